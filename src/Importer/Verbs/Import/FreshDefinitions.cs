using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Display;
using Importer.Core.Mapping;
using Importer.Program.Accounts;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Import;

/// <summary>
/// Fetches the tenant's definitions again before the first row if those that <c>connect</c> kept lack an attribute of the mapping: the
/// tenant may have it by now.
/// </summary>
internal static class FreshDefinitions
{
    /// <summary>Does nothing, and sends no request, if the kept definitions have all attributes, or there are none.</summary>
    /// <returns>A warning where the definitions cannot be fetched; null otherwise.</returns>
    /// <exception cref="ImportException">The tenant lacks an attribute (exit 3), or the sign-in failed.</exception>
    public static async Task<string?> EnsureAsync(ImportJob job)
    {
        var (run, input, mapping) = (job.Run, job.Input, job.Input.Mapping.Document);
        if (job.Ledger.Job.WasFinished || !run.MaySend || Missing(run.Catalog).Count == 0)
            return null;
        await job.Account.EnsureReadyAsync(job.Stop.Stopping);
        var look = (await job.Account.SignInAsync(job.Stop.Stopping)).CanReadAttributeSets
            ? await job.Account.Tenant.ReadAttributeSetsAsync(job.Stop.Stopping)
            : new NotAllowed<IReadOnlyList<AttributeSetDefinition>>($"the account lacks the scope {Advice.ReadScope}.");
        if (look is not Found<IReadOnlyList<AttributeSetDefinition>> { Value: var sets })
            return $"The definitions of the tenant's attribute sets (as of {run.Catalog.Limits!.AsOf}) do not have everything that the "
                + $"mapping names, and could not be fetched again: {Reason(look)}";

        var now = run.Clock.GetUtcNow();
        TenantKnowledge.Keep(run.StateRoot, job.Tenant.Name, sets, now);
        var catalog = AttributeCatalog.Documented.With(new TenantDefinitions(sets, now), now);
        if (Missing(catalog) is { Count: > 0 } missing)
            throw ImportException.MustChange(
                $"Nothing was sent from {DisplayText.Input(input.Shown)}, because the mapping names what the tenant does not have:\n- "
                    + $"{string.Join("\n- ", missing)}\nCorrect the mapping; Importer connect --list shows what there is."
            );
        await input.UseAsync(catalog, run);
        input.Skip(job.Forgotten);
        return null;

        IReadOnlyList<string> Missing(AttributeCatalog known) => known.Limits?.Missing(mapping) ?? [];
    }

    private static string Reason(QueryResult<IReadOnlyList<AttributeSetDefinition>> look) =>
        look switch
        {
            NotAllowed<IReadOnlyList<AttributeSetDefinition>> no => no.Reason,
            Unavailable<IReadOnlyList<AttributeSetDefinition>> no => no.Reason,
            _ => throw new InvalidOperationException($"{look.GetType().Name} is no failed query."),
        };
}
