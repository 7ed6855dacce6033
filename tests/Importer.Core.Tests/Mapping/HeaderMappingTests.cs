using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

public sealed class HeaderMappingTests
{
    private static ContactMapper Mapper(string header) =>
        ContactMapper.Create(
            MappingFinder.Find(Given.Info(header.Split(',')), null, null),
            Given.Info(header.Split(',')),
            new ReadingOptions()
        );

    private static string Describe(string header) => string.Join("\n", Mapper(header).Describe());

    [Theory]
    [InlineData("Contact Key,Email Address,HTML Enabled,First Name,Last Name,Mobile Number,Locale,City")]
    [InlineData("SubscriberKey,E-Mail-Adresse,HTML,Vorname,Nachname,Handynummer,Land,City")]
    [InlineData("subscriber key,Courriel,HTML activé,Prénom,Nom de famille,Téléphone portable,Pays,city")]
    [InlineData("ContactKey,Correo electrónico,HTML,Nombre de pila,Apellidos,Móvil,País,CITY")]
    public void Known_headings_in_several_languages_are_understood(string header)
    {
        var names = header.Split(',');
        Assert.Equal(
            $"""
            {names[0]} -> contactKey
            {names[1]} -> Email Addresses / Email Address (email)
            {names[2]} -> Email Addresses / HTML Enabled (boolean)
            {names[3]} -> Email Demographics / First Name (text)
            {names[4]} -> Email Demographics / Last Name (text)
            {names[5]} -> MobileConnect Demographics / Mobile Number (phone, country {names[6]})
            {names[6]} -> MobileConnect Demographics / Locale (country)
            {names[7]} -> MobileConnect Demographics / City (text)
            """,
            Describe(header)
        );
    }

    [Fact]
    public void Headings_may_spell_out_set_and_attribute() =>
        Assert.Equal(
            """
            Contact ID -> contactID
            Email Addresses.Email Address -> Email Addresses / Email Address (email)
            email addresses.html enabled -> Email Addresses / HTML Enabled (boolean)
            Email Demographics.Shoe Size -> Email Demographics / Shoe Size (text)
            Loyalty.Tier -> Loyalty / Tier (text)
            """,
            Describe(
                "Contact ID,Email Addresses.Email Address,email addresses.html enabled,Email Demographics.Shoe "
                    + "Size,Loyalty.Tier,Email,Remarks"
            )
        );

    [Fact]
    public void What_says_nothing_about_a_channel_is_left_unused()
    {
        var mapper = Mapper("Contact Key,Email,HTML,City,Country,Cust.No,Status,Name");
        Assert.Equal(
            """
            Contact Key -> contactKey
            Email -> Email Addresses / Email Address (email)
            HTML -> Email Addresses / HTML Enabled (boolean)
            """,
            string.Join("\n", mapper.Describe())
        );
        Assert.Equal(["City", "Country", "Cust.No", "Status", "Name"], mapper.UnusedColumns);
    }

    [Fact]
    public void A_key_is_never_guessed_and_everything_missing_is_asked_for_at_once() =>
        Assert.Equal(
            """
            contacts.csv cannot be imported with its own header (no mapping file was found):
            - "Email", "E-Mail" can each be Email Addresses.Email Address; name one in a mapping.
            - no column is named for the contact key: name its column Contact Key, or set "contactKey": "…" in the mapping. It is never guessed, because each new key is a billed contact.
            - Email Addresses needs HTML Enabled: a yes/no column, or the same for every row: "Email Addresses.HTML Enabled": { "value": true }.
            - MobileConnect Demographics needs Locale: a column with the country, or the same for every row: "MobileConnect Demographics.Locale": { "value": "US" }.
            Give a mapping file as contacts.mapping.json beside it (Importer map proposes one). The header has: "Customer No", "Email", "E-Mail", "Mobil".
            """,
            Given.Refusal(() => Mapper("Customer No,Email,E-Mail,Mobil"))
        );

    [Fact]
    public void Two_keys_are_one_too_many() =>
        Assert.Contains(
            "\"Contact Key\", \"SubscriberKey\" can each be the contact key; name one in a mapping.",
            Given.Refusal(() => Mapper("Contact Key,SubscriberKey,Email,HTML")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Key")]
    [InlineData("ID")]
    [InlineData("Customer Key")]
    [InlineData("Contact-Key")]
    [InlineData("ContactID")]
    public void Other_headings_are_no_key(string heading) =>
        Assert.Contains(
            "no column is named for the contact key",
            Given.Refusal(() => Mapper($"{heading},Email,HTML")),
            StringComparison.Ordinal
        );
}
