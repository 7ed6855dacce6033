using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

/// <summary>What can be told from mapping and header alone is reported once, before the first row.</summary>
public sealed class MappingRulesTests
{
    private static string Refusal(string attributes, string header = "Key,Email,HTML,Mobile,Country") =>
        Given.Refusal(() => Given.Mapper($$"""{ "contactKey": "Key", "attributes": { {{attributes}} } }""", header));

    private static string Problem(string attributes) =>
        Refusal(attributes) is var text
        && text.StartsWith("contacts.csv cannot be imported with the mapping:\n- ", StringComparison.Ordinal)
            ? text["contacts.csv cannot be imported with the mapping:\n- ".Length..]
            : throw new InvalidOperationException(text);

    [Fact]
    public void Columns_that_are_missing_doubled_or_the_importers_own_are_told_with_the_nearest_names() =>
        Assert.Equal(
            """
            contacts.csv cannot be imported with the mapping:
            - contactKey uses the column "Customer Nr", which the header does not have; nearest: "Customer No".
            - Email Addresses.Email Address uses the column "email", which the header has 2 times (columns B, D); give each its own name.
            - Email Addresses.HTML Enabled uses the column "importError", which holds Importer's own remarks.
            - MobileConnect Demographics.Mobile Number (country) uses the column "ZZ", which the header does not have; it has "Customer No", "Email", "EMAIL".
            - MobileConnect Demographics.Mobile Number uses the column "Mobil", which the header does not have.
            - MobileConnect Demographics.Locale: "Utopia" is not a country (write its two letters, such as DE).
            """,
            Given.Refusal(() =>
                Given.Mapper(
                    """
                    { "contactKey": "Customer Nr", "attributes": {
                      "Email Addresses.Email Address": "email",
                      "Email Addresses.HTML Enabled": "importError",
                      "MobileConnect Demographics.Mobile Number": { "column": "Mobil", "country": "ZZ" },
                      "MobileConnect Demographics.Locale": { "value": "Utopia" } } }
                    """,
                    "Customer No,Email,, EMAIL ,,importError"
                )
            )
        );

    [Fact]
    public void Nothing_mapped_is_two_problems() =>
        Assert.Equal(
            """
            contacts.csv cannot be imported with the mapping:
            - no column is named for the contact key: name its column Contact Key, or set "contactKey": "…" in the mapping. It is never guessed, because each new key is a billed contact.
            - no way to reach a person is mapped; at least one is needed: an e-mail address (Email Addresses), a mobile number (MobileConnect Demographics), a push device (MobilePush Demographics) or a LINE address (GroupConnect LINE Addresses and Subscriptions).
            """,
            Given.Refusal(() => Given.Mapper("{}", "Key"))
        );

