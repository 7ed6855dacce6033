using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Rows;
using AttributeDefinition = Importer.Core.Contacts.AttributeDefinition;

namespace Importer.Core.Tests.Mapping;

/// <summary><c>"onInvalid": "omit"</c>: one bad value does not cost the contact.</summary>
public sealed class OmitTests
{
    private const string Joined = """
        "Email Demographics.Joined": { "column": "Joined", "type": "date", "format": "dd.MM.yyyy", "onInvalid": "omit" }
        """;

    private static string Json(string attributes) =>
        $$"""
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true }, {{attributes}} } }
            """;

    private static ContactMapper Mapper(string attributes, AttributeCatalog? catalog = null) =>
        ContactMapper.Create(
            new ChosenMapping(MappingFile.Parse(Json(attributes), "mapping"), "the mapping"),
            Given.Info("Key,Email,Joined,Points,Land".Split(',')),
            new ReadingOptions(),
            catalog ?? AttributeCatalog.Documented
        );

    private static MappedRow Map(ContactMapper mapper, string joined, string points = "", string land = "") =>
        mapper.Map(Given.Row($"C1|a@b-sample.com|{joined}|{points}|{land}"));

    [Fact]
    public void The_row_is_sent_without_the_attribute_and_says_so()
    {
        var row = Map(Mapper(Joined), "31.02.2024");
        Assert.Equal(
            """
            key C1
            Email Addresses
              Email Address = "a@b-sample.com"
              HTML Enabled = true
            advice: Left out: Joined: is not a date as dd.MM.yyyy ("31.02.2024")
            """,
            row.Show()
        );
        Assert.Equal(["Email Demographics.Joined"], Assert.IsType<ReadyRow>(row).Omitted);
        Assert.Empty(Assert.IsType<ReadyRow>(Map(Mapper(Joined), "28.02.2024")).Omitted);
        Assert.Empty(Assert.IsType<ReadyRow>(Map(Mapper(Joined), "")).Omitted);
    }

    [Fact]
    public void A_row_that_is_invalid_for_something_else_says_nothing_of_it() =>
        Assert.Equal(
            """
            invalid
              integerInvalid: Points: is not a whole number ("x")
            """,
            Map(Mapper(Joined + """, "Loyalty.Points": { "column": "Points", "type": "integer" }"""), "31.02.2024", "x").Show()
        );

    [Fact]
    public void An_error_cell_is_left_out_too_unless_something_else_needs_its_column()
    {
        var cell = new Cell("#N/A", CellKind.Error, "C2 holds the error #N/A");
        SourceRow Row() => Given.Row(new("C1"), new("a@b-sample.com"), cell, new(""), new(""));
        Assert.Equal(
            """
            key C1
            Email Addresses
              Email Address = "a@b-sample.com"
              HTML Enabled = true
            advice: Left out: Joined: C2 holds the error #N/A ("#N/A")
            """,
            Mapper(Joined).Map(Row()).Show()
        );
        Assert.IsType<InvalidRow>(Mapper(Joined + """, "Loyalty.Since": "Joined" """).Map(Row()));
        Assert.IsType<ReadyRow>(Map(Mapper(Joined), "#N/A"));
    }

    [Fact]
    public void Neither_default_nor_onBlank_is_for_an_invalid_value() =>
        Assert.Equal(
            """
            key C1
            Email Addresses
              Email Address = "a@b-sample.com"
              HTML Enabled = true
            Loyalty
              Note = "x"
            advice: Left out: Points: is not a whole number ("many")
            """,
            Map(
                    Mapper(
                        """
                        "Loyalty.Points": { "column": "Points", "type": "integer", "default": 1, "onBlank": "clear", "onInvalid": "omit" },
                        "Loyalty.Note": "Joined"
                        """
                    ),
                    "x",
                    "many"
                )
                .Show()
        );

    [Fact]
    public void A_set_whose_own_values_are_all_left_out_is_as_good_as_blank() =>
        Assert.Equal(
            """
            key C1
            Email Addresses
              Email Address = "a@b-sample.com"
              HTML Enabled = true
            advice: Left out: Points: is not a whole number ("many")
            """,
            Map(
                    Mapper(
                        """
                        "Loyalty.Points": { "column": "Points", "type": "integer", "onInvalid": "omit" },
                        "Loyalty.Source": { "value": "CRM" },
                        "Loyalty.Note": { "column": "Joined", "default": "none" }
                        """
                    ),
                    "",
                    "many"
                )
                .Show()
        );

