using Importer.Core.Sending;
using Xunit.Abstractions;

namespace Importer.Core.Tests.Sending;

using Latency = Func<double, int, double>;
using Limiter = Func<Func<double, double>, double, Func<double, SimulatedServer, Importer.Core.Contacts.ContactAnswer?>>;

/// <summary>
/// Whole runs of ten minutes with sender, pace and a limiter, in virtual time: how much of what is allowed is used, how much is refused.
/// Each case is played five times, with the limiter's phase, the latencies and the jitter of the waits different each time.
/// </summary>
public sealed class PaceSimulationTests(ITestOutputHelper output)
{
    private const double Seconds = 600;
    private const double R = 20;

    // What one second's pause leaves unused can be made up for afterwards here, and is not lost.
    private static readonly Limiter Bucket = (rate, _) => SimulatedServer.TokenBucket(rate, 1);

    // Here it is lost, since Retry-After knows nothing shorter than a second.
    private static readonly Limiter SmallBucket = (rate, _) => SimulatedServer.TokenBucket(rate, 0.2);
    private static readonly Limiter Window = (rate, phase) => SimulatedServer.FixedWindow(rate, 1, phase);
    private static readonly Limiter Minute = (rate, phase) => SimulatedServer.FixedWindow(rate, 60, phase);

    public static TheoryData<string, double, double> Cases => new()
    {
        // case, used at least, refused at most
        { "a bucket of one second", 98, 2 },
        { "a bucket of one second that halves and doubles", 96, 2 },
        { "a bucket of 0.2 s", 95, 2 },
        { "a window of one second", 95, 2 },
        { "a window of one second, answers slow", 93, 2 },
        { "a window of one minute", 95, 2 },
        // Each turn of the limit costs about half a minute of looking, on top of the seconds told to wait: with a turn in 200 s that shows.
        { "a bucket of 0.2 s that halves and doubles", 88, 2 },
        { "a window of one second that halves and doubles", 88, 2 },
        { "half a minute in which others take everything", 94, 2 },
        { "a ceiling below the limit", 99, 0 },
        { "a ceiling just below the limit", 97, 2 },
        { "latency grows tenfold under load", 97, 0 },
        { "latency grows tenfold under load, with a bucket", 95, 2 },
        { "four at once, ceiling eight", 95, 2 },
        { "four at once, ceiling forty", 95, 2 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nearly_all_that_is_allowed_is_used_and_hardly_anything_refused(string name, double usedAtLeast, double refusedAtMost)
    {
        var runs = Enumerable.Range(1, 5).Select(seed => Play(name, seed)).ToList();
        output.WriteLine(string.Join('\n', runs.Select(run => $"{name}: {run}")));

        Assert.All(runs, run => Assert.Null(run.Stop));
        Assert.InRange(runs.Average(run => run.Used), usedAtLeast, 105);
        Assert.InRange(runs.Average(run => run.Refused), 0, refusedAtMost);
    }

    [Fact]
    public void A_run_against_a_limiter_is_the_same_each_time_it_is_played() =>
        Assert.Equal(Play("a window of one second", 3), Play("a window of one second", 3));

    private static Run Play(string name, int seed)
    {
        var turn = 200 + (7 * seed);
        var chance = new Random(seed);
        double Moving(double t) => t >= turn && t < turn + 200 ? R / 2 : R;
        double Steady(double t) => R;
        Latency quick = (_, _) => 0.1 * (0.7 + (0.6 * chance.NextDouble()));
        Latency slow = (_, _) => 0.5 * (0.7 + (0.6 * chance.NextDouble()));
        // Worse the more is asked of it: 0.1 s for up to two at once, a second from twenty on.
        Latency loaded = (_, inside) => Math.Clamp(0.1 + (0.05 * (inside - 2)), 0.1, 1) * (0.7 + (0.6 * chance.NextDouble()));
        Run Rate(Limiter limiter, Func<double, double> rate, Latency latency, double allowed = R, double ceiling = 10 * R) =>
            Play(new() { Concurrency = 32, RequestsPerSecond = ceiling }, limiter(rate, seed * 0.19), latency, allowed * Seconds, seed);
        // So many senders and not one more would send so many.
        Run FourAtOnce(int ceiling) =>
            Play(new() { Concurrency = ceiling, RequestsPerSecond = 10 * R }, SimulatedServer.AtOnce(_ => 4), (_, _) => 0.2, 4 / 0.2 * Seconds, seed);

        return name switch
        {
            "a bucket of one second" => Rate(Bucket, Steady, quick),
            "a bucket of one second that halves and doubles" => Rate(Bucket, Moving, quick, R * 5 / 6),
            "a bucket of 0.2 s" => Rate(SmallBucket, Steady, quick),
            "a bucket of 0.2 s that halves and doubles" => Rate(SmallBucket, Moving, quick, R * 5 / 6),
            "a window of one second" => Rate(Window, Steady, quick),
            "a window of one second that halves and doubles" => Rate(Window, Moving, quick, R * 5 / 6),
            "a window of one second, answers slow" => Rate(Window, Steady, slow),
            "a window of one minute" => Rate(Minute, Steady, quick),
            "half a minute in which others take everything" => Rate(
                (rate, _) =>
                {
                    var bucket = SimulatedServer.TokenBucket(rate, 1);
                    return (now, server) => now > turn && now < turn + 30 ? SimulatedServer.TooFast(1) : bucket(now, server);
                },
                Steady,
                quick,
                R * (Seconds - 30) / Seconds),
            "a ceiling below the limit" => Rate(Window, Steady, slow, R / 2, R / 2),
            "a ceiling just below the limit" => Rate(Bucket, Steady, quick, 0.98 * R, 0.98 * R),
            "latency grows tenfold under load" => Rate((_, _) => SimulatedServer.NoLimit, Steady, loaded, R, R),
            "latency grows tenfold under load, with a bucket" => Rate(Bucket, Steady, loaded),
            "four at once, ceiling eight" => FourAtOnce(8),
            "four at once, ceiling forty" => FourAtOnce(40),
            _ => throw new ArgumentException(name),
        };
    }

    private static Run Play(
        SendingOptions options, Func<double, SimulatedServer, Importer.Core.Contacts.ContactAnswer?> limit, Latency latency, double allowed, int seed) =>
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
                while (time.Now.TotalSeconds < Seconds && !stop.Stopping.IsCancellationRequested)
                    await sender.SendAsync(default, stop.Stopping, default);
            }

            async Task MeasureAsync()
            {
                await Task.Delay(TimeSpan.FromSeconds(Seconds), time);
                accepted = api.Accepted;
            }
        });

    private sealed record Run(double Used, double Refused, StopReason? Stop)
    {
        public override string ToString() => FormattableString.Invariant($"used {Used:0.0} %, refused {Refused:0.00} %");
    }
}
