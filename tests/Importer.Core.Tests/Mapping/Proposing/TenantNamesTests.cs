using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Tests.Mapping.Making;

namespace Importer.Core.Tests.Mapping.Proposing;

/// <summary>Headings compared with the names of a tenant's own attributes.</summary>
public sealed class TenantNamesTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly AttributeCatalog Catalog = AttributeCatalog.Documented.With(
        new(
            [
                MappingDraftTests.Set("Email Demographics", ("First Name", "Text"), ("Text Profile Attribute", "Text"), ("Joined", "Date")),
                MappingDraftTests.Set(
                    "Loyalty",
                    ("Points", "Number"),
                    ("Size", "Text"),
                    ("Child 1", "Text"),
                    ("City", "Text"),
                    ("誕生日", "Date")
                ),
                MappingDraftTests.Set("Shoes", ("Size", "Text"), ("size", "Text"), ("Email", "Text")),
            ],
            Now
        ),
        Now
    );

    [Theory]
    [InlineData("Text Profile Attribute", "x", "Email Demographics.Text Profile Attribute (Tenant)")]
    [InlineData("text profile  attribute", "x", "Email Demographics.Text Profile Attribute (Tenant)")]
    [InlineData("Text_Profile_Attribute", "x", "Email Demographics.Text Profile Attribute (Guess)")]
    [InlineData("Text Profil Atribute", "x", "Email Demographics.Text Profile Attribute (Guess)")]
    [InlineData("Joined", "24.11.2024", "Email Demographics.Joined date dd.MM.yyyy (Tenant)")]
    [InlineData("Joined", "2024-11-24", "Email Demographics.Joined date (Tenant)")]
    [InlineData("Joined", "yes", "is headed like Email Demographics.Joined, but most of its values are not dates")]
    [InlineData("誕生日", "2024-11-24", "Loyalty.誕生日 date (Tenant)")]
    [InlineData("Points", "7", "Loyalty.Points integer (Tenant)")]
    // Documented meanings come first, guesses at them last; of two that differ by case the one of the heading's own case.
    [InlineData("City", "Berlin", "Loyalty.City (Tenant)")]
    [InlineData("Shoes.Email", "x", "Shoes.Email (Tenant)")]
    [InlineData("Child 2", "Tom", "holds text")]
    [InlineData("Size", "7", "your account has \"Size\" in Loyalty and Shoes; choose one")]
    [InlineData("size", "7", "Shoes.size (Tenant)")]
    [InlineData("SIZE", "7", "your account has \"Size\" in Loyalty, Shoes and Shoes; choose one")]
    [InlineData("Shoes.Size", "7", "Shoes.Size (Tenant)")]
    [InlineData("Vorname", "Tom", "Email Demographics.First Name (Heading)")]
    public void A_heading_means_the_attribute_of_its_name(string heading, string value, string expected)
    {
        var input = MappingDraftTests.Input($"Contact Key|E-Mail|{heading}", $"C-1|ann@northwind-sample.com|{value}") with
        {
            Catalog = Catalog,
        };

        var proposal = MappingProposer.Propose(input);

        var attribute = proposal.Attributes.SingleOrDefault(each => each.Mapping.Source is ColumnSource source && source.Column == heading);
        Assert.Equal(
            expected,
            attribute is null
                ? Assert.Single(proposal.Unused).Why
                : $"{attribute.Mapping.FullName}{(attribute.Mapping.Type is { } type ? $" {type.Word()}" : "")}"
                    + $"{(attribute.Mapping.Format is { } format ? $" {format}" : "")} ({attribute.Origin})"
        );
    }
}
