using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

/// <summary>Each distinct key is a billed contact, and a shared one merges people: what a key may be.</summary>
public sealed class KeyColumnTests
{
    private static ContactMapper Mapper(string key) =>
        Given.Mapper(
            $$"""{ "contactKey": {{key}}, "attributes": { "Email Addresses.Email Address": { "value": "ann@musterhaus-beispiel.de" }, "Email Addresses.HTML Enabled": { "value": true } } }""",
            "Key,Shop,No"
        );

    private static string Map(string key, params Cell[] cells) => Mapper(key).Map(Given.Row(cells)).Show().Split("\nEmail Addresses")[0];

    private static string Map(string key, string cells) => Map(key, [.. cells.Split('|').Select(text => new Cell(text))]);

    [Fact]
    public void A_placeholder_is_refused_and_its_advice_names_allow()
    {
        Assert.Equal(
            """
            invalid
              contactKeyPlaceholder: Key: is a placeholder: all rows with it would become one contact; if it is a real key, list it under "allow" in the mapping ("N/A")
            """,
            Map("\"Key\"", " N/A ")
        );
        Assert.Contains("\"allow\": [\"0\"]", RowAdvice.For(RowStatus.Invalid, "contactKeyPlaceholder"), StringComparison.Ordinal);
        Assert.Contains("contactKeyPlaceholder", Map("\"Key\"", new Cell("0", CellKind.Number)), StringComparison.Ordinal);
        Assert.Contains("contactKeyPlaceholder", Map("\"Key\"", new Cell("FALSE", CellKind.Boolean)), StringComparison.Ordinal);
        Assert.Equal("N/A", Mapper("\"Key\"").Map(Given.Row("N/A")).ContactKey);
    }

