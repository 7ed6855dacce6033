using Importer.Core;
using Importer.Program.Stopping;

namespace Importer.Program.Runs;

/// <summary>
/// One input in trouble does not keep the others from being imported: what went wrong is reported, and becomes an exit code.
/// </summary>
internal static class InputErrorBoundary
{
    /// <param name="told">The result where something went wrong, by its exit code and a sentence.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> one, Func<ExitCode, string, T> told, RunContext run)
    {
        try
        {
            return await one();
        }
        catch (ImportException trouble)
        {
            run.Logs.Tell(trouble.Message);
            return told(trouble.ExitCode, trouble.Message);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            var reason = run.Stop.Reason!;
            var sentence =
                reason == Interruption.Reason
                    ? "Interrupted before anything was sent."
                    : $"Stopped before anything was sent: {reason.Sentence} Run the same command again later.";
            run.Logs.Tell(sentence);
            return told(reason.ExitCode, sentence);
        }
        catch (Exception fault) when (fault is not (TimeoutException or EndOfStreamException))
        {
            run.Logs.Tell(fault);
            return told(ExitCode.Fault, $"Internal error ({fault.GetType().Name}).");
        }
    }
}