    [Fact]
    public void A_set_that_must_go_along_is_never_left_empty()
    {
        var mapper = Given.Mapper(
            """
            { "contactKey": "Key", "attributes": { "GroupConnect LINE Addresses.Address ID": "Line",
              "GroupConnect LINE Subscriptions.Channel ID": { "column": "Channel", "type": "integer", "onInvalid": "omit" } } }
            """,
            "Key,Line,Channel"
        );
        Assert.Equal(
            """
            invalid
              setIncomplete: GroupConnect LINE Subscriptions is empty, but must go along with the LINE address
            """,
            mapper.Map(Given.Row("C1|U1|x")).Show()
        );
    }

    [Theory]
    [InlineData(
        """ "Email Addresses.Email Address": { "column": "Email", "onInvalid": "omit" }, "Email Addresses.HTML Enabled": "Points" """,
        "Email Addresses.Email Address: \"onInvalid\": \"omit\" is not possible, because Email Addresses cannot be sent without it"
    )]
    [InlineData(
        """ "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "column": "Points", "onInvalid": "omit" } """,
        "Email Addresses.HTML Enabled: \"onInvalid\": \"omit\" is not possible, because Email Addresses cannot be sent without it"
    )]
    public void Not_for_an_address_nor_for_what_its_set_needs(string attributes, string problem) =>
        Assert.Contains(
            problem,
            Given.Refusal(() => Given.Mapper($$"""{ "contactKey": "Key", "attributes": { {{attributes}} } }""", "Key,Email,Points")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Required_wins()
    {
        var mapper = Mapper(
            """
            "Loyalty.Points": { "column": "Points", "type": "integer", "required": true, "onInvalid": "omit" }
            """
        );
        Assert.IsType<InvalidRow>(Map(mapper, "", "x"));
        Assert.Equal("Loyalty.Points: \"onInvalid\": \"omit\" has no effect, because it is \"required\".", Assert.Single(mapper.Warnings));
    }

    [Fact]
    public void What_the_tenant_would_refuse_is_left_out_and_what_it_requires_is_not()
    {
        var catalog = AttributeCatalog.Documented.With(
            new TenantDefinitions(
                [
                    new(
                        "Loyalty",
                        [
                            new AttributeDefinition("Points", "Number", null, false, false, false, []),
                            new AttributeDefinition("Tier", "Text", 4, true, false, false, []),
                        ]
                    ),
                ],
                DateTimeOffset.UnixEpoch
            ),
            DateTimeOffset.UnixEpoch
        );
        var mapper = Mapper(
            """
            "Loyalty.Points": { "column": "Points", "type": "integer", "onInvalid": "omit" },
            "Loyalty.Tier": { "column": "Joined", "onInvalid": "omit" }
            """,
            catalog
        );
        Assert.Equal(
            """
            key C1
            Email Addresses
              Email Address = "a@b-sample.com"
              HTML Enabled = true
            Loyalty
              Points = 7
            advice: Left out: Joined: is longer than the 4 characters that the attribute holds ("Silver")
            """,
            Map(mapper, "Silver", "7").Show()
        );
        Assert.IsType<InvalidRow>(Map(mapper, "Gold", "x"));
        Assert.Contains(
            "Loyalty.Points: \"onInvalid\": \"omit\" has no effect, because the attribute set needs it (as of 1 Jan 1970).",
            mapper.Warnings
        );
        var review = mapper.ReviewRows();
        review.Look(Given.Row("C1|a@b-sample.com|Silver|7|"));
        Assert.Equal(1, Assert.Single(review.Omissions).LeftOut);
    }

    [Fact]
    public void It_is_in_the_fingerprint_only_where_used()
    {
        var plain = Mapper(
            """
            "A.B": "Points"
            """
        ).Fingerprint;
        Assert.Equal(
            plain,
            Mapper(
                """
                "A.B": { "column": "Points", "onInvalid": "refuse" }
                """
            ).Fingerprint
        );
        var omits = Mapper(
            """
            "A.B": { "column": "Points", "onInvalid": "omit" }
            """
        ).Fingerprint;
        Assert.NotEqual(plain, omits);
        Assert.Equal("c211", omits[..4]); // a job's identity over versions of the program
    }

    [Theory]
    [InlineData(19, 1, false)]
    [InlineData(20, 19, true)]
    [InlineData(20, 20, false)]
    [InlineData(50, 49, true)]
    public void More_than_half_of_a_columns_values_and_20_or_more_are_too_many(int invalid, int valid, bool expected)
    {
        var review = Mapper(Joined).ReviewRows();
        foreach (var joined in Enumerable.Repeat("2024-02-01", invalid).Concat(Enumerable.Repeat("01.02.2024", valid)).Append(""))
            review.Look(Given.Row($"|not an address|{joined}||"));
        var found = Assert.Single(review.Omissions);
        Assert.Equal((expected, invalid, invalid + valid), (found.AreTooMany, found.LeftOut, found.Values));
        Assert.Equal("Joined: is not a date as dd.MM.yyyy", found.Why);
    }
}
