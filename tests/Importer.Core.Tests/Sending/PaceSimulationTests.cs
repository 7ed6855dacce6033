using System.Globalization;
using Importer.Core.Sending;
using Xunit.Abstractions;

namespace Importer.Core.Tests.Sending;

using Latency = Func<double, int, double>;
using Limiter = Func<Func<double, double>, double, Func<double, SimulatedServer, Importer.Core.Contacts.ContactAnswer?>>;

/// <summary>
/// Whole runs with sender, pace and a limiter, in virtual time: how much of what is allowed is used, how much is refused. Each case is
/// played several times, with the limiter's phase, its turns, the latencies and the jitter of the waits different each time (20 times where
/// <c>IMPORTER_LONG_TESTS</c> is set: the table in docs/reliability.md).
/// </summary>
public sealed class PaceSimulationTests(ITestOutputHelper output)
{
    private const double R = 20;
    private static readonly int Times = Environment.GetEnvironmentVariable("IMPORTER_LONG_TESTS") is { Length: > 0 } ? 20 : 3;

    private static Limiter Bucket(double seconds, double told = 1) => (rate, _) => SimulatedServer.TokenBucket(rate, seconds, told);

    private static Limiter Window(double seconds) => (rate, phase) => SimulatedServer.FixedWindow(rate, seconds, phase);

    private static Limiter Sliding(double seconds) => (rate, _) => SimulatedServer.SlidingWindow(rate, seconds);

    /// <remarks>
    /// Below 95 where it cannot be had. A wait of a second costs 20 requests wherever the limiter saves up less, since <c>Retry-After</c>
    /// knows nothing shorter. A minute's run has three seconds to spare: the first refusal, the search and one look cost more. With the
    /// limit turning at an unknown moment, a look every P seconds costs 1/P of the time, and the doubled limit goes unnoticed for P/2 on
    /// average: over 200 s at half the limit that is at least 10 of the 25 s to spare (P = 20), to which come start, turns and the looks of
    /// the other 400 s.
    /// </remarks>
    public static TheoryData<string, double, double> Cases =>
        new()
        {
            // case, used at least, refused at most
            { "bucket of 1 s", 98, 2 },
            { "bucket of 1 s, limit halves and doubles", 96, 2 },
            { "bucket of 0.5 s", 97, 2 },
            { "bucket of 0.5 s, limit halves and doubles", 95, 2 },
            { "bucket of 0.2 s", 97, 2 },
            { "bucket of 0.2 s, limit halves and doubles", 93, 2 },
            { "bucket of 0.2 s, answers slow", 95, 2 },
            { "bucket of 1 s, told to wait 3 s", 92, 2 },
            { "bucket of 1 s, run of a minute", 97, 2 },
            { "bucket of 0.2 s, run of a minute", 88, 2 },
            { "window of 1 s", 95, 2 },
            { "window of 1 s, limit halves and doubles", 91, 2 },
            { "window of 1 s, answers slow", 94, 2 },
            { "window of 1 s, run of a minute", 86, 2 },
            { "window of 10 s", 97, 2 },
            { "window of 10 s, limit halves and doubles", 95, 2 },
            { "window of 1 min", 97, 2 },
            { "sliding window of 1 s", 96, 2 },
            { "sliding window of 1 s, limit halves and doubles", 93, 2 },
            { "others take everything for half a minute", 94, 2 },
            { "ceiling below the limit", 99, 0 },
            { "ceiling just below the limit", 97, 2 },
            { "latency tenfold under load", 97, 0 },
            { "latency tenfold under load, bucket of 1 s", 95, 2 },
            { "four at once, ceiling eight", 95, 2 },
            { "four at once, ceiling forty", 95, 2 },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nearly_the_whole_limit_is_used_with_few_refusals(string name, double usedAtLeast, double refusedAtMost)
    {
        var runs = Enumerable.Range(1, Times).Select(seed => Play(name, seed)).ToList();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {runs.Average(run => run.Used):0.0} | {runs.Min(run => run.Used):0.0} | "
                    + $"{runs.Average(run => run.Refused):0.0} |"
            )
        );

