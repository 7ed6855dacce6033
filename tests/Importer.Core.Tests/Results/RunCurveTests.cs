using CsCheck;
using Importer.Core.Results;

namespace Importer.Core.Tests.Results;

public class RunCurveTests
{
    [Fact]
    public void However_long_a_run_its_curve_stays_short_and_loses_no_row()
    {
        var curve = new RunCurve();
        for (var second = 1; second <= 100_000; second++)
            curve.Add(TimeSpan.FromSeconds(second), second * 20L, second / 100, TimeSpan.FromSeconds(second / 100));

        Assert.InRange(curve.Stretches.Count, RunCurve.MaxStretches / 2, RunCurve.MaxStretches);
        Assert.Equal(2_000_000, curve.Stretches.Sum(stretch => stretch.Rows));
        Assert.Equal(1_000, curve.Stretches.Sum(stretch => stretch.Refused));
        Assert.Equal(1_000, curve.Stretches.Sum(stretch => stretch.Waiting.TotalSeconds));
        Assert.All(curve.Stretches.Zip(curve.Stretches.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    [Fact]
    public void Rows_that_come_after_a_silence_are_not_spread_over_it()
    {
        var curve = new RunCurve();
        curve.Add(TimeSpan.FromSeconds(0.5), 10, 0, TimeSpan.Zero);
        curve.Add(TimeSpan.FromSeconds(60), 13, 1, TimeSpan.FromSeconds(20));
        curve.Add(TimeSpan.FromSeconds(60.5), 15, 1, TimeSpan.FromSeconds(20));

        Assert.Equal(
            [
                new(TimeSpan.Zero, TimeSpan.FromSeconds(0.5), 10, 0, TimeSpan.Zero),
                new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(59), 0, 0, TimeSpan.FromSeconds(20)),
                new(TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(60), 3, 1, TimeSpan.Zero),
                new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60.5), 2, 0, TimeSpan.Zero),
            ],
            curve.Stretches
        );
    }

    [Fact]
    public void However_often_it_is_told_the_totals_come_out() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 50], Gen.Bool)
            .Array[0, 2000]
            .Sample(
                steps =>
                {
                    var curve = new RunCurve();
                    var (at, rows, waited) = (TimeSpan.Zero, 0L, TimeSpan.Zero);
                    foreach (var (milliseconds, more, waiting) in steps)
                    {
                        at += TimeSpan.FromMilliseconds(milliseconds);
                        rows += more;
                        waited += waiting ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.Zero;
                        curve.Add(at, rows, rows / 2, waited);
                    }

                    Assert.Equal(rows, curve.Stretches.Sum(stretch => stretch.Rows));
                    Assert.Equal(rows / 2, curve.Stretches.Sum(stretch => stretch.Refused));
                    Assert.Equal(waited, curve.Stretches.Aggregate(TimeSpan.Zero, (sum, stretch) => sum + stretch.Waiting));
                },
                iter: 200
            );
}
