using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Ledger;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Import;

/// <summary>One run per tenant and ledger: a second one is refused, or queues with <c>--wait</c>.</summary>
internal static class TenantRunLock
{
    /// <exception cref="ImportException">Another run holds the ledger (exit 6), or the state directory cannot be used (exit 3).</exception>
    public static async Task<IDisposable> TakeAsync(RunContext run, TenantName tenant, string input) =>
        await LockWait.TakeAsync(
            run,
            $"another run for {tenant.Name}",
            () =>
            {
                var held = Try(run, tenant, input, out var holder);
                return (held, $"Another run for {tenant.Name} is in progress ({holder}).", $" ({holder})");
            }
        );

    /// <summary>An earlier version of the program locks the tenant by the name that it had before its business unit was known.</summary>
    private static Held? Try(RunContext run, TenantName tenant, string input, out string holder)
    {
        try
        {
            if (Take(tenant.Name, out holder) is not { } held)
                return null;
            if (tenant.Former is null)
                return new Held(held, null);
            try
            {
                if (Take(tenant.Former, out holder) is { } former)
                    return new Held(held, former);
            }
            catch
            {
                held.Dispose();
                throw;
            }

            held.Dispose();
            return null;
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange(
                $"The state directory {run.Settings.State.Directory} cannot be written to: {e.Message} Choose another with --state.",
                e
            );
        }

        TenantLock? Take(string name, out string holder) =>
            TenantLock.TryTake(run.Settings.State.Directory, name, Environment.ProcessId, input, run.Clock.GetUtcNow(), out holder);
    }

    private sealed record Held(TenantLock Name, TenantLock? Former) : IDisposable
    {
        public void Dispose()
        {
            Former?.Dispose();
            Name.Dispose();
        }
    }
}
