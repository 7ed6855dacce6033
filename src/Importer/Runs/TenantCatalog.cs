using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Tenant;

namespace Importer.Program.Runs;

/// <summary>What is known of the tenant's attributes before anything is sent, without a network.</summary>
internal static class TenantCatalog
{
    /// <summary>
    /// The documented attributes, with the tenant's own limits where they are kept. Without an account there is no tenant to know.
    /// </summary>
    public static AttributeCatalog Of(RunContext run)
    {
        var directory = run.Settings.State.Directory;
        // A shard's own directory lies within the one in which connect keeps them.
        directory = run.Options.Shard is null ? directory : Path.GetDirectoryName(directory)!;
        return
            Tenant(run) is { } tenant
            && (
                KeptDefinitions.Find(directory, tenant.Name)
                ?? (tenant.Former is { } former ? KeptDefinitions.Find(directory, former) : null)
            )
                is { } kept
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
            // A ledger that cannot be read is reported where it is needed.
            return null;
        }
    }
}
