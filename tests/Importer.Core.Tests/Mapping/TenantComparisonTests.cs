using Importer.Core.Contacts;
using Importer.Core.Mapping;
using AttributeDefinition = Importer.Core.Contacts.AttributeDefinition;

namespace Importer.Core.Tests.Mapping;

public sealed class TenantComparisonTests
{
    private static readonly MappingDocument Mapping = MappingFile.Parse(
        """{ "contactKey": "Key", "attributes": { "Loyalty.Points": "Points", "Loyalty.points": "Points 2" } }""", "mapping");

    [Fact]
    public void Names_are_matched_exactly_as_the_API_does() =>
        Assert.Equal(
            ["\"Loyalty\" has no attribute \"points\"; nearest: \"Points\"."],
            Compare(new AttributeSetDefinition("Loyalty", [Attribute("Points")])).Problems);

    [Fact]
    public void Only_an_attribute_that_must_be_given_and_has_no_default_is_asked_for() =>
        Assert.Equal(
            ["\"Loyalty\" needs the attribute \"Since\", which is not mapped."],
            Compare(new AttributeSetDefinition(
                "Loyalty",
                [
                    Attribute("Points", isNullable: false), Attribute("points"), Attribute("Since", isNullable: false),
                    Attribute("Tier", isNullable: false, hasDefault: true), Attribute("Colour", isNullable: true), Attribute("Note"),
                ])).Problems);

    [Fact]
    public void Sets_that_are_not_mapped_and_what_the_tenant_does_not_tell_are_held_against_nobody()
    {
        var comparison = Compare(
            new AttributeSetDefinition("Loyalty", []),
            new AttributeSetDefinition("Other", [Attribute("Needed", isNullable: false), Attribute("Fixed", isReadOnly: true)]));

        Assert.Empty(comparison.Problems);
        Assert.Empty(comparison.Warnings);
    }

    [Fact]
    public void Read_only_is_a_warning()
    {
        var comparison = Compare(new AttributeSetDefinition("Loyalty", [Attribute("Points", isReadOnly: true), Attribute("points", isReadOnly: false)]));

        Assert.Empty(comparison.Problems);
        Assert.Equal(["\"Loyalty.Points\" is marked read-only; where Marketing Cloud refuses it, leave it out of the mapping."], comparison.Warnings);
    }

    [Fact]
    public void A_set_that_there_is_not_is_one_problem_however_many_attributes_are_mapped() =>
        Assert.Equal(
            ["There is no attribute set \"Loyalty\"; nearest: \"Loyalty 2\"."],
            Compare(new AttributeSetDefinition("Loyalty 2", [Attribute("Points")])).Problems);

    private static TenantComparison Compare(params AttributeSetDefinition[] sets) => TenantComparison.Of(Mapping, sets);

    private static AttributeDefinition Attribute(string name, bool? isNullable = null, bool? isReadOnly = null, bool hasDefault = false) =>
        new(name, "Text", 100, isNullable, isReadOnly, hasDefault, []);
}
