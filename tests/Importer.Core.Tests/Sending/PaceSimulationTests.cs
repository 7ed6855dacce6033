using Importer.Core.Contacts;
using Importer.Core.Sending;
using Xunit.Abstractions;

namespace Importer.Core.Tests.Sending;

/// <summary>Whole runs of sender and pace against limiters, in virtual time: how much of what is allowed is used, how much is refused.</summary>
public sealed class PaceSimulationTests(ITestOutputHelper output)
{
    internal sealed record Run(double Used, double Refused, StopReason? Stop)
    {
        public override string ToString() => FormattableString.Invariant($"used {Used:0.0} %, refused {Refused:0.00} %{(Stop is null ? "" : ", stopped")}");
    }

    internal static Run Play(
        double seconds, SendingOptions options, Func<double, SimulatedServer, ContactAnswer?> limit, Func<double, int, double> latency, double allowed, int seed) =>
        VirtualTime.Run(async time =>
        {
            var api = new SimulatedServer(time, limit, latency);
            using var stop = new RunStop();
            var random = new Random(seed);
            using var pace = new Pace(options, time, stop, random);
            var sender = new ContactSender(api, pace, options, time, random);
            async Task SendRowsAsync()
            {
                while (time.Now.TotalSeconds < seconds && !stop.Stopping.IsCancellationRequested)
                    await sender.SendAsync(default, stop.Stopping, default);
            }
            double accepted = 0;
            async Task MeasureAsync() { await Task.Delay(TimeSpan.FromSeconds(seconds), time); accepted = api.Accepted; }
            await Task.WhenAll([MeasureAsync(), .. Enumerable.Range(0, options.Concurrency).Select(_ => SendRowsAsync())]);
            return new Run(100 * accepted / allowed, 100.0 * api.Refused / (api.Refused + api.Accepted), stop.Reason);
        });

    [Fact]
    public void Explore()
    {
        foreach (var seconds in new[] { 60.0, 600 })
        foreach (var r in new[] { 2.0, 20, 100 })
        foreach (var lat in new[] { 0.1, 0.5 })
        foreach (var (name, make) in new (string, Func<Func<double, double>, Func<double, SimulatedServer, ContactAnswer?>>)[]
        {
            ("bucket 1s", f => SimulatedServer.TokenBucket(f, 1)),
            ("bucket .2", f => SimulatedServer.TokenBucket(f, .2)),
            ("bucket 10s", f => SimulatedServer.TokenBucket(f, 10)),
            ("window", f => SimulatedServer.FixedWindow(f, 1, .3)),
            ("window 60s", f => SimulatedServer.FixedWindow(f, 60, .3)),
        })
        {
            var line = "";
            foreach (var (shape, f, avg) in new (string, Func<double, double>, double)[]
            {
                ("steady", _ => r, r),
                ("halves+doubles", t => t > seconds / 3 && t < seconds * 2 / 3 ? r / 2 : r, r * 5 / 6),
            })
            {
                var jitter = new Random(7);
                var runs = Enumerable.Range(1, 3).Select(seed => Play(seconds, new SendingOptions { Concurrency = 64, RequestsPerSecond = 10 * r },
                    make(f), (_, _) => lat * (0.7 + 0.6 * jitter.NextDouble()), avg * seconds, seed)).ToList();
                line += FormattableString.Invariant($" | {shape}: used {runs.Average(x => x.Used):0.0} refused {runs.Average(x => x.Refused):0.00} {runs.Count(x => x.Stop != null)}");
            }
            output.WriteLine($"{seconds}s R={r} lat={lat} {name,-11}{line}");
        }
    }
}