    [Theory]
    [InlineData("""{ "column": "Key" }""", " a-1 |S|7", "key a-1")]
    [InlineData("""{ "column": "Key", "case": "upper" }""", "a-ß|S|7", "key A-ß")]
    [InlineData("""{ "column": "Key", "case": "lower" }""", "A-I|S|7", "key a-i")]
    [InlineData("""{ "column": "Key", "map": { "main": "C-1", "none": "C-2", "gone": "" } }""", "main|S|7", "key C-1")]
    [InlineData("""{ "column": "Key", "map": { "main": "C-1", "none": "C-2", "gone": "" } }""", " none |S|7", "key C-2")]
    [InlineData(
        """{ "column": "Key", "map": { "main": "C-1", "none": "C-2", "gone": "" } }""",
        "gone|S|7",
        "invalid\n  contactKeyMissing: Key: is blank"
    )]
    [InlineData("""{ "column": "Key", "map": { "main": "n/a" } }""", "main|S|7", "invalid\n  contactKeyPlaceholder*")]
    [InlineData("""{ "column": "Key", "allow": ["0", "test"] }""", "0|S|7", "key 0")]
    [InlineData("""{ "column": "Key", "allow": ["0", "test"] }""", "test|S|7", "key test")]
    [InlineData("""{ "column": "Key", "allow": ["0", "test"] }""", "TEST|S|7", "invalid\n  contactKeyPlaceholder*")]
    [InlineData("""{ "column": "Key", "allow": ["TEST"], "case": "upper" }""", "test|S|7", "key TEST")]
    [InlineData("""{ "column": "Key", "allow": [0] }""", "0|S|7", "key 0")]
    [InlineData("""{ "column": "Key", "allow": ["Mar-26"] }""", "Mar-26|S|7", "key Mar-26")]
    [InlineData("""{ "column": "Key", "allow": ["12.03.2026"] }""", "12.03.2026|S|7", "key 12.03.2026")]
    [InlineData("""{ "column": "Key", "case": "upper" }""", "12-Mar|S|7", "invalid\n  contactKeyInvalid: Key: is a date *")]
    [InlineData("""{ "columns": ["Shop", "Key"], "join": "/" }""", "1990-05-01|Doe|7", "key Doe/1990-05-01")]
    [InlineData("""{ "columns": ["Shop", "Key"], "join": "/" }""", "12-Mar|Doe|7", "invalid\n  contactKeyInvalid: Key: is a date *")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x| S1 |7", "key S1-7")]
    [InlineData("""{ "columns": ["Shop", "No"] }""", "x|S1|7", "key S1 7")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "" }""", "x|S1|X", "key S1X")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "/", "case": "lower", "map": { "A/1": "Old-7" } }""", "x|A|1", "key old-7")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x||7", "invalid\n  contactKeyMissing: Shop: is blank")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x|S1| ", "invalid\n  contactKeyMissing: No: is blank")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x|S1|n/a", "invalid\n  contactKeyPlaceholder: No: *")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x|S1|NULL", "invalid\n  contactKeyPlaceholder: No: *")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x|0|X", "invalid\n  contactKeyPlaceholder: Shop + No: *")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x|0|-", "invalid\n  contactKeyPlaceholder: Shop + No: *")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-", "allow": ["0-X"] }""", "x|0|X", "key 0-X")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x|S1|#REF!", "invalid\n  cellError: No: *")]
    [InlineData("""{ "columns": ["Shop", "No"], "join": "-" }""", "x|S1|4.9E+11", "invalid\n  scientific: No: *")]
    public void A_key_comes_from_what_the_mapping_says(string key, string cells, string expected)
    {
        var found = Map(key, cells);
        if (expected.EndsWith('*'))
            Assert.StartsWith(expected[..^1], found, StringComparison.Ordinal);
        else
            Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("2026-03-12", CellKind.Date)]
    [InlineData("2026-03-12T08:30:00", CellKind.Date)]
    [InlineData("03:12:00", CellKind.Time)]
    [InlineData("26:30", CellKind.Time)]
    [InlineData("12-Mar", CellKind.Text)]
    [InlineData("Dec-25", CellKind.Text)]
    [InlineData("12. Mrz", CellKind.Text)]
    [InlineData("Dez 25", CellKind.Text)]
    [InlineData("12-mars", CellKind.Text)]
    [InlineData("déc-25", CellKind.Text)]
    [InlineData("févr.-25", CellKind.Text)]
    [InlineData("03-dic", CellKind.Text)]
    [InlineData("12.mar", CellKind.Text)]
    [InlineData("12 Mar", CellKind.Text)]
    [InlineData("12-Mär", CellKind.Text)]
    [InlineData("12. März", CellKind.Text)]
    [InlineData("März 2026", CellKind.Text)]
    [InlineData("12/mar", CellKind.Text)]
    [InlineData("мар.26", CellKind.Text)]
    [InlineData("12.мар", CellKind.Text)]
    [InlineData("12-มี.ค.", CellKind.Text)]
    [InlineData("12 Ağu", CellKind.Text)]
    [InlineData("2026. márc", CellKind.Text)]
    [InlineData("3月12日", CellKind.Text)]
    [InlineData("３月１２日", CellKind.Text)]
    [InlineData("2026年3月", CellKind.Text)]
    [InlineData("3월 12일", CellKind.Text)]
    [InlineData("12-thg 3", CellKind.Text)]
    [InlineData("12 מרץ", CellKind.Text)]
    [InlineData("12 مارس", CellKind.Text)]
    [InlineData("12.03.2026", CellKind.Text)]
    [InlineData("2026-03-12", CellKind.Text)]
    [InlineData("3/12/2026", CellKind.Text)]
    [InlineData("03/12/26", CellKind.Text)]
    [InlineData("12.03.26", CellKind.Text)]
    [InlineData("2026. 3. 12.", CellKind.Text)]
    [InlineData("١٢/٠٣/٢٠٢٦", CellKind.Text)]
    [InlineData("2026-03-12 00:00:00", CellKind.Text)]
    [InlineData("2026-03-12T00:00:00.000Z", CellKind.Text)]
    [InlineData("12.03.2026 08:30", CellKind.Text)]
    [InlineData("12.3.2026 8.30", CellKind.Text)]
    [InlineData("3/12/2026 8:30 PM", CellKind.Text)]
    [InlineData("12MAR2026", CellKind.Text)]
    [InlineData("12-MAR-26", CellKind.Text)]
    [InlineData("12-Mar-26", CellKind.Text)]
    [InlineData("Mar 12, 2026", CellKind.Text)]
    [InlineData("12 de marzo de 2026", CellKind.Text)]
    [InlineData("d’abril 12 2026", CellKind.Text)]
    [InlineData("12 марта 2026 г.", CellKind.Text)]
    [InlineData("2026年3月12日", CellKind.Text)]
    [InlineData("ngày 12 tháng 3 năm 2026", CellKind.Text)]
    [InlineData("Thu, 12 Mar 2026", CellKind.Text)]
    [InlineData("Thu, 12 Mar 2026 08:30:00 +0100", CellKind.Text)]
    [InlineData("Thu Mar 12 2026 00:00:00 GMT+0100", CellKind.Text)]
    [InlineData("Thu Mar 12 00:00:00 CET 2026", CellKind.Text)]
    public void A_key_that_a_spreadsheet_made_a_date_is_refused(string text, CellKind kind) =>
        Assert.StartsWith("invalid\n  contactKeyInvalid: Key: is a date", Map("\"Key\"", new Cell(text, kind)), StringComparison.Ordinal);

    [Fact]
    public void Every_month_of_every_language_is_told_where_it_has_a_name()
    {
        foreach (
            var culture in (string[])
                [
                    "en-US",
                    "de-DE",
                    "fr-FR",
                    "es-ES",
                    "it-IT",
                    "pt-BR",
                    "nl-NL",
                    "pl-PL",
                    "sv-SE",
                    "da-DK",
                    "nb-NO",
                    "fi-FI",
                    "cs-CZ",
                    "hu-HU",
                    "ro-RO",
                    "tr-TR",
                    "el-GR",
                    "ru-RU",
                    "uk-UA",
                    "bg-BG",
                    "he-IL",
                    "ar-EG",
                    "hi-IN",
                    "th-TH",
                    "fa-IR",
                    "ca-ES",
                    "id-ID",
                    "hr-HR",
                    "lt-LT",
                    "lv-LV",
                    "et-EE",
                ]
        )
        {
            var format = System.Globalization.CultureInfo.GetCultureInfo(culture).DateTimeFormat;
            foreach (
                var month in format
                    .MonthNames.Concat(format.MonthGenitiveNames)
                    .Concat(format.AbbreviatedMonthNames)
                    .Where(name => name.Trim('.').Length > 2 && !name.Any(char.IsDigit))
            )
            {
                Assert.StartsWith(
                    "invalid\n  contactKeyInvalid: Key: is a date",
                    Map("\"Key\"", $"12 {month} 2026"),
                    StringComparison.Ordinal
                );
                Assert.StartsWith("invalid\n  contactKeyInvalid: Key: is a date", Map("\"Key\"", $"12-{month}"), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("100123.0")]
    [InlineData("100123.00")]
    [InlineData("100123,0")]
    [InlineData("100123,00")]
    [InlineData("100123.000000")]
    [InlineData("100,123.00")]
    [InlineData("100.123,00")]
    [InlineData("100 123,0")]
    [InlineData("100\u00A0123,00")]
    [InlineData("1'100'123.00")]
    [InlineData("7.0")]
    public void A_number_with_a_fraction_of_zeros_is_no_key(string key) =>
        Assert.StartsWith(
            "invalid\n  contactKeyInvalid: Key: ends in a fraction of zeros, such as .0 or ,00",
            Map("\"Key\"", key),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("100.000")]
    [InlineData("1.2.0")]
    [InlineData("10.10")]
    [InlineData("A100.00")]
    [InlineData("C-124")]
    [InlineData("06 12 34 56 78")]
    [InlineData("20260312")]
    [InlineData("2026-03-12-7")]
    [InlineData("2026-03-12 A7")]
    [InlineData("2026-13-32")]
    [InlineData("12/2025")]
    [InlineData("2025-12")]
    [InlineData("12-03-26")]
    [InlineData("12:30")]
    [InlineData("00:1A:2B")]
    [InlineData("3f2504e0-4f89-11d3")]
    [InlineData("EMP-12")]
    [InlineData("April-7")]
    [InlineData("12Mar")]
    [InlineData("12-Sept-2026-1")]
    [InlineData("DEC-25")]
    [InlineData("MAR12")]
    [InlineData("12-MAR")]
    [InlineData("4-A")]
    [InlineData("3-12")]
    [InlineData("12-Marx")]
    [InlineData("May-Britt")]
    [InlineData("Sep-2025-7")]
    [InlineData("32-Mar")]
    [InlineData("Err")]
    [InlineData("#1 Fan")]
    [InlineData("0001")]
    [InlineData("C-0")]
    [InlineData("X1")]
    public void What_is_seen_is_the_key(string key) => Assert.Equal($"key {key}", Map("\"Key\"", key));

    [Theory]
    [InlineData("Err:502")]
    [InlineData("#ЗНАЧ!")]
    [InlineData("=A2")]
    [InlineData("Loading...")]
    [InlineData("[object Object]")]
    public void What_a_spreadsheet_shows_in_place_of_a_value_is_no_key(string key) =>
        Assert.StartsWith("invalid\n  cellError: Key: ", Map("\"Key\"", key), StringComparison.Ordinal);

    [Fact]
    public void A_check_shows_what_the_key_comes_from() =>
        Assert.Equal(
            ["Shop + No -> contactKey (joined by \"-\", upper case, 1 mapped value, \"0-X\" allowed)"],
            Mapper("""{ "columns": ["Shop", "No"], "join": "-", "case": "upper", "map": { "a": "b" }, "allow": ["0-X"] }""")
                .Describe()
                .Take(1)
        );

    [Theory]
    [InlineData("""{ "column": "Key", "join": "-" }""", "\"contactKey\" has \"join\", which needs \"columns\".")]
    [InlineData("""{ "column": "Key", "columns": ["No"] }""", "\"contactKey\" has both column and columns; keep one.")]
    [InlineData("""{ "allow": ["0"] }""", "\"contactKey\" needs one of column and columns.")]
    [InlineData(
        """{ "column": "Key", "type": "text" }""",
        "unknown property \"type\". \"contactKey\" knows column, columns, join, case, map, allow."
    )]
    [InlineData(
        """{ "column": "Key", "allow": "0" }""",
        "\"allow\" is a list of keys that look like placeholders and are real: [\"0\", \"test\"]. Found a text."
    )]
    [InlineData("""{ "column": "" }""", "\"contactKey\" is blank")]
    [InlineData("""{ "columns": ["Key", "Nr"] }""", "contactKey uses the column \"Nr\", which the header does not have")]
    [InlineData("""["Key"]""", "\"contactKey\" is a column's name or an object with column or columns. Found a list.")]
    public void What_is_wrong_with_it_is_told(string key, string expected) =>
        Assert.Contains(expected, Given.Refusal(() => Mapper(key)), StringComparison.Ordinal);

    [Fact]
    public void A_key_joined_with_nothing_between_is_warned_of() =>
        Assert.Contains(
            "12 and 3 make the same key as 1 and 23",
            string.Join('\n', Mapper("""{ "columns": ["Shop", "No"], "join": "" }""").Warnings),
            StringComparison.Ordinal
        );

    [Fact]
    public void Only_what_is_used_changes_a_jobs_identity()
    {
        var plain = Mapper("\"Key\"").Fingerprint;
        Assert.Equal(plain, Mapper("""{ "column": " key ", "map": {}, "allow": [] }""").Fingerprint);
        string[] others =
        [
            """{ "column": "Key", "case": "upper" }""",
            """{ "column": "Key", "case": "lower" }""",
            """{ "column": "Key", "map": { "a": "b" } }""",
            """{ "column": "Key", "allow": ["0"] }""",
            """{ "column": "Key", "allow": ["x"] }""",
            """{ "columns": ["Key"] }""",
            """{ "columns": ["Shop", "No"] }""",
            """{ "columns": ["Shop", "No"], "join": "-" }""",
            """{ "columns": ["No", "Shop"] }""",
            "\"No\"",
        ];
        var prints = others.Select(key => Mapper(key).Fingerprint).Append(plain).ToList();
        Assert.Equal(prints.Count, prints.Distinct().Count());
        Assert.Equal(
            Mapper("""{ "column": "Key", "allow": ["0", "x"] }""").Fingerprint,
            Mapper("""{ "allow": ["x", "0", "0"], "column": "KEY" }""").Fingerprint
        );
    }

    /// <summary>Jobs that earlier versions began are resumed only while these stay what they are.</summary>
    [Theory]
    [InlineData("\"Key\"", "3ae7ca194a1a1c9b1099afd58292e8f2d937b8add228dc46a362c9a08fd15d04")]
    [InlineData("""{ "column": "Key" }""", "3ae7ca194a1a1c9b1099afd58292e8f2d937b8add228dc46a362c9a08fd15d04")]
    [InlineData("""{ "column": "Key", "allow": ["0", "x"] }""", "a0e903ee2b2442c4e70fa85790a58c72de07f503de99a19df3ebad8e55b36376")]
    [InlineData(
        """{ "columns": ["Shop", "No"], "join": "-", "case": "upper", "map": { "a": "b" } }""",
        "65e1243ff1d75844af2017b8d3457a7a5d0a2a16a55ffbf19d321936ec89cee4"
    )]
    public void A_mappings_fingerprint_stays_what_it_was(string key, string expected) => Assert.Equal(expected, Mapper(key).Fingerprint);
}