    [Theory]
    [InlineData(
        """
            "Email Demographics.First Name": "Email"
            """,
        "Email Demographics needs Email Addresses to go along."
    )]
    [InlineData(
        """
            "Email Addresses.Email Address": "Email"
            """,
        """Email Addresses needs HTML Enabled: a yes/no column, or the same for every row: "Email Addresses.HTML Enabled": { "value": true }."""
    )]
    [InlineData(
        """
            "Email Addresses.Email Address": "Email", "Email Addresses.HTML enabled": "HTML"
            """,
        """Email Addresses needs HTML Enabled: a yes/no column, or the same for every row: "Email Addresses.HTML Enabled": { "value": true }; nearest: "HTML enabled"."""
    )]
    [InlineData(
        """
            "Email Addresses.HTML Enabled": "HTML"
            """,
        "Email Addresses needs Email Address: without it the set is never sent."
    )]
    [InlineData(
        """
            "MobileConnect Demographics.Mobile Number": "Mobile"
            """,
        """MobileConnect Demographics needs Locale: a column with the country, or the same for every row: "MobileConnect Demographics.Locale": { "value": "US" }."""
    )]
    [InlineData(
        """
            "MobilePush Demographics.Device ID": "Mobile"
            """,
        """MobilePush Demographics needs Application: the application's id, a column or the same for every row: "MobilePush Demographics.Application": { "value": "…" }."""
    )]
    [InlineData(
        """
            "GroupConnect LINE Addresses.Address ID": "Mobile"
            """,
        "GroupConnect LINE Addresses needs GroupConnect LINE Subscriptions to go along."
    )]
    [InlineData(
        """
            "GroupConnect LINE Demographics.Display Name": "Mobile"
            """,
        "GroupConnect LINE Demographics needs GroupConnect LINE Addresses and GroupConnect LINE Subscriptions to go along."
    )]
    [InlineData(
        """
            "GroupConnect LINE Addresses.Address ID": "Mobile", "GroupConnect LINE Demographics.Display Name": "Mobile"
            """,
        "GroupConnect LINE Addresses and GroupConnect LINE Demographics need GroupConnect LINE Subscriptions to go along."
    )]
    [InlineData(
        """
            "email addresses.Email Address": "Email", "MobileConnect Demographics.Mobile Number": "Mobile", "MobileConnect Demographics.Locale": "Country"
            """,
        """the set "email addresses" is written "Email Addresses"; names are matched exactly."""
    )]
    [InlineData(
        """
            "MobileConnect Demographics.Mobile Number": "Mobile", "MobileConnect Demographics.Locale": "Country", "WhatsApp Addresses.Address": "Mobile"
            """,
        """the set "WhatsApp Addresses": Marketing Cloud does not accept WhatsApp here; remove it."""
    )]
    [InlineData(
        """
            "MobilePush Demographics.Device ID": "Mobile", "MobilePush Demographics.Application": { "value": " " }
            """,
        "MobilePush Demographics.Application is needed; its \"value\" must not be empty."
    )]
    [InlineData(
        """
            "MobilePush Demographics.Device ID": "Mobile", "MobilePush Demographics.Application": { "column": "Email", "default": "" }
            """,
        "MobilePush Demographics.Application is needed; its \"default\" must not be empty."
    )]
    public void The_pages_rules_are_told_once(string attributes, string problem) => Assert.Equal(problem, Problem(attributes));

    [Theory]
    [InlineData("""{ "column": "HTML", "type": "text" }""", "Email Addresses.HTML Enabled cannot be of type text.")]
    [InlineData("""{ "column": "HTML", "format": "yyyy" }""", "Email Addresses.HTML Enabled: \"format\" needs \"type\": \"date\".")]
    [InlineData(
        """{ "column": "HTML", "case": "upper" }""",
        "Email Addresses.HTML Enabled: \"case\" applies only to text and e-mail addresses."
    )]
    [InlineData(
        """{ "column": "HTML", "trim": false }""",
        "Email Addresses.HTML Enabled: only text can keep leading and trailing spaces (\"trim\": false)."
    )]
    [InlineData(
        """{ "column": "HTML", "country": "DE" }""",
        "Email Addresses.HTML Enabled: \"country\" needs \"type\": \"phone\"; a column of countries has \"type\": \"country\"."
    )]
    [InlineData("""{ "value": "perhaps" }""", "Email Addresses.HTML Enabled: \"perhaps\" is neither yes nor no (write true or false).")]
    [InlineData(
        """{ "column": "HTML", "default": 2 }""",
        "Email Addresses.HTML Enabled: \"2\" is neither yes nor no (write true or false)."
    )]
    public void Words_that_do_not_go_together_are_told(string html, string problem) =>
        Assert.Equal(problem, Problem($"\"Email Addresses.Email Address\": \"Email\", \"Email Addresses.HTML Enabled\": {html}"));

    [Theory]
    [InlineData("dd.mm.yyyy", "lacks the day, month (M; m is minutes) or year; write it like \"dd.MM.yyyy\"")]
    [InlineData("d", "is too short; write it out, such as \"dd.MM.yyyy\"")]
    [InlineData("dd", "lacks the day, month (M; m is minutes) or year; write it like \"dd.MM.yyyy\"")]
    [InlineData("HH:mm", "lacks the day, month (M; m is minutes) or year; write it like \"dd.MM.yyyy\"")]
    [InlineData("%", "is too short; write it out, such as \"dd.MM.yyyy\"")]
    [InlineData("dd.MM.yyyy'", "lacks the day, month (M; m is minutes) or year; write it like \"dd.MM.yyyy\"")]
    public void A_format_that_tells_no_date_is_told(string format, string problem) =>
        Assert.Equal(
            $"Own.Day: the format \"{format}\" {problem}.",
            Problem(
                $$"""
                "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": "HTML", "Own.Day": { "column": "Mobile", "type": "date", "format": "{{format}}" }
                """
            )
        );

