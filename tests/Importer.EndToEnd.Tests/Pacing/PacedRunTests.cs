using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Pacing;

/// <summary>
/// Limits, outages, tokens and poisoned rows over a socket, all at once to save time: a few seconds each. How well the pace does is
/// reported by <see cref="LongPacedRunTests"/> and, in virtual time, by the simulation; here no row may suffer.
/// </summary>
[Trait(FullTier.Trait, FullTier.Name)]
public sealed class PacedRunTests(PacedRunTests.ShortRuns runs) : IClassFixture<PacedRunTests.ShortRuns>
{
    [Fact]
    public async Task A_limit_on_the_rate_costs_no_row()
    {
        var run = await runs.Rate;

        run.LostNothing();
        Assert.Equal(("", 0), (run.NotImported, run.Ended.ExitCode));
        Assert.InRange(run.Refused, 0.1, 15);
    }

    [Fact]
    public async Task A_limit_on_concurrent_requests_costs_no_row_and_is_found()
    {
        var run = await runs.AtOnce;

        run.LostNothing();
        Assert.Equal(("", 0), (run.NotImported, run.Ended.ExitCode));
        Assert.InRange(run.Refused, 0.1, 25);
    }

    [Fact]
    public async Task Told_to_wait_nobody_sends_until_then()
    {
        var run = await runs.Told;

        run.LostNothing();
        Assert.Equal(("", 0), (run.NotImported, run.Ended.ExitCode));
        var refused = Assert.Single(run.Contacts, entry => entry.Status == 429);
        // What was on the wire may come late.
        Assert.DoesNotContain(run.Contacts, entry => entry.At > refused.At.AddSeconds(2) && entry.At < refused.At.AddSeconds(3.99));
    }

    [Fact]
    public async Task An_outage_in_three_forms_fails_nobody_but_the_row_that_always_breaks_its_connection()
    {
        var run = await runs.Outage;

        run.LostNothing();
        Assert.Equal(("1 unknown", 1), (run.NotImported, run.Ended.ExitCode));
        var poisoned = Assert.Single(run.Report, row => row[2] == "unknown");
        Assert.Equal("C-3", poisoned[1]);
    }

    [Fact]
    public async Task Tokens_of_two_seconds_are_renewed_one_at_a_time()
    {
        var run = await runs.Tokens;

        run.LostNothing();
        Assert.Equal(("", 0), (run.NotImported, run.Ended.ExitCode));
        var tokens = run.Journal.Where(entry => entry.Path == SandboxTenant.TokenPath).Select(entry => entry.At).ToList();
        Assert.True(tokens.Count >= 2);
        // Renewed when it has expired, and not by each of the senders. Less than two seconds, where the first came late.
        Assert.All(tokens.Zip(tokens.Skip(1)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(0.8)));
    }

    /// <summary>Begun together.</summary>
    public sealed class ShortRuns : IAsyncLifetime
    {
        internal Task<PacedRun> Rate { get; } = Scenes.Bucket(rows: 180, rate: 30).PlayAsync();

        internal Task<PacedRun> AtOnce { get; } = Scenes.FourAtOnce(rows: 80).PlayAsync();

        internal Task<PacedRun> Told { get; } =
            new Scene("told to wait", 60)
            {
                Ceiling = 20,
                Concurrency = 8,
                Server = options =>
                    options.Faults = [
                        new Fault
                        {
                            Nth = 20,
                            Kind = FaultKind.TooFast,
                            RetryAfter = TimeSpan.FromSeconds(4),
                        },
                    ],
            }.PlayAsync();

        internal Task<PacedRun> Outage { get; } =
            Scenes.Outages("three outages of 2 s and a poisoned row", rows: 120, TimeSpan.FromSeconds(2)).PlayAsync();

        internal Task<PacedRun> Tokens { get; } = Scenes.ShortTokens(rows: 100).PlayAsync();

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() =>
            await ((Task)Task.WhenAll(Rate, AtOnce, Told, Outage, Tokens)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
