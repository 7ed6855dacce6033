using Importer.Core.Contacts;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Tenant;

namespace Importer.Program.Accounts;

/// <summary>What <c>connect</c> learns of a tenant's attribute sets and import and check use later, without a network.</summary>
internal static class TenantKnowledge
{
    /// <returns>What a person should know of it, one line.</returns>
    public static string Keep(string stateDirectory, string tenant, IReadOnlyList<AttributeSetDefinition> sets, DateTimeOffset now)
    {
        var what = $"the definitions of {sets.Count} attribute {(sets.Count == 1 ? "set" : "sets")}";
        try
        {
            KeptDefinitions.Keep(stateDirectory, tenant, new TenantDefinitions(sets, now));
            return $"Saved for check and import: {what}.";
        }
        catch (Exception trouble) when (trouble.IsFileError())
        {
            return $"Not saved for check and import: {what}: {trouble.Message}";
        }
    }
}
