using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Tenant;
using Importer.Program.Running;

namespace Importer.Program.Connecting;

/// <summary>What <c>connect</c> learns of a tenant's attribute sets and import and check use later, without a network.</summary>
internal static class TenantKnowledge
{
    /// <summary>The documented attributes, with the tenant's own limits where they are kept. Without an account there is no tenant to know.</summary>
    public static AttributeCatalog Of(RunContext run)
    {
        var directory = run.Settings.State.Directory;
        // A shard's own directory lies within the one in which connect keeps them.
        directory = run.Options.Shard is null ? directory : Path.GetDirectoryName(directory)!;
        return Tenant(run) is { } tenant
            && (KeptDefinitions.Find(directory, tenant.Name) ?? (tenant.Former is { } former ? KeptDefinitions.Find(directory, former) : null)) is { } kept
            ? AttributeCatalog.Documented.With(kept, run.Clock.GetUtcNow())
            : AttributeCatalog.Documented;
    }

    private static TenantName? Tenant(RunContext run)
    {
        try
        {
            return run.Options.Sandbox || run.Settings.MarketingCloud is not null ? Tenants.Expect(run) : null;
        }
        catch (ImportException)
        {
            // A ledger that cannot be read is told where it is needed.
            return null;
        }
    }

    /// <returns>What a person should know of it, one line.</returns>
    public static string Keep(string stateDirectory, string tenant, IReadOnlyList<AttributeSetDefinition> sets, DateTimeOffset now)
    {
        var what = $"what the tenant's {sets.Count} attribute {(sets.Count == 1 ? "set takes" : "sets take")}";
        try
        {
            KeptDefinitions.Keep(stateDirectory, tenant, new TenantDefinitions(sets, now));
            return $"Kept for check and import: {what}.";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"Not kept for check and import: {what}: {trouble.Message}";
        }
    }
}
