using Importer.Core.Mapping;
using Importer.Core.Mapping.Proposing;

namespace Importer.Core.Tests.Mapping.Proposing;

public class ProposalFileTests
{
    [Fact]
    public void A_header_that_was_given_its_key_reads_back_the_same()
    {
        var chosen = MappingFinder.Find(Given.Info(["Kunde", "Email Address", "HTML Enabled", "Mobile Number", "Locale"]), null, null);
        Assert.True(chosen.IsHeader);
        Assert.Null(chosen.Document.Key);
        var mapping = chosen.Document with { Key = new KeyMapping(KeyProperty.ContactKey, "Kunde") };

        var text = ProposalFile.Write(MappingProposal.Of(mapping), "mapping.schema.json");

        Assert.Equal(MappingFingerprint.Of(mapping, null), MappingFingerprint.Of(MappingFile.Parse(text, "it"), null));
        Assert.Contains("\"country\": \"Locale\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("//", text, StringComparison.Ordinal);
    }
}
