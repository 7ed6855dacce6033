using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Tenant;
using Importer.Program.Settings;

namespace Importer.Program.Runs;

/// <summary>What is known of the tenant's attributes before anything is sent, without a network.</summary>
internal static class TenantCatalog
{
    /// <summary>
    /// The documented attributes, with the tenant's own limits where they are kept. Without an account there is no tenant to know.
    /// </summary>
    public static AttributeCatalog Of(RunContext run)
    {
        var isKnown = run.Options.Sandbox || run.Settings.MarketingCloud is not null;
        return Of(isKnown ? Tenant(() => Tenants.Expect(run)) : null, run.StateRoot, run.Clock);
    }

    /// <summary>The same without a run.</summary>
    public static AttributeCatalog Of(ImportSettings settings, TimeProvider clock) =>
        Of(settings.MarketingCloud is null ? null : Tenant(() => Tenants.Expect(settings)), settings.State.Directory, clock);

    private static AttributeCatalog Of(TenantName? tenant, string directory, TimeProvider clock) =>
        tenant is not null
        && (KeptDefinitions.Find(directory, tenant.Name) ?? (tenant.Former is { } former ? KeptDefinitions.Find(directory, former) : null))
            is { } kept
            ? AttributeCatalog.Documented.With(kept, clock.GetUtcNow())
            : AttributeCatalog.Documented;

    private static TenantName? Tenant(Func<TenantName?> expect)
    {
        try
        {
            return expect();
        }
        catch (ImportException)
        {
            // A ledger that cannot be read is reported where it is needed.
            return null;
        }
    }
}
