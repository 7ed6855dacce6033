using Importer.Core.Mapping;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

public sealed class NullTokensTests
{
    private const string Json = """
        { "contactKey": "Key", "attributes": {
            "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },
            "Own.Name": "Name", "Own.Phone": { "column": "Phone", "type": "phone", "country": "DE" }, "Own.Joined": { "column": "Joined", "type": "date" },
            "Own.Amount": { "column": "Amount", "type": "decimal" }, "Own.News": { "column": "News", "type": "boolean", "default": true } } }
        """;

    [Theory]
    [InlineData("NULL")]
    [InlineData("\\N")]
    [InlineData("<null>")]
    [InlineData("NaT")]
    public void Programs_words_for_an_empty_value_are_empty_in_every_column(string word) =>
        Assert.Equal(
            """
            key 1
            Email Addresses
              Email Address = "ann@musterhaus-beispiel.de"
              HTML Enabled = true
            """,
            Given
                .Mapper(Json, "Key,Email,Name,Phone,Joined,Amount,News")
                .Map(Given.Row($"1|ann@musterhaus-beispiel.de|{word}|{word}|{word}|{word}|{word}"))
                .Show()
        );

    [Theory]
    [InlineData(AttributeType.Text, "Null", false)]
    [InlineData(AttributeType.Text, "nan", false)]
    [InlineData(AttributeType.Text, "None", false)]
    [InlineData(AttributeType.Text, "N/A", false)]
    [InlineData(AttributeType.Text, "-", false)]
    [InlineData(AttributeType.Phone, "-", true)]
    [InlineData(AttributeType.Email, "n/a", true)]
    [InlineData(AttributeType.Decimal, "NA", true)]
    [InlineData(AttributeType.Decimal, "-", false)]
    [InlineData(AttributeType.Boolean, "-", false)]
    [InlineData(AttributeType.Country, "NA", false)]
    [InlineData(AttributeType.Country, "N/A", true)]
    [InlineData(AttributeType.Country, "-", true)]
    [InlineData(AttributeType.Country, "NULL", true)]
    [InlineData(AttributeType.Phone, "---", true)]
    [InlineData(AttributeType.Phone, "----", false)]
    [InlineData(AttributeType.Date, "0001-01-01", true)]
    [InlineData(AttributeType.Date, "0001-01-01T00:00:00", true)]
    [InlineData(AttributeType.Date, "0000-00-00", true)]
    [InlineData(AttributeType.Date, "0000-00-00 00:00:00", true)]
    [InlineData(AttributeType.Date, "00.00.0000", true)]
    [InlineData(AttributeType.Date, "0/0/00", true)]
    [InlineData(AttributeType.Date, "0", false)]
    [InlineData(AttributeType.Phone, "00000000", false)]
    public void Values_that_may_be_intended_are_kept(AttributeType type, string text, bool isNothing) =>
        Assert.Equal(isNothing, NullTokens.InPlaceOf(type, text));

    [Fact]
    public void A_map_says_what_a_word_means_before_that()
    {
        var mapper = Given.Mapper(
            """{ "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true }, "Own.Name": { "column": "Name", "map": { "NULL": "NULL" } } } }""",
            "Key,Email,Name"
        );
        Assert.Contains("Name = \"NULL\"", mapper.Map(Given.Row("1|ann@musterhaus-beispiel.de|NULL")).Show(), StringComparison.Ordinal);
        Assert.Contains(
            "contactKeyPlaceholder",
            mapper.Map(Given.Row("NULL|ann@musterhaus-beispiel.de|Ann")).Show(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_check_lists_the_columns_with_words_that_are_treated_as_empty()
    {
        var mapper = Given.Mapper(Json, "Key,Email,Name,Phone,Joined,Amount,News");
        var review = mapper.Review();
        foreach (var row in (string[])["1|ann@musterhaus-beispiel.de|NULL|0170 1234567|||yes", "2|bob@musterhaus-beispiel.de|\\N|-|||no"])
            review.Look(mapper.Map(Given.Row(row)));
        Assert.Equal(
            [
                "Name: 2 cells say NULL or similar (row 2) and are treated as empty. "
                    + "To keep it, set in the mapping: \"map\": { \"NULL\": \"…\" }.",
                "Phone: one cell says - (row 2) and is treated as empty. To keep it, set in the mapping: \"map\": { \"-\": \"…\" }.",
            ],
            review.Blanks()
        );
    }

    [Theory]
    [InlineData("'01067", "01067")]
    [InlineData("'+49 170 1234567", "+49 170 1234567")]
    [InlineData("'K1A 0B1", "K1A 0B1")]
    [InlineData("'t Hart", "'t Hart")]
    [InlineData("'T ZAND 12", "'T ZAND 12")]
    [InlineData("'s-Gravenhage 2", "'s-Gravenhage 2")]
    [InlineData("'", "'")]
    [InlineData("'1", "1")]
    [InlineData("'123456789012345678901234567890123456789", "123456789012345678901234567890123456789")]
    [InlineData("'1234567890123456789012345678901234567890", "'1234567890123456789012345678901234567890")]
    [InlineData("=\"00123\"", "00123")]
    [InlineData("=\"\"", "=\"\"")]
    [InlineData("=\"a\"b\"", "=\"a\"b\"")]
    public void The_apostrophe_that_keeps_a_number_text_goes(string text, string expected) =>
        Assert.Equal(expected, TextCleaning.Clean(text, trim: true));

    [Theory]
    [InlineData("'6470219923537", "contactKeyInvalid")]
    [InlineData("100123.0", "contactKeyInvalid")]
    [InlineData("4.91701234567E11", "scientific")]
    [InlineData("1.5", "key 1.5")]
    public void A_key_that_a_program_disfigured_is_refused(string key, string expected) =>
        Assert.Contains(
            expected,
            Given.Mapper(Json, "Key,Email,Name,Phone,Joined,Amount,News").Map(Given.Row($"{key}|ann@musterhaus-beispiel.de|||||")).Show(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Another_systems_id_is_no_contact_id()
    {
        var mapper = Given.Mapper(
            """{ "contactID": "Contact ID", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }""",
            "Contact ID,Email"
        );
        Assert.StartsWith(
            "key (id) 958405948",
            mapper.Map(Given.Row("958405948|ann@musterhaus-beispiel.de")).Show(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            """
            invalid
              contactKeyInvalid: Contact ID: is not a Marketing Cloud contact ID, which is a whole number; if it is the key in your own system, map it as "contactKey" ("0035g00000AbCdEAAX")
            """,
            mapper.Map(Given.Row("0035g00000AbCdEAAX|ann@musterhaus-beispiel.de")).Show()
        );
    }

    [Theory]
    [InlineData("O&#39;Neil", "O&#39;Neil ?")]
    [InlineData("Smith &amp; Co", "Smith &amp; Co ?")]
    [InlineData("O\\'Neil", "O\\'Neil ?")]
    [InlineData("10115.0", "10115.0 ?")]
    [InlineData("12.0", "12.0")]
    [InlineData("Smith & Co; Berlin", "Smith & Co; Berlin")]
    [InlineData("C:\\Users", "C:\\Users")]
    public void Export_artifacts_in_a_text_are_reported(string text, string expected) =>
        Assert.Equal(expected, new TextConverter(null, null, null).Show(text));
}
