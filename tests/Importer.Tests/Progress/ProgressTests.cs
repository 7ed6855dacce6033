using Importer.Program.Progress;

namespace Importer.Tests.Progress;

public sealed class ProgressTests
{
    [Fact]
    public void Speed_and_time_left_are_those_of_the_last_seconds()
    {
        var clock = new ManualClock();
        var now = new ProgressFigures(0, 0, 0, 0);
        var meter = new ProgressMeter(() => now, clock);

        Assert.Equal("0 imported", Said());
        At(1, new ProgressFigures(0.10, 1_000, 0, 8)); // settled before: they fly past
        Assert.Equal("1,000 imported, 8 waiting, 1,000 rows a second, about 9 s left", Said());
        for (var second = 2; second <= 30; second++)
        {
            At(second, new ProgressFigures(0.10 + (0.01 * (second - 1)), 1_000 + (10 * second), second, 8));
            Said();
        }

        Assert.Equal("1,300 imported, 30 not imported, 8 waiting, 11 rows a second, about 61 s left", Said());
        At(90, now); // nothing moves
        Assert.Equal("1,300 imported, 30 not imported, 8 waiting, 0 rows a second", Said());

        string Said() => ProgressText.Of(meter.Read(), ProgressWords.Import, ", ");

        void At(int second, ProgressFigures figures)
        {
            clock.Now = TimeSpan.FromSeconds(second);
            now = figures;
        }
    }

    [Theory]
    [InlineData(0.2, "1 s")]
    [InlineData(89, "89 s")]
    [InlineData(95, "2 min")]
    [InlineData(7_300, "3 h")]
    [InlineData(400_000, "5 days")]
    public void Time_left_is_rounded_up_for_it_is_a_guess(double seconds, string expected) =>
        Assert.Equal(expected, ProgressText.Time(TimeSpan.FromSeconds(seconds)));

    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
