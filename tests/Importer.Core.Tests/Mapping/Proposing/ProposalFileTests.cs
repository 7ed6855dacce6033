using System.Text;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;

namespace Importer.Core.Tests.Mapping.Proposing;

public class ProposalFileTests
{
    [Fact]
    public void A_header_that_was_given_its_key_reads_back_the_same()
    {
        string[] header = ["Kunde", "Email Address", "HTML Enabled", "Mobile Number", "Locale"];
        var chosen = MappingFinder.Find(Given.Info(header), null, null);
        Assert.True(chosen.IsHeader);
        Assert.Null(chosen.Document.Key);
        var mapping = chosen.Document with { Key = new KeyMapping(KeyProperty.ContactKey, "Kunde") };

        var draft = MappingDraft.Of(new MappingInput(header, []), chosen.Document, new(OriginKind.Heading, "")).SetKey(0);

        var text = Encoding.UTF8.GetString(draft.Write("mapping.schema.json"));

        Assert.Equal(MappingFingerprint.Of(mapping, null), MappingFingerprint.Of(MappingFile.Parse(text, "it"), null));
        Assert.Contains("\"country\": \"Locale\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("//", text, StringComparison.Ordinal);
    }
}
