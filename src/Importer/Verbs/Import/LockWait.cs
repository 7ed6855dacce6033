using Importer.Core;
using Importer.Program.Runs;
using Importer.Program.Stopping;

namespace Importer.Program.Verbs.Import;

/// <summary>Takes what only one run at a time can have: a second one is refused, or queues with <c>--wait</c>.</summary>
internal static class LockWait
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <param name="other">The other run, such as "another run for …".</param>
    /// <param name="tryTake">Takes it; or says in a sentence that the other run has it, and, for the log, what is known of that
    /// run.</param>
    /// <exception cref="ImportException">Another run has it (exit 6), or a signal came while this one waited (exit 4).</exception>
    public static async Task<T> TakeAsync<T>(RunContext run, string other, Func<(T? Held, string Refusal, string Known)> tryTake)
        where T : class
    {
        var begun = run.Clock.GetTimestamp();
        var told = false;
        while (true)
        {
            var (held, refusal, known) = tryTake();
            if (held is not null)
                return held;
            if (run.Options.Wait is not { } wait || run.Clock.GetElapsedTime(begun) >= wait)
                throw new ImportException(
                    ExitCode.Locked,
                    $"{refusal} Nothing was sent; run the same command later, or add --wait to queue."
                );
            if (!told)
                run.Logs.Tell($"Waiting for {other}{known}.");
            told = true;
            try
            {
                await Task.Delay(Look, run.Clock, run.Stopping);
            }
            catch (OperationCanceledException)
            {
                var reason = run.Stop.Reason!;
                var how = reason == Interruption.Reason ? "Interrupted" : "Stopped by --max-duration";
                throw new ImportException(reason.ExitCode, $"{how} while waiting for {other}. Nothing was sent.");
            }
        }
    }
}
