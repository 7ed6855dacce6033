using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Importer.Core.Contacts;
using Importer.Core.Files;

namespace Importer.Core.Mapping.Tenant;

/// <summary>
/// The attribute sets of each tenant as last listed by <c>connect</c>, so that rows can be checked without a network. One file per tenant
/// in the state directory, outside the ledger since they can be fetched again.
/// </summary>
public static class KeptDefinitions
{
    private const long LargestFile = 64 * 1024 * 1024;

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
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

    /// <returns>Null if there are none or they cannot be read: then rows are checked by the documented rules
    /// only.</returns>
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

    // A property may be null, whatever its type, if the file omits it.
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
