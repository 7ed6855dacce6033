using Importer.Core;

namespace Importer.Program.Stopping;

/// <summary>The reason for stopping a run after a signal.</summary>
internal static class Interruption
{
    public static StopReason Reason { get; } = new(ExitCode.Interrupted, "Interrupted by Ctrl+C, a closed window or a shutdown.");
}
