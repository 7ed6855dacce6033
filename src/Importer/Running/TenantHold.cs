using Importer.Core;
using Importer.Core.Ledger;

namespace Importer.Program.Running;

/// <summary>One run per tenant and ledger: a second one is refused, or queues with <c>--wait</c>.</summary>
internal static class TenantHold
{
    /// <exception cref="ImportException">Another run holds the ledger (exit 6), or the state directory cannot be used (exit 3).</exception>
    public static Task<TenantLock> TakeAsync(RunContext run, string tenant, string input) => Turn.TakeAsync(run, $"another run for {tenant}", () =>
    {
        var held = Try(run, tenant, input, out var holder);
        return (held, $"Another run for {tenant} is going on ({holder}).", $" ({holder})");
    });

    private static TenantLock? Try(RunContext run, string tenant, string input, out string holder)
    {
        try
        {
            return TenantLock.TryTake(run.Settings.State.Directory, tenant, Environment.ProcessId, input, run.Clock.GetUtcNow(), out holder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ImportException.MustChange($"The state directory {run.Settings.State.Directory} cannot be written to: {e.Message} Choose another with --state.", e);
        }
    }
}
