using Importer.Core;
using Importer.Core.Sending;

namespace Importer.Program.Stopping;

/// <summary>
/// How long a command may take (<c>--max-duration</c>): from its start, for all of its inputs together, whatever it waits for.
/// </summary>
internal static class TimeLimit
{
    /// <param name="stop">Stopped with exit 2 when the time has passed. Disposed of after the timer.</param>
    /// <returns>Null where there is no limit, or one that no timer waits for (49 days): no command takes so long.</returns>
    public static ITimer? Begin(TimeSpan? longest, RunStop stop, TimeProvider clock) =>
        longest is { TotalMilliseconds: < uint.MaxValue - 1 } time
            ? clock.CreateTimer(
                _ => stop.Request(new StopReason(ExitCode.TryLater, $"the time allowed with --max-duration, {time:c}, has passed.")),
                null,
                time,
                Timeout.InfiniteTimeSpan
            )
            : null;
}
