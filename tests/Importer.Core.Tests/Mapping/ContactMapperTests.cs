using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

public sealed class ContactMapperTests
{
    private const string Json = """
        { "contactKey": "Customer No",
          "attributes": {
            "Email Addresses.Email Address": "Email",
            "Email Addresses.HTML Enabled": { "column": "HTML", "default": true },
            "Email Demographics.First Name": "First",
            "Email Demographics.Joined": { "column": "Joined", "type": "date", "format": "dd.MM.yyyy", "onBlank": "clear" },
            "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "country": "Country" },
            "MobileConnect Demographics.Locale": "Country",
            "MobileConnect Demographics.Status": { "value": 1 },
            "Loyalty.Points": { "column": "Points", "type": "integer" },
            "Loyalty.Tier": { "column": "Tier", "default": "basic" },
            "Loyalty.Program": { "value": "gold" },
            "Source.System": { "value": "CRM" } } }
        """;

    private const string Header = "Customer No,Email,HTML,First,Joined,Mobile,Country,Points,Tier,Remarks,importError";

    private static readonly ContactMapper Mapper = Given.Mapper(Json, Header);

    private static string Map(string cells) => Mapper.Map(Given.Row(cells)).Show();

    [Fact]
    public void A_full_row_fills_every_set() =>
        Assert.Equal(
            """
            key 00123
            Email Addresses
              Email Address = "jane@northwind-sample.com"
              HTML Enabled = false
            Email Demographics
              First Name = "Jané"
              Joined = "2026-11-24"
            MobileConnect Demographics
              Mobile Number = "491711234567"
              Locale = "DE"
              Status = 1
            Loyalty
              Points = 1200
              Tier = "A"
              Program = "gold"
            Source
              System = "CRM"
            """,
            Map(" 00123 |jane@northwind-sample.com|nein|  Jane\u0301\u200B |24.11.2026|0171 1234567|Germany|1200|A|unread")
        );

    [Fact]
    public void A_channel_without_address_is_left_out_with_advice_and_other_sets_only_when_all_blank() =>
        Assert.Equal(
            """
            key 7
            Email Addresses
              Email Address = "jane@northwind-sample.com"
              HTML Enabled = true
            Email Demographics
              Joined = ""
            Source
              System = "CRM"
            advice: MobileConnect Demographics left out: Mobile is blank while Country is filled
            """,
            Map("7|jane@northwind-sample.com|||||Absurdistan")
        );

    [Fact]
    public void A_channel_left_out_with_nothing_else_filled_needs_no_advice() =>
        Assert.Equal(
            """
            key 7
            MobileConnect Demographics
              Mobile Number = "491711234567"
              Locale = "DE"
              Status = 1
            Loyalty
              Points = 5
              Tier = "basic"
              Program = "gold"
            Source
              System = "CRM"
            """,
            Map("7|||||+49 171 1234567|DE|5")
        );

    [Fact]
    public void Every_reason_is_told_at_once_in_the_order_of_the_columns() =>
        Assert.Equal(
            """
            invalid
              contactKeyMissing: Customer No: is blank
              emailInvalid: Email: is not an e-mail address ("jane@")
              booleanInvalid: HTML: is neither yes nor no (write true or false) ("maybe")
              dateInvalid: Joined: is not a date as dd.MM.yyyy ("31.02.2026")
              phoneImpossible: Mobile: cannot be a phone number: too few or too many digits, or no such country code ("+49 1")
              countryInvalid: Country: is not a country (write its two letters, such as DE) ("Absurdistan")
              integerInvalid: Points: is not a whole number ("many")
            """,
            Map(" |jane@|maybe|x|31.02.2026|+49 1|Absurdistan|many")
        );

    [Fact]
    public void A_row_that_can_be_reached_by_no_channel_is_invalid() =>
        Assert.Equal(
            """
            invalid
              noChannel: no way to reach the person: Email and Mobile are blank
            advice: Email Addresses and Email Demographics left out: Email is blank while First is filled
            """,
            Map("7|||Jane")
        );

    [Fact]
    public void Locale_must_be_there_with_a_mobile_number() =>
        Assert.Equal(
            """
            invalid
              requiredBlank: Country: is blank, but MobileConnect Demographics needs Locale
            """,
            Map("7|||||+49 171 1234567")
        );

