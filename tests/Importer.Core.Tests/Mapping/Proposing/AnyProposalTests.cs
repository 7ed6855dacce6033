using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Proposing;

/// <summary>Whatever header and rows: what is proposed is a mapping, and its key is nobody's guess.</summary>
public sealed class AnyProposalTests
{
    private static readonly Gen<string> Heading = Gen.Frequency(
            (
                10,
                Gen.OneOf(
                    "Email",
                    "E-Mail",
                    "Mobile",
                    "Handynummer",
                    "Land",
                    "Country",
                    "Vorname",
                    "Name",
                    "Nom",
                    "HTML",
                    "PLZ",
                    "City",
                    "Status",
                    "Customer No",
                    "ID",
                    "Device ID",
                    "Application",
                    "Email Addresses.Email Address",
                    "Email Demographics.First Name",
                    "GroupConnect LINE Addresses.Address ID",
                    "GroupConnect LINE Subscriptions.Address ID",
                    "importError",
                    "",
                    "Loyalty.Tier"
                )
            ),
            (2, Gen.OneOf("Contact Key", "Contact ID", "SubscriberKey")),
            (3, Gen.String[Gen.OneOf('a', '.', '\\', '"', '\n', '\r', '\u2028', '/', '*', ' ', 'é', '{'), 1, 6])
        )
        .Select(heading => heading.Trim()); // As every source hands it out; one that ends in "// " would be taken for a suggestion below.

    private static readonly Gen<string> Text = Gen.OneOf(
        "",
        "anna@northwind-sample.com",
        "+49 170 1234567",
        "0170 1234567",
        "DE",
        "Germany",
        "yes",
        "no",
        "1",
        "12.5",
        "24.11.2024",
        "01/02/2024",
        "2024-11-24",
        "Mr",
        "4.9E+11",
        "x\ny"
    );

    [Fact]
    public void What_is_proposed_is_read_also_with_what_it_suggests() =>
        Gen.Select(Heading.Array[1, 9], Text.Array[9].Array[0, 6])
            .Sample(
                (header, rows) =>
                {
                    var proposal = MappingProposer.Propose(
                        new(header, [.. rows.Select((row, place) => new SourceRow(place + 2, [.. row.Select(text => new Cell(text))]))])
                    );

                    Assert.True(proposal.Key is null || HeaderAliases.FindKey(proposal.Key.Column) is not null, "a guessed key");
                    var json = ProposalFile.Write(proposal with { Key = proposal.Key ?? new(KeyProperty.ContactKey, "x") }, "s");
                    var read = MappingFile.Parse(json, "mapping");
                    Assert.Equal(
                        proposal.Attributes.Select(attribute => attribute.Mapping.FullName),
                        read.Attributes.Select(attribute => attribute.FullName)
                    );
                    Assert.True(proposal.Attributes.Count == 0 || PublishedSchema.Takes(json), json);
                    var suggested = MappingFile.Parse(
                        json.Replace("// , \"", ", \"", StringComparison.Ordinal).Replace("// \"", "\"", StringComparison.Ordinal),
                        "mapping"
                    );
                    Assert.Equal(
                        proposal.Attributes.Count + proposal.Unused.Count(unused => unused.Suggestion is not null),
                        suggested.Attributes.Count
                    );
                    Assert.NotEmpty(ProposalText.Of(proposal, "x.csv", [], "x.mapping.json"));
                },
                iter: 400
            );
}
