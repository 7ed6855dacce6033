using Importer.EndToEnd.Tests.Recovery;
using Importer.Sandbox;
using Xunit.Abstractions;

namespace Importer.EndToEnd.Tests.Pacing;

/// <summary>
/// Minutes against a real limiter, through outages of seconds and minutes, all side by side: the table in docs/reliability.md.
/// </summary>
public sealed class LongPacedRunTests(ITestOutputHelper output)
{
    private const double R = 20;
    private const int Seconds = 300;

    private static IEnumerable<Scene> All =>
        [
            Scenes.Bucket((int)R * Seconds, R),
            Scenes.Bucket((int)R * Seconds, R, 0.2),
            Scenes.Limited("window of 1 s", (int)R * Seconds, R, LimiterKind.Window),
            Scenes.Limited("sliding window of 1 s", (int)R * Seconds, R, LimiterKind.SlidingWindow),
            Scenes.Moving("bucket of 1 s", R, Seconds, LimiterKind.Bucket),
            Scenes.Moving("window of 1 s", R, Seconds, LimiterKind.Window),
            Scenes.FourAtOnce(40 * Seconds),
            Scenes.Bucket((int)R / 2 * Seconds, R) with
            {
                Name = "ceiling half the limit",
                Ceiling = R / 2,
                Limit = [new(0, R / 2)],
                Server = options => options.RequestsPerSecond = R,
            },
            // Worse the more is asked of it: from 0.1 s for up to two at once to a second from twenty on.
            Scenes.Bucket((int)R * Seconds, R) with
            {
                Name = "latency tenfold under load, bucket of 1 s",
                Concurrency = 32,
                Server = options =>
                    options.LatencyUnderLoad = inside => TimeSpan.FromSeconds(Math.Clamp(0.1 + (0.05 * (inside - 2)), 0.1, 1)),
            },
            Scenes.Outages("three outages of 5 s, a poisoned row", 600, TimeSpan.FromSeconds(5)),
            Scenes.Outages("three outages of 60 s, a poisoned row", 4000, TimeSpan.FromSeconds(60)),
            Scenes.Outages("three outages of 3 min, a poisoned row", 10000, TimeSpan.FromMinutes(3)),
            Scenes.ShortTokens(2400),
            new("20 of 2,000 rows break their connections always", 2000)
            {
                Ceiling = R,
                Concurrency = 8,
                Server = options =>
                    options.Faults = [
                        new Fault
                        {
                            Kind = FaultKind.BreakConnection,
                            When = request =>
                                System.Text.Encoding.UTF8.GetString(request.Body.Span).Contains("50\"", StringComparison.Ordinal),
                        },
                    ],
            },
        ];

    [LongFact]
    public async Task Minutes_against_limits_and_outages_cost_no_row()
    {
        var runs = await Task.WhenAll(All.Select(scene => scene.PlayAsync()));

        output.WriteLine("| | rows | s | used % | refused % | rows not imported | tokens | exit code |\n|---|---|---|---|---|---|---|---|");
        foreach (var run in runs)
            output.WriteLine(run.Line);
        Assert.All(runs, run => run.LostNothing());
        Assert.All(runs.Where(run => run.Scene.Limit.Count > 0), run => Assert.Equal("", run.NotImported));
    }
}
