using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

/// <summary>A mapping's <c>where</c>: which rows are imported. It guards consent, so it never fails open.</summary>
public sealed class WhereTests
{
    private const string Attributes = """
        "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } }
        """;

    private static ContactMapper Mapper(string where, string header = "Key,Email,News,Land") =>
        Given.Mapper($$"""{ "contactKey": "Key", "where": {{where}}, {{Attributes}} }""", header);

    /// <returns><c>sent</c>, <c>skipped</c> or <c>invalid</c> for each value of the column News.</returns>
    private static string Each(string where, params string[] values)
    {
        var mapper = Mapper(where);
        return string.Join(
            ", ",
            values.Select(value =>
                mapper.Map(Given.Row($"K1|jane@northwind.com|{value}|DE")) switch
                {
                    ReadyRow => "sent",
                    SkippedRow => "skipped",
                    _ => "invalid",
                }
            )
        );
    }

    [Theory]
    [InlineData("""[{ "column": "News", "is": "yes" }]""", "sent, sent, sent, skipped, skipped, skipped, skipped")]
    [InlineData("""[{ "column": " NEWS ", "is": [" Yes", "n"] }]""", "sent, sent, sent, skipped, skipped, skipped, sent")]
    [InlineData("""[{ "column": "News", "isNot": "yes" }]""", "skipped, skipped, skipped, sent, sent, sent, sent")]
    [InlineData("""[{ "column": "News", "is": "" }]""", "skipped, skipped, skipped, skipped, sent, sent, skipped")]
    [InlineData("""[{ "column": "News", "isNot": ["", "no"] }]""", "sent, sent, sent, sent, skipped, skipped, sent")]
    public void Values_are_compared_without_case_and_outer_space(string where, string expected) =>
        Assert.Equal(expected, Each(where, "yes", " YES\u00A0", "\u200Byes", "yes please", "", " ", "N"));

    [Theory]
    [InlineData("""[{ "column": "News", "is": "" }]""", "sent")]
    [InlineData("""[{ "column": "News", "isNot": "" }]""", "skipped")]
    [InlineData("""[{ "column": "News", "is": "null" }]""", "sent")]
    public void What_a_database_writes_for_nothing_is_blank(string where, string expected) => Assert.Equal(expected, Each(where, "NULL"));

    [Fact]
    public void What_looks_the_same_is_the_same() =>
        Assert.Equal(
            "skipped, skipped, skipped, skipped, sent",
            Each(
                """[{ "column": "News", "isNot": ["opted out", "né"] }]""",
                "opted\u00A0out",
                "Opted  Out",
                "ne\u0301",
                "o\u00ADpted out",
                "né e"
            )
        );

    [Fact]
    public void All_conditions_must_hold()
    {
        var mapper = Mapper("""[{ "column": "News", "is": "yes" }, { "column": "Land", "isNot": ["US", "CA"] }]""");
        Assert.Equal(
            """
            skipped K1
            advice: The mapping's where leaves the row out: Land is "us".
            """,
            mapper.Map(Given.Row("K1|jane@northwind.com|yes|us")).Show()
        );
        Assert.IsType<ReadyRow>(mapper.Map(Given.Row("K1|jane@northwind.com|yes|DE")));
        Assert.Equal(
            "Only these rows are imported (where): News is \"yes\"; Land is not \"US\" and not \"CA\"",
            Assert.Single(mapper.Remarks)
        );
        Assert.Empty(mapper.UnusedColumns);
    }

    [Fact]
    public void It_is_decided_before_anything_else_of_a_row() =>
        Assert.Equal(
            """
            skipped test
            advice: The mapping's where leaves the row out: News is blank.
            """,
            Mapper("""[{ "column": "News", "is": "yes" }]""").Map(Given.Row("test|no address||DE")).Show()
        );

    [Fact]
    public void A_row_that_cannot_be_read_is_invalid() =>
        Assert.IsType<InvalidRow>(
            Mapper("""[{ "column": "News", "is": "yes" }]""")
                .Map(new SourceRow(2, [new("K1"), new("x"), new("no")], new Reason("tooFewCells", null, "has too few cells")))
        );

    [Fact]
    public void An_error_in_place_of_a_value_is_no_consent()
    {
        var mapper = Mapper("""[{ "column": "News", "isNot": "no" }, { "column": "Land", "is": "DE" }]""");
        Assert.Equal(
            """
            invalid
              cellError: News: C2 holds the error #N/A ("#N/A")
            """,
            mapper.Map(Row(new Cell("#N/A", CellKind.Error, "C2 holds the error #N/A"), new("DE"))).Show()
        );
        Assert.IsType<InvalidRow>(mapper.Map(Row(new("#N/A"), new("DE"))));
        Assert.IsType<SkippedRow>(mapper.Map(Row(new("#N/A"), new("FR"))));
        Assert.Null(mapper.Identify(Row(new("#N/A"), new("DE"))));
        Assert.IsType<ReadyRow>(Mapper("""[{ "column": "News", "is": "#n/a" }]""").Map(Row(new("#N/A"), new("DE"))));

        static SourceRow Row(Cell news, Cell land) => Given.Row(new("K1"), new("jane@northwind.com"), news, land);
    }