    [Fact]
    public void An_error_cell_in_a_used_column_makes_the_row_invalid_and_one_in_an_unused_column_does_not()
    {
        var error = new Cell("#N/A", CellKind.Error, "G2 holds the error #N/A");
        Assert.Equal(
            """
            invalid
              cellError: Country: G2 holds the error #N/A ("#N/A")
            advice: MobileConnect Demographics left out: Mobile is blank while Country is filled
            """,
            Mapper.Map(Given.Row(new("7"), new("j@northwind-sample.com"), Cell.Blank, Cell.Blank, Cell.Blank, Cell.Blank, error)).Show()
        );
        Assert.IsType<ReadyRow>(
            Mapper.Map(
                Given.Row(
                    new("7"),
                    new("j@northwind-sample.com"),
                    Cell.Blank,
                    Cell.Blank,
                    Cell.Blank,
                    Cell.Blank,
                    Cell.Blank,
                    Cell.Blank,
                    Cell.Blank,
                    error
                )
            )
        );
    }

    [Fact]
    public void A_row_that_the_reader_could_not_take_is_invalid_for_that_reason_alone()
    {
        var row = new SourceRow(9, [new("7")], new Reason("tooManyCells", null, "the row has 14 cells, the header 11"));
        Assert.Equal(
            """
            invalid
              tooManyCells: the row has 14 cells, the header 11
            """,
            Mapper.Map(row).Show()
        );
    }

    [Theory]
    [InlineData("a\u0007b", "contactKeyInvalid: Customer No: has invisible characters (control or zero-width); type it again")]
    [InlineData("a\u200Bb", "contactKeyInvalid: Customer No: has invisible characters (control or zero-width); type it again")]
    [InlineData(
        "4,9E+11",
        "scientific: Customer No: was cut short by a spreadsheet, its last digits are lost; format the column as text and enter it again"
    )]
    public void A_key_that_nobody_can_have_meant_is_refused(string key, string reason) =>
        Assert.Equal(
            $"""
            invalid
              {reason} ("{key}")
            """,
            Map($"{key}|j@northwind-sample.com")
        );

    [Fact]
    public void A_key_keeps_its_letters_case_and_inner_space_whatever_cell_it_stands_in()
    {
        Assert.Equal("aB  c\u0301", Mapper.Map(Given.Row("\u00A0aB  c\u0301\uFEFF|j@northwind-sample.com")).ContactKey);
        Assert.Equal(
            "4900000000000",
            Mapper.Map(Given.Row(new Cell("4900000000000", CellKind.Number), new Cell("j@northwind-sample.com"))).ContactKey
        );
    }

    [Fact]
    public void The_mapping_describes_itself_and_what_it_leaves()
    {
        Assert.Equal(
            """
            Customer No -> contactKey
            Email -> Email Addresses / Email Address (email)
            HTML -> Email Addresses / HTML Enabled (boolean, blank becomes true)
            First -> Email Demographics / First Name (text)
            Joined -> Email Demographics / Joined (date, dd.MM.yyyy, blank clears)
            Mobile -> MobileConnect Demographics / Mobile Number (phone, country Country)
            Country -> MobileConnect Demographics / Locale (country)
            1 -> MobileConnect Demographics / Status (the same for every row)
            Points -> Loyalty / Points (integer)
            Tier -> Loyalty / Tier (text, blank becomes "basic")
            "gold" -> Loyalty / Program (the same for every row)
            "CRM" -> Source / System (the same for every row)
            """,
            string.Join("\n", Mapper.Describe())
        );
        Assert.Equal(["Remarks"], Mapper.UnusedColumns);
        Assert.Empty(Mapper.Warnings);
    }

    [Fact]
    public void Required_columns_count_where_their_set_goes_along_and_always_in_a_set_of_ones_own()
    {
        var mapper = Given.Mapper(
            """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": "Email",
              "Email Addresses.HTML Enabled": { "value": true },
              "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "type": "text" },
              "MobileConnect Demographics.Locale": { "value": "us" },
              "MobileConnect Demographics.City": { "column": "City", "required": true },
              "Loyalty.Number": { "column": "Number", "required": true } } }
            """,
            "Key,Email,Mobile,City,Number"
        );
        Assert.Equal(
            """
            key 1
            Email Addresses
              Email Address = "j@northwind-sample.com"
              HTML Enabled = true
            Loyalty
              Number = "n"
            """,
            mapper.Map(Given.Row("1|j@northwind-sample.com|||n")).Show()
        );
        Assert.Equal(
            """
            invalid
              requiredBlank: City: is blank, but City is required
              requiredBlank: Number: is blank, but Number is required
            """,
            mapper.Map(Given.Row("1||1")).Show()
        );
    }

