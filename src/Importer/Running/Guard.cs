using Importer.Core;

namespace Importer.Program.Running;

/// <summary>One input in trouble does not keep the others from being imported: what went wrong is told, and becomes an exit code.</summary>
internal static class Guard
{
    /// <param name="told">The result where something went wrong.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> one, Func<ExitCode, T> told, RunContext run)
    {
        try
        {
            return await one();
        }
        catch (ImportException trouble)
        {
            run.Logs.Tell(trouble.Message);
            return told(trouble.ExitCode);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            run.Logs.Tell("Interrupted before anything was sent.");
            return told(ExitCode.Interrupted);
        }
        catch (Exception fault) when (fault is not (TimeoutException or EndOfStreamException))
        {
            run.Logs.Tell(fault);
            return told(ExitCode.Fault);
        }
    }
}
