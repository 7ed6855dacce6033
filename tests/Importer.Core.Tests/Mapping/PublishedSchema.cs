extern alias JsonSchemaNet;
using System.Text.Json;
using JsonSchemaNet::Json.Schema;

namespace Importer.Core.Tests.Mapping;

/// <summary>The schema that editors are given, asked as they ask it.</summary>
internal static class PublishedSchema
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Repository.File("docs/mapping.schema.json")));

    public static bool Takes(string json)
    {
        using var document = JsonDocument.Parse(json, Lenient);
        return Schema.Evaluate(document.RootElement).IsValid;
    }
}
