using Importer.Core.Contacts;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Tenant;

namespace Importer.Program.Accounts;

/// <summary>Saves a tenant's attribute sets, so that imports and checks can use them without a network.</summary>
internal static class TenantKnowledge
{
    /// <returns>A line for the user about it.</returns>
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
