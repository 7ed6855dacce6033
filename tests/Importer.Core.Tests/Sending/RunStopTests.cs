using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

public sealed class RunStopTests
{
    [Fact]
    public void The_first_reason_is_the_runs_reason()
    {
        using var stop = new RunStop();
        var (first, second) = (new StopReason(ExitCode.Interrupted, "Interrupted."), new StopReason(ExitCode.TryLater, "Away."));

        Assert.Equal((null, false), (stop.Reason, stop.Stopping.IsCancellationRequested));
        Assert.True(stop.Request(first));
        Assert.False(stop.Request(second));
        Assert.Equal((first, true), (stop.Reason, stop.Stopping.IsCancellationRequested));
    }

    [Fact]
    public void The_reason_is_set_before_Stopping_is_canceled()
    {
        using var stop = new RunStop();
        StopReason? seen = null;
        using var _ = stop.Stopping.Register(() => seen = stop.Reason);

        stop.Request(new(ExitCode.TryLater, "Away."));

        Assert.Equal(new(ExitCode.TryLater, "Away."), seen);
    }
}
