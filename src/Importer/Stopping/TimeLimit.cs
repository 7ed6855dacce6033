using Importer.Core;
using Importer.Core.Sending;
using Importer.Core.Texts;

namespace Importer.Program.Stopping;

/// <summary>
/// Limits the duration of a command (<c>--max-duration</c>), from its start, for all of its inputs together, waits included.
/// </summary>
internal static class TimeLimit
{
    /// <param name="stop">Stopped with exit 2 after that time. Dispose the timer first.</param>
    /// <returns>Null if there is no limit or it exceeds the maximum of a timer (49 days).</returns>
    public static ITimer? Begin(TimeSpan? longest, RunStop stop, TimeProvider clock) =>
        longest is { TotalMilliseconds: < uint.MaxValue - 1 } time
            ? clock.CreateTimer(
                _ =>
                    stop.Request(
                        new StopReason(ExitCode.TryLater, $"the time allowed with --max-duration, {Wording.Duration(time)}, has passed.")
                    ),
                null,
                time,
                Timeout.InfiniteTimeSpan
            )
            : null;
}
