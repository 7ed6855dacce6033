using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Importer.Core.Contacts;
using Importer.Core.Files;

namespace Importer.Core.Mapping.Tenant;

/// <summary>
/// The attribute sets of each tenant as <c>connect</c> last listed them: one file for each in the state directory, beside the ledger, since
/// losing it loses nothing. So rows can be judged by them without a network.
/// </summary>
public static class KeptDefinitions
{
    private const long LargestFile = 64 * 1024 * 1024;

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor can the folder.</exception>
    public static void Keep(string directory, string tenant, TenantDefinitions definitions)
    {
        PrivateFiles.CreateFolder(directory);
        var path = PathOf(directory, tenant);
        var writing = $"{path}.{Guid.NewGuid():N}";
        try
        {
            PrivateFiles.Write(
                writing,
                JsonSerializer.SerializeToUtf8Bytes(new Content(tenant, definitions), DefinitionsJson.Default.Content)
            );
            File.Move(writing, path, overwrite: true);
        }
        finally
        {
            File.Delete(writing);
        }
    }

    /// <returns>Null where none were kept, or what was kept cannot be read: then rows are judged by the documented rules alone, as
    /// before.</returns>
    public static TenantDefinitions? Find(string directory, string tenant)
    {
        try
        {
            var file = new FileInfo(PathOf(directory, tenant));
            if (!file.Exists || file.Length > LargestFile)
                return null;
            var content = JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), DefinitionsJson.Default.Content);
            return content is { Definitions: { Sets: not null } definitions } && content.Tenant == tenant && definitions.Sets.All(IsWhole)
                ? definitions
                : null;
        }
        catch (Exception e) when (e.IsFileError() || e is JsonException)
        {
            return null;
        }
    }

    // Null where the file leaves something out, whatever the types say.
    private static bool IsWhole(AttributeSetDefinition? set) =>
        set is { Name: not null, Attributes: not null }
        && set.Attributes.All(attribute => attribute is { Name: not null, RestrictedValues: not null });

    private static string PathOf(string directory, string tenant) =>
        Path.Combine(
            directory,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant)).AsSpan(0, 8)) + ".attributes.json"
        );

    internal sealed record Content(string Tenant, TenantDefinitions Definitions);
}

[JsonSerializable(typeof(KeptDefinitions.Content))]
internal sealed partial class DefinitionsJson : JsonSerializerContext;
