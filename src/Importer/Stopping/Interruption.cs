using Importer.Core;

namespace Importer.Program.Stopping;

/// <summary>What stops a run that a signal has reached.</summary>
internal static class Interruption
{
    public static StopReason Reason { get; } = new(ExitCode.Interrupted, "Interrupted by Ctrl+C, a closed window or a shutdown.");
}