    [Fact]
    public void A_culture_that_does_not_exist_is_told() =>
        Assert.Equal(
            "\"xx-YY\" is not a culture; write a language and a country, such as \"de-DE\".",
            Given.Refusal(() => Given.Mapper("{}", "Key", "xx-YY"))
        );

    [Fact]
    public void A_column_without_heading_has_the_letters_that_a_spreadsheet_shows() =>
        Assert.Equal(
            ["column Z (it has no heading)", "column AA (it has no heading)", "column AB (it has no heading)"],
            Given
                .Mapper(
                    """{ "contactKey": "key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }""",
                    $"Key,Email,{string.Join(',', Enumerable.Repeat("Note", 23))},,,"
                )
                .UnusedColumns.Skip(23)
        );

    [Theory]
    [InlineData(".x")]
    [InlineData(" .x")]
    [InlineData("A. ")]
    [InlineData("A")]
    public void An_attributes_name_has_two_parts(string name) => Assert.Null(AttributeName.Parse(name));

    [Fact]
    public void A_header_with_blank_and_doubled_names_matters_only_where_they_are_used()
    {
        var mapper = Given.Mapper(
            """{ "contactKey": "key", "attributes": { "Email Addresses.Email Address": "EMAIL ", "Email Addresses.HTML Enabled": { "value": true } } }""",
            "Key,Email,,,Note,Note,importError"
        );
        Assert.Equal(["column C (it has no heading)", "column D (it has no heading)", "Note", "Note"], mapper.UnusedColumns);
    }

    [Fact]
    public void What_may_be_a_slip_is_warned_of()
    {
        var mapper = Given.Mapper(
            """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": { "column": "Email", "onBlank": "clear" }, "Email Addresses.HTML Enabled": { "value": true },
              "GroupConnect LINE Addresses.Address ID": "Line", "GroupConnect LINE Subscriptions.Channel ID": { "value": "1" },
              "Email Demografics.First Name": "Line" } }
            """,
            "Key,Email,Line"
        );
        Assert.Equal(
            """
            The set "Email Demografics" is sent as it is written; if "Email Demographics" is meant, correct it.
            Email Addresses.Email Address: "onBlank": "clear" has no effect; where the e-mail address is blank, its sets are left out.
            GroupConnect LINE Subscriptions is mapped without Address ID; Marketing Cloud's own example gives it in each of the LINE address's sets.
            """,
            string.Join("\n", mapper.Warnings)
        );
    }

    [Fact]
    public void The_fingerprint_is_that_of_the_meaning()
    {
        const string Json =
            """{ "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }""";
        const string Same = """
            { "attributes": { // the other way round
                "Email Addresses.HTML Enabled": { "value": true },
                "Email Addresses.Email Address": { "onBlank": "omit", "trim": true, "column": " email" } },
              "contactKey": "KEY" }
            """;
        var print = Given.Mapper(Json, "Key,Email").Fingerprint;
        Assert.Matches("^[0-9a-f]{64}$", print);
        Assert.Equal(print, Given.Mapper(Same, "Email,Key,Else").Fingerprint);
        Assert.NotEqual(print, Given.Mapper(Json, "Key,Email", "de-DE").Fingerprint);
        Assert.NotEqual(print, Given.Mapper(Json.Replace("true", "false", StringComparison.Ordinal), "Key,Email").Fingerprint);
        Assert.NotEqual(print, Given.Mapper(Json.Replace("true", "\"true\"", StringComparison.Ordinal), "Key,Email").Fingerprint);
        Assert.NotEqual(print, Given.Mapper(Json.Replace("\"Email\"", "\"Key\"", StringComparison.Ordinal), "Key,Email").Fingerprint);
        Assert.NotEqual(print, Given.Mapper(Json.Replace("contactKey", "contactID", StringComparison.Ordinal), "Key,Email").Fingerprint);
        Assert.Equal("d0b2", print[..4]); // a job's identity over versions of the program: changes only with MappingFingerprint.Version
    }
}