    [Fact]
    public void Columns_are_joined_without_the_blank_ones_and_mapped_values_are_converted()
    {
        var mapper = Given.Mapper(
            """
            { "contactID": "Id", "attributes": {
              "MobilePush Demographics.Device ID": { "columns": ["A", "B", "C"], "join": "-" },
              "MobilePush Demographics.Application": "App",
              "Profile.Gender": { "column": "Title", "map": { "Herr": "M", "Frau": "F", "-": "" }, "default": "?" },
              "Profile.Vip": { "column": "Vip", "type": "boolean", "map": { "x": true } },
              "Profile.Raw": { "column": "Raw", "trim": false },
              "Profile.Code": { "column": "Code", "case": "upper" } } }
            """,
            "Id,A,B,C,App,Title,Vip,Raw,Code"
        );
        Assert.Equal(
            """
            key (id) 12
            MobilePush Demographics
              Device ID = "a-c"
              Application = "app"
            Profile
              Gender = "?"
              Vip = true
              Raw = "  r "
              Code = "AB"
            """,
            mapper.Map(Given.Row("12| a ||c|app| - |x|\u00A0 r |ab")).Show()
        );
    }

    [Fact]
    public void A_text_keeps_a_constants_own_type_unless_the_mapping_says_text()
    {
        var mapper = Given.Mapper(
            """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },
              "Own.Number": { "value": 5 }, "Own.Flag": { "value": false }, "Own.Nothing": { "value": "" },
              "Own.Digits": { "value": 5, "type": "text" }, "Own.No": { "value": false, "type": "text" } } }
            """,
            "Key,Email"
        );
        Assert.Equal(
            """
            key 1
            Email Addresses
              Email Address = "ann@example.net"
              HTML Enabled = true
            Own
              Number = 5
              Flag = false
              Nothing = ""
              Digits = "5"
              No = "false"
            advice: Email: is at a domain reserved for examples and tests, which receives no mail
            """,
            mapper.Map(Given.Row("1|ann@example.net")).Show()
        );
        Assert.Equal(
            """
            invalid
              noChannel: no way to reach the person: Email is blank
            """,
            mapper.Map(Given.Row("1|")).Show()
        );
    }

    [Fact]
    public void An_attributes_own_culture_counts_before_the_runs_and_untrimmed_white_space_is_blank()
    {
        var mapper = Given.Mapper(
            """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": { "column": "Email", "required": true }, "Email Addresses.HTML Enabled": { "value": true },
              "Own.Here": { "column": "A", "type": "decimal", "culture": "de-DE" }, "Own.There": { "column": "B", "type": "decimal" },
              "Own.Raw": { "column": "C", "trim": false, "map": { "x": "mapped" }, "default": "blank" } } }
            """,
            "Key,Email,A,B,C",
            "en-US"
        );
        const string Sent = """
            key 1
            Email Addresses
              Email Address = "j@northwind-sample.com"
              HTML Enabled = true
            Own
              Here = 1234.5
              There = 1234.5
              Raw = 
            """;
        Assert.Equal(Sent + "\"blank\"", mapper.Map(Given.Row("1|j@northwind-sample.com|1.234,5|1,234.5|  ")).Show());
        Assert.Equal(Sent + "\"mapped\"", mapper.Map(Given.Row("1|j@northwind-sample.com|1.234,5|1,234.5| x ")).Show());
        Assert.Contains(
            "requiredBlank: Email: is blank, but Email Address is required",
            mapper.Map(Given.Row("1||1|1|x")).Show(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_set_that_must_go_along_is_not_left_out_where_it_is_blank() =>
        Assert.Contains(
            "setIncomplete: GroupConnect LINE Subscriptions is empty, but must go along with the LINE address",
            Given
                .Mapper(
                    """
                    { "contactKey": "Key", "attributes": {
                      "GroupConnect LINE Addresses.Address ID": "Line", "GroupConnect LINE Subscriptions.Channel ID": "Channel" } }
                    """,
                    "Key,Line,Channel"
                )
                .Map(Given.Row("1|u1|"))
                .Show(),
            StringComparison.Ordinal
        );
}
