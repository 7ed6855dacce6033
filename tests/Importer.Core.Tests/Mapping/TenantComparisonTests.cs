using Importer.Core.Contacts;
using Importer.Core.Mapping;
using AttributeDefinition = Importer.Core.Contacts.AttributeDefinition;

namespace Importer.Core.Tests.Mapping;

public sealed class TenantComparisonTests
{
    private static readonly MappingDocument Mapping = MappingFile.Parse(
        """{ "contactKey": "Key", "attributes": { "Loyalty.Points": "Points", "Loyalty.points": "Points 2" } }""",
        "mapping"
    );

    [Fact]
    public void Names_are_matched_exactly_as_the_API_does() =>
        Assert.Equal(
            ["\"Loyalty\" has no attribute \"points\"; nearest: \"Points\"."],
            Compare(new AttributeSetDefinition("Loyalty", [Attribute("Points")])).Problems
        );

    [Fact]
    public void Only_an_attribute_that_must_be_given_and_has_no_default_is_asked_for() =>
        Assert.Equal(
            ["\"Loyalty\" needs the attribute \"Since\", which is not mapped."],
            Compare(
                new AttributeSetDefinition(
                    "Loyalty",
                    [
                        Attribute("Points", isNullable: false),
                        Attribute("points"),
                        Attribute("Since", isNullable: false),
                        Attribute("Tier", isNullable: false, hasDefault: true),
                        Attribute("Colour", isNullable: true),
                        Attribute("Note"),
                    ]
                )
            ).Problems
        );

    [Fact]
    public void Sets_that_are_not_mapped_and_what_the_tenant_does_not_tell_are_held_against_nobody()
    {
        var comparison = Compare(
            new AttributeSetDefinition("Loyalty", []),
            new AttributeSetDefinition("Other", [Attribute("Needed", isNullable: false), Attribute("Fixed", isReadOnly: true)])
        );

        Assert.Empty(comparison.Problems);
        Assert.Empty(comparison.Warnings);
    }

    [Fact]
    public void Read_only_is_a_warning()
    {
        var comparison = Compare(
            new AttributeSetDefinition("Loyalty", [Attribute("Points", isReadOnly: true), Attribute("points", isReadOnly: false)])
        );

        Assert.Empty(comparison.Problems);
        Assert.Equal(
            ["\"Loyalty.Points\" is marked read-only; where Marketing Cloud refuses it, leave it out of the mapping."],
            comparison.Warnings
        );
    }

    [Fact]
    public void A_set_that_there_is_not_is_one_problem_however_many_attributes_are_mapped() =>
        Assert.Equal(
            ["There is no attribute set \"Loyalty\"; nearest: \"Loyalty 2\"."],
            Compare(new AttributeSetDefinition("Loyalty 2", [Attribute("Points")])).Problems
        );

    [Fact]
    public void What_an_attribute_is_sent_as_should_fit_its_type_and_what_is_the_same_for_every_row_its_length_and_range()
    {
        var mapping = MappingFile.Parse(
            """
            { "contactKey": "Key", "attributes": {
              "Loyalty.Points": "Points", "Loyalty.Since": { "column": "Since", "type": "boolean" }, "Loyalty.Rate": { "column": "Rate", "type": "integer" },
              "Loyalty.Phone": { "column": "Phone", "type": "date" }, "Loyalty.Tier": { "value": "Platinum" }, "Loyalty.Level": { "column": "Level", "type": "integer", "default": 256 },
              "Loyalty.Unheard": { "column": "X", "type": "date" }, "Loyalty.Note": { "column": "Note", "type": "decimal" },
              "MobileConnect Demographics.Mobile Number": "Mobile", "MobileConnect Demographics.Locale": "Country", "MobileConnect Demographics.Status": { "value": 1 } } }
            """,
            "mapping"
        );

        var comparison = TenantComparison.Of(
            mapping,
            [
                new AttributeSetDefinition(
                    "Loyalty",
                    [
                        Attribute("Points") with
                        {
                            DataType = "Number",
                        },
                        Attribute("Since") with
                        {
                            DataType = "Date",
                        },
                        Attribute("Rate") with
                        {
                            DataType = "Decimal",
                        },
                        Attribute("Phone") with
                        {
                            DataType = "Phone",
                        },
                        Attribute("Tier") with
                        {
                            Length = 6,
                        },
                        Attribute("Level") with
                        {
                            DataType = "Byte",
                        },
                        Attribute("Unheard") with
                        {
                            DataType = "Unheard-of",
                        },
                        Attribute("Note"),
                    ]
                ),
                new AttributeSetDefinition(
                    "MobileConnect Demographics",
                    [
                        Attribute("Mobile Number") with
                        {
                            DataType = "Number",
                        },
                        Attribute("Locale") with
                        {
                            Length = 1,
                        },
                        Attribute("Status") with
                        {
                            DataType = "LongNumber",
                        },
                        Attribute("Source", isNullable: false),
                    ]
                ),
            ]
        );

        Assert.Equal(
            [
                "\"Loyalty.Since\" is of type Date, but the mapping sends boolean: give it \"type\": \"date\".",
                "\"Loyalty.Phone\" is of type Phone, but the mapping sends date: give it \"type\": \"phone\".",
                "\"Loyalty.Tier\": \"Platinum\" is longer than the 6 characters that the attribute holds.",
                "\"Loyalty.Level\": \"256\" must lie between 0 and 255.",
            ],
            comparison.Problems
        );
        Assert.Equal(
            [
                "\"Loyalty.Points\" is of type Number, but the mapping sends text: give it \"type\": \"integer\".",
                "\"MobileConnect Demographics\" needs the attribute \"Source\", which is not mapped.",
                "\"MobileConnect Demographics.Mobile Number\" is defined so that Marketing Cloud's own example would not fit it, so "
                    + "rows are not checked against it.",
                "\"MobileConnect Demographics.Locale\" is defined so that Marketing Cloud's own example would not fit it, so rows are "
                    + "not checked against it.",
            ],
            comparison.Warnings
        );
    }

    private static TenantComparison Compare(params AttributeSetDefinition[] sets) => TenantComparison.Of(Mapping, sets);

    private static AttributeDefinition Attribute(string name, bool? isNullable = null, bool? isReadOnly = null, bool hasDefault = false) =>
        new(name, "Text", 100, isNullable, isReadOnly, hasDefault, []);
}