    [Fact]
    public void A_workbooks_numbers_dates_and_booleans_are_compared_as_text()
    {
        Assert.Equal(
            "sent, sent, sent, skipped",
            Each(new("1", CellKind.Number), new("2026-11-24", CellKind.Date), new("TRUE", CellKind.Boolean), new("1.0"))
        );

        static string Each(params Cell[] cells)
        {
            var mapper = Mapper("""[{ "column": "News", "is": ["1", "2026-11-24", "true"] }]""");
            return string.Join(
                ", ",
                cells.Select(cell =>
                    mapper.Map(Given.Row(new("K1"), new("jane@northwind.com"), cell, new(""))) is ReadyRow ? "sent" : "skipped"
                )
            );
        }
    }

    [Fact]
    public void A_forgotten_contacts_key_is_not_shown()
    {
        var mapper = Mapper("""[{ "column": "News", "is": "yes" }]""");
        mapper.Skip(key => key == "K1" ? "It was forgotten." : null);
        Assert.Null(mapper.Map(Given.Row("K1|jane@northwind.com|no|DE")).ContactKey);
        Assert.Equal("K2", mapper.Map(Given.Row("K2|jane@northwind.com|no|DE")).ContactKey);
    }

    [Fact]
    public void A_column_that_the_file_lacks_is_reported_with_similar_headings() =>
        Assert.Contains(
            "where uses the column \"Newsleter\", which the header does not have; nearest: \"Newsletter\".",
            Given.Refusal(() => Mapper("""[{ "column": "Newsleter", "is": "yes" }]""", "Key,Email,Newsletter")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Whatever_is_not_a_condition_is_refused_and_never_ignored() =>
        Assert.Equal(
            """
            The mapping cannot be used:
            - line 2, position 5: unknown property "iss"; nearest: "is". A condition of "where" knows column, is, isNot.
            - line 3, position 3: a condition of "where" has no "column".
            - line 4, position 3: a condition of "where" needs "is" or "isNot".
            - line 5, position 3: a condition of "where" has both "is" and "isNot"; keep one, or write two conditions.
            - line 6, position 29: "is" is a text or a list of texts: ["yes", "1"]; "" is a blank cell. Found 1.
            - line 7, position 39: "isNot" is a text or a list of texts: ["yes", "1"]; "" is a blank cell. Found null.
            - line 8, position 30: "is" is a text or a list of texts: ["yes", "1"]; "" is a blank cell. The list is empty.
            - line 9, position 3: "where" is a list of conditions, such as [{ "column": "Newsletter", "is": ["yes", "y"] }]. Found a text.
            - line 10, position 15: "column" names no column.
            """.ReplaceLineEndings("\n"),
            Given.Refusal(() =>
                MappingFile.Parse(
                    """
                    { "where": [
                      { "iss": "yes", "column": "News", "is": "yes" },
                      { "is": "yes" },
                      { "column": "News" },
                      { "column": "News", "is": "yes", "isNot": "no" },
                      { "column": "News", "is": 1 },
                      { "column": "News", "isNot": ["no", null] },
                      { "column": "News", "is": [] },
                      "News is yes",
                      { "column": " ", "is": "yes" }
                    ] }
                    """,
                    "mapping"
                )
            )
        );

    [Theory]
    [InlineData("""{ "where": [] }""", "\"where\" is an empty list; add a condition, or remove \"where\" to import every row.")]
    [InlineData(
        """{ "where": {} }""",
        "\"where\" is a list of conditions, such as [{ \"column\": \"Newsletter\", \"is\": [\"yes\", \"y\"] }]. Found an object."
    )]
    [InlineData(
        """{ "where": null }""",
        "\"where\" is a list of conditions, such as [{ \"column\": \"Newsletter\", \"is\": [\"yes\", \"y\"] }]. Found null."
    )]
    [InlineData(
        """{ "Where": [] }""",
        "unknown property \"Where\"; nearest: \"where\". A mapping knows $schema, contactKey, contactID, where, attributes."
    )]
    public void Neither_is_what_is_no_list_of_conditions(string json, string problem) =>
        Assert.EndsWith(problem, Given.Refusal(() => MappingFile.Parse(json, "mapping")), StringComparison.Ordinal);

    [Fact]
    public void The_fingerprint_is_that_of_the_meaning()
    {
        var print = Mapper("""[{ "column": "News", "is": ["yes", "y"] }, { "column": "Land", "isNot": "US" }]""").Fingerprint;
        Assert.Equal("7de3", print[..4]); // a job's identity over versions of the program
        Assert.Equal(
            print,
            Mapper("""[{ "isNot": ["us", " US"], "column": "land" }, { "column": " NEWS", "is": ["Y", "YES"] }]""").Fingerprint
        );
        string[] others =
        [
            print,
            Given.Mapper($$"""{ "contactKey": "Key", {{Attributes}} }""", "Key,Email").Fingerprint,
            Mapper("""[{ "column": "News", "is": ["yes", "y"] }, { "column": "Land", "is": "US" }]""").Fingerprint,
            Mapper("""[{ "column": "News", "is": ["yes", "y"] }, { "column": "Land", "isNot": "UK" }]""").Fingerprint,
            Mapper("""[{ "column": "News", "is": ["yes", "y"] }]""").Fingerprint,
            Mapper("""[{ "column": "Land", "is": ["yes", "y"] }]""").Fingerprint,
        ];
        Assert.Equal(others.Length, others.Distinct().Count());
    }
}
