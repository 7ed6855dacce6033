using Importer.Core;

namespace Importer.Program.Running;

/// <summary>One input in trouble does not keep the others from being imported: what went wrong is told, and becomes an exit code.</summary>
internal static class Guard
{
    public static async Task<ExitCode> RunAsync(Func<Task<ExitCode>> one, RunContext run)
    {
        try
        {
            return await one();
        }
        catch (ImportException trouble)
        {
            run.Logs.Tell(trouble.Message);
            return trouble.ExitCode;
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            run.Logs.Tell("Interrupted before anything was sent.");
            return ExitCode.Interrupted;
        }
        catch (Exception fault) when (fault is not (TimeoutException or EndOfStreamException))
        {
            run.Logs.Tell(fault);
            return ExitCode.Fault;
        }
    }
}
