using System.Text;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Writing;

namespace Importer.Core.Tests.Mapping.Writing;

/// <summary>How a mapping file looks after a change, as somebody would have made it by hand.</summary>
public sealed class MappingTextTests
{
    [Theory]
    // Taken out: with its line and its comma, or the one before.
    [InlineData("{\n  \"A.x\": \"1\",\n  \"A.y\": \"2\" // why\n}", "A.y", "{\n  \"A.x\": \"1\"\n  // why\n}")]
    [InlineData("{\n  \"A.x\": \"1\",\n  \"A.y\": \"2\"\n}", "A.x", "{\n  \"A.y\": \"2\"\n}")]
    [InlineData("{\n  \"A.x\": \"1\",\n  \"A.y\": \"2\",\n}", "A.y", "{\n  \"A.x\": \"1\",\n}")]
    [InlineData("{ \"A.x\": \"1\", \"A.y\": \"2\" }", "A.x", "{ \"A.y\": \"2\" }")]
    [InlineData("{ \"A.x\": \"1\", \"A.y\": \"2\" }", "A.y", "{ \"A.x\": \"1\" }")]
    [InlineData("{ \"A.x\": \"1\" /* a */ , /* b */ \"A.y\": \"2\" }", "A.x", "{ /* a */  /* b */ \"A.y\": \"2\" }")]
    [InlineData("{\n\t// ours\n\t\"A.x\": {\n\t\t\"column\": \"1\"\n\t}\n}", "A.x", "{\n\t// ours\n}")]
    public void An_attribute_is_taken_out(string before, string attribute, string after) =>
        Assert.Equal(File(after), Changed(before, document => [.. document.Attributes.Where(mapping => mapping.FullName != attribute)]));

    [Theory]
    // Added: behind the others, laid out as they are, before the comments below them.
    [InlineData("{\n  \"A.x\": \"1\" // one\n  // more\n}", "{\n  \"A.x\": \"1\", // one\n  \"A.z\": \"Z\"\n  // more\n}")]
    [InlineData("{\r\n\t\"A.x\": \"1\",\r\n}", "{\r\n\t\"A.x\": \"1\",\r\n\t\"A.z\": \"Z\",\r\n}")]
    [InlineData("{ \"A.x\": \"1\" }", "{ \"A.x\": \"1\", \"A.z\": \"Z\" }")]
    [InlineData("{ \"A.x\": \"1\",\n        \"A.y\": \"2\" } ", "{ \"A.x\": \"1\",\n        \"A.y\": \"2\", \"A.z\": \"Z\" } ")]
    [InlineData("{}", "{ \"A.z\": \"Z\" }")]
    [InlineData("{ }", "{ \"A.z\": \"Z\" }")]
    [InlineData("{\n  // none yet\n}", "{\n  \"A.z\": \"Z\"\n  // none yet\n}")]
    public void An_attribute_is_added(string before, string after) =>
        Assert.Equal(File(after), Changed(before, document => [.. document.Attributes, new("A", "z", new ColumnSource("Z"))]));

    [Theory]
    [InlineData("{ \"A.x\": \"1\" }", "{ \"A.x\": { \"column\": \"1\", \"type\": \"date\", \"format\": \"d.M.yyyy\" } }")]
    [InlineData(
        "{ \"A.x\": { /* a */ \"column\": \"1\", \"type\": \"text\", \"required\": false } }",
        "{ \"A.x\": { /* a */ \"column\": \"1\", \"type\": \"date\", \"required\": false, \"format\": \"d.M.yyyy\" } }"
    )]
    [InlineData(
        "{ \"A.x\": {\n    \"type\": \"date\", // as ever\n    \"column\": \"1\"\n  }\n}",
        "{ \"A.x\": {\n    \"type\": \"date\", // as ever\n    \"column\": \"1\",\n    \"format\": \"d.M.yyyy\"\n  }\n}"
    )]
    public void An_attribute_gets_a_type_and_a_format(string before, string after) =>
        Assert.Equal(
            File(after),
            Changed(before, document => [document.Attributes[0] with { Type = AttributeType.Date, Format = "d.M.yyyy" }])
        );

    [Theory]
    [InlineData(
        "{ \"contactKey\": \"\", \"attributes\": {} }",
        "{ \"contactKey\": \"No\", \"where\": [{ \"column\": \"N\", \"is\": [\"y\"] }], \"attributes\": {} }"
    )]
    [InlineData(
        "{\n  // Key?\n  \"attributes\": {}\n}",
        "{\n  // Key?\n  \"contactKey\": \"No\",\n  \"where\": [{ \"column\": \"N\", \"is\": [\"y\"] }],\n  \"attributes\": {}\n}"
    )]
    [InlineData("{}", "{ \"contactKey\": \"No\", \"where\": [{ \"column\": \"N\", \"is\": [\"y\"] }] }")]
    [InlineData(
        "{ \"$schema\": \"s\", \"contactID\": { \"column\": \"Id\", \"allow\": [\"0\"] } }",
        "{ \"$schema\": \"s\", \"contactKey\": { \"column\": \"No\" }, \"where\": [{ \"column\": \"N\", \"is\": [\"y\"] }] }"
    )]
    public void A_file_gets_a_key_and_the_rows_to_import(string before, string after)
    {
        var text = MappingText.Read(Encoding.UTF8.GetBytes(before), "it");
        Assert.Equal(
            after,
            Encoding.UTF8.GetString(
                text.With(text.Document with { Key = new(KeyProperty.ContactKey, "No"), Where = [new("N", false, ["y"])] })
            )
        );
    }

    [Fact]
    public void Damaged_text_is_not_written_back_damaged() =>
        Assert.Equal(
            "The it has invalid characters; save it as UTF-8.",
            Given.Refusal(() =>
            {
                byte[] half = [0x00, 0xD8];
                byte[] rest = Encoding.Unicode.GetBytes(" */ \"contactKey\": \"a\" }");
                var text = MappingText.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{ /* "), .. half, .. rest], "it");
                text.With(text.Document with { Key = new(KeyProperty.ContactKey, "b") });
            })
        );

    private static string File(string attributes) => $"{{ \"contactKey\": \"No\", \"attributes\": {attributes} }}\n";

    private static string Changed(string attributes, Func<MappingDocument, IReadOnlyList<AttributeMapping>> change)
    {
        var text = MappingText.Read(Encoding.UTF8.GetBytes(File(attributes)), "it");
        return Encoding.UTF8.GetString(text.With(text.Document with { Attributes = change(text.Document) }));
    }
}
