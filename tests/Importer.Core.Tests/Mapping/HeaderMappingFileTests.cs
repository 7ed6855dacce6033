using Importer.Core.Mapping;

namespace Importer.Core.Tests.Mapping;

public class HeaderMappingFileTests
{
    [Fact]
    public void A_header_that_was_given_its_key_reads_back_the_same()
    {
        var chosen = MappingFinder.Find(Given.Info(["Kunde", "Email Address", "HTML Enabled", "Mobile Number", "Locale"]), null, null);
        Assert.True(chosen.KeyIsOpen);
        var mapping = chosen.Document with { Key = new KeyMapping(KeyProperty.ContactKey, "Kunde") };

        var text = HeaderMappingFile.Of(mapping);

        Assert.Equal(MappingFingerprint.Of(mapping, null), MappingFingerprint.Of(MappingFile.Parse(text, "it"), null));
        Assert.Contains("\"country\": \"Locale\"", text, StringComparison.Ordinal);
    }
}
