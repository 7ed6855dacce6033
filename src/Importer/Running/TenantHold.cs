using Importer.Core;
using Importer.Core.Ledger;

namespace Importer.Program.Running;

/// <summary>One run per tenant and ledger: a second one is refused, or queues with <c>--wait</c>.</summary>
internal static class TenantHold
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <exception cref="ImportException">Another run holds the ledger (exit 6), or the state directory cannot be used (exit 3).</exception>
    public static async Task<TenantLock> TakeAsync(RunContext run, string tenant, string input)
    {
        var begun = run.Clock.GetTimestamp();
        var told = false;
        while (true)
        {
            var held = Try(run, tenant, input, out var holder);
            if (held is not null)
                return held;
            if (run.Options.Wait is not { } wait || run.Clock.GetElapsedTime(begun) >= wait)
                throw new ImportException(ExitCode.Locked, $"Another run for {tenant} is going on ({holder}). Nothing was sent; run the same command later, or let it queue with --wait.");
            if (!told)
                run.Logs.Tell($"Waiting for another run for {tenant} ({holder}).");
            told = true;
            try
            {
                await Task.Delay(Look, run.Clock, run.Stopping);
            }
            catch (OperationCanceledException)
            {
                throw new ImportException(run.Stop.Reason!.ExitCode, $"Interrupted while waiting for another run for {tenant}. Nothing was sent.");
            }
        }
    }

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
