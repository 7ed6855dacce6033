using Importer.EndToEnd.Tests.Importing;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Pacing;

/// <summary>What short and long runs are made of.</summary>
internal static class Scenes
{
    public static Scene Bucket(int rows, double rate, double span = 1) =>
        Limited($"bucket of {span} s", rows, rate, LimiterKind.Bucket, span);

    public static Scene Limited(string name, int rows, double rate, LimiterKind kind, double span = 1) =>
        new(name, rows)
        {
            Ceiling = 10 * rate,
            Limit = [new(0, rate)],
            Server = options => (options.Limiter, options.LimiterSpan) = (kind, TimeSpan.FromSeconds(span)),
        };

    /// <summary>The limit halves after a third of the rows' time and doubles after another.</summary>
    public static Scene Moving(string name, double rate, double seconds, LimiterKind kind, double span = 1) =>
        Limited($"{name}, limit halves and doubles", (int)(rate * seconds * 5 / 6), rate, kind, span) with
        {
            Limit = [new(0, rate), new(seconds / 3, rate / 2), new(seconds * 2 / 3, rate)],
        };

    /// <summary>Four at once, of a tenth of a second each: 40 a second.</summary>
    public static Scene FourAtOnce(int rows) =>
        new("four at once, concurrency eight", rows)
        {
            Concurrency = 8,
            Limit = [new(0, 40)],
            Server = options =>
                (options.MaxConcurrent, options.Latency, options.RequestsPerSecond) = (
                    4,
                    TimeSpan.FromMilliseconds(100),
                    double.PositiveInfinity
                ),
        };

    /// <summary>
    /// No connection at all, then 503, then broken connections, with as long between them; one row breaks its connection always.
    /// </summary>
    public static Scene Outages(string name, int rows, TimeSpan time) =>
        new(name, rows)
        {
            Ceiling = 20,
            Concurrency = 8,
            Settings = new Dictionary<string, string> { ["Sending__MaxAttempts"] = "3" },
            Server = options => options.Faults = [new Fault { ContactKey = "C-3", Kind = FaultKind.BreakConnection }],
            Meanwhile = async trial =>
            {
                await Task.Delay(1000);
                await trial.StandIn.StopListeningAsync();
                await Task.Delay(time);
                await trial.StandIn.ListenAgainAsync();
                foreach (
                    var fault in (Fault[])
                        [new() { Kind = FaultKind.Busy, RetryAfterForm = RetryAfterForm.None }, new() { Kind = FaultKind.BreakConnection }]
                )
                {
                    await Task.Delay(time);
                    trial.Tenant.Options.Outage = fault;
                    await Task.Delay(time);
                    trial.Tenant.Options.Outage = null;
                }
            },
        };

    public static Scene ShortTokens(int rows) =>
        new("tokens of two seconds", rows)
        {
            Ceiling = 20,
            Concurrency = 8,
            Server = options => options.TokenLifetime = TimeSpan.FromSeconds(2),
        };
}