        Assert.All(runs, run => Assert.Null(run.Stop));
        Assert.InRange(runs.Average(run => run.Used), usedAtLeast, 105);
        Assert.InRange(runs.Average(run => run.Refused), 0, refusedAtMost);
    }

    [Fact]
    public void A_simulated_run_is_deterministic() =>
        Assert.Equal(Play("window of 1 s, run of a minute", 3), Play("window of 1 s, run of a minute", 3));

    private static Run Play(string name, int seed)
    {
        var seconds = name.EndsWith("run of a minute", StringComparison.Ordinal) ? 60.0 : 600;
        var turns = name.EndsWith("halves and doubles", StringComparison.Ordinal);
        var turn = 160 + (7 * seed);
        var chance = new Random(seed);
        double Limit(double t) => turns && t >= turn && t < turn + 200 ? R / 2 : R;
        Latency Around(double latency) => (_, _) => latency * (0.7 + (0.6 * chance.NextDouble()));
        var usual = Around(name.EndsWith("answers slow", StringComparison.Ordinal) ? 0.5 : 0.1);
        // Worse the more is asked of it: 0.1 s for up to two at once, a second from twenty on.
        Latency loaded = (_, inside) => Math.Clamp(0.1 + (0.05 * (inside - 2)), 0.1, 1) * (0.7 + (0.6 * chance.NextDouble()));
        Run Rate(Limiter limiter, Latency? latency = null, double? allowed = null, double ceiling = 10 * R) =>
            Play(
                new() { Concurrency = 32, RequestsPerSecond = ceiling },
                limiter(Limit, seed * 0.19),
                latency ?? usual,
                (allowed ?? (turns ? R * 5 / 6 : R)) * seconds,
                seconds,
                seed
            );
        // So many senders and not one more would send so many.
        Run FourAtOnce(int ceiling) =>
            Play(
                new() { Concurrency = ceiling, RequestsPerSecond = 10 * R },
                SimulatedServer.AtOnce(_ => 4),
                (_, _) => 0.2,
                4 / 0.2 * seconds,
                seconds,
                seed
            );

        return name switch
        {
            "others take everything for half a minute" => Rate(
                (rate, _) =>
                {
                    var bucket = SimulatedServer.TokenBucket(rate, 1);
                    return (now, server) => now > turn && now < turn + 30 ? SimulatedServer.TooFast(1) : bucket(now, server);
                },
                allowed: R * (seconds - 30) / seconds
            ),
            "ceiling below the limit" => Rate(Window(1), Around(0.5), R / 2, R / 2),
            "ceiling just below the limit" => Rate(Bucket(1), usual, 0.98 * R, 0.98 * R),
            "latency tenfold under load" => Rate((_, _) => SimulatedServer.NoLimit, loaded, R, R),
            "latency tenfold under load, bucket of 1 s" => Rate(Bucket(1), loaded),
            "four at once, ceiling eight" => FourAtOnce(8),
            "four at once, ceiling forty" => FourAtOnce(40),
            "bucket of 1 s, told to wait 3 s" => Rate(Bucket(1, told: 3)),
            _ => Rate(
                name.Split(',')[0] switch
                {
                    "bucket of 1 s" => Bucket(1),
                    "bucket of 0.5 s" => Bucket(0.5),
                    "bucket of 0.2 s" => Bucket(0.2),
                    "window of 1 s" => Window(1),
                    "window of 10 s" => Window(10),
                    "window of 1 min" => Window(60),
                    "sliding window of 1 s" => Sliding(1),
                    _ => throw new ArgumentException(name),
                }
            ),
        };
    }

    private static Run Play(
        SendingOptions options,
        Func<double, SimulatedServer, Importer.Core.Contacts.ContactAnswer?> limit,
        Latency latency,
        double allowed,
        double seconds,
        int seed
    ) =>
        VirtualTime.Run(async time =>
        {
            var api = new SimulatedServer(time, limit, latency);
            using var stop = new RunStop();
            var random = new Random(seed);
            using var pace = new Pace(options, time, stop, random);
            var sender = new ContactSender(api, pace, options, time, random);
            var accepted = 0;

            await Task.WhenAll([MeasureAsync(), .. Enumerable.Range(0, options.Concurrency).Select(_ => SendRowsAsync())]);
            return new Run(100.0 * accepted / allowed, 100.0 * api.Refused / (api.Refused + api.Accepted), stop.Reason);

            async Task SendRowsAsync()
            {
                while (time.Now.TotalSeconds < seconds && !stop.Stopping.IsCancellationRequested)
                    await sender.SendAsync(default, stop.Stopping, default);
            }

            async Task MeasureAsync()
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), time);
                accepted = api.Accepted;
            }
        });

    private sealed record Run(double Used, double Refused, StopReason? Stop);
}
