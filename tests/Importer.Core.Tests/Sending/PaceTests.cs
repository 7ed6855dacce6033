using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

public sealed class PaceTests
{
    private static readonly SendingOptions Options = new() { Concurrency = 8, RequestsPerSecond = 10 };
    private static readonly string[] Rows = [.. "ABCDEFGH".Select(row => row.ToString())];

    [Fact]
    public async Task A_wait_longer_than_any_timer_is_possible()
    {
        using var stop = new RunStop();
        using var pace = new Pace(new SendingOptions { RequestsPerSecond = 1e-8 }, TimeProvider.System, stop);
        Assert.NotNull(await pace.AcquireAsync(new SendingRow(default, default), stop.Stopping));

        var second = pace.AcquireAsync(new SendingRow(default, default), stop.Stopping).AsTask();

        Assert.False(second.IsCompleted);
        stop.Request(new StopReason(ExitCode.Interrupted, ""));
        Assert.Null(await second);
    }

    [Fact]
    public void Requests_are_sent_in_order_at_the_ceiling()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (_, _) => ScriptedApi.Yes, latency: 5);

            await bench.SendAllAsync("A", "B", "C", "D", "E");

            Assert.Equal(["0.0 A 1", "0.1 B 1", "0.2 C 1", "0.3 D 1", "0.4 E 1"], bench.Api.Log);
        });
    }

    [Fact]
    public void After_Retry_After_all_senders_wait_exactly_that_long_and_continue_more_slowly()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options,
                (row, attempt) => row == "D" && attempt == 1 ? ScriptedApi.TooFast(12) : ScriptedApi.Yes,
                0.05
            );
            var sending = bench.SendAllAsync(Rows);
            await Task.Delay(TimeSpan.FromSeconds(0.45), time);
            var state = bench.Pace.State;
            Assert.Equal(
                new PaceState(10, 8, 0, 5, state.PausedUntil, false, "Rate limit reached: resuming in 12 s") { Reason = "too_fast" },
                state
            );
            Assert.Equal(11.9, (state.PausedUntil!.Value - time.GetUtcNow()).TotalSeconds, 0.01);
            await sending;

            Assert.Equal(["0.0 A 1", "0.1 B 1", "0.2 C 1", "0.3 D 1", "12.4 E 1"], bench.Api.Log[..5]);
            // Three got through in 12.3 s, so that is the least that is allowed.
            Assert.Equal(1 / (3 / 12.3 * RateSchedule.HeldShare), bench.Api.Times[5] - bench.Api.Times[4], 0.002);
            Assert.Null(bench.Pace.State.Why);
        });
    }

    [Fact]
    public void A_busy_services_Retry_After_is_observed_without_slowing_down()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options,
                (row, attempt) => row == "B" && attempt == 1 ? ScriptedApi.Busy(30) : ScriptedApi.Yes,
                0.05
            );

            await bench.SendAllAsync("A", "B", "C", "D");

            Assert.Equal(["0.0 A 1", "0.1 B 1", "30.2 C 1", "30.3 D 1", "30.4 B 2"], bench.Api.Log);
            Assert.Equal(10, bench.Pace.State.RequestsPerSecond);
        });
    }

    [Fact]
    public void A_block_cuts_concurrency_and_pauses_everyone()
    {
        VirtualTime.Run(async time =>
        {
            var options = new SendingOptions { Concurrency = 8, RequestsPerSecond = 1000 };
            using var bench = new Bench(
                time,
                options,
                (row, attempt) => attempt == 1 && "ABCD".Contains(row, StringComparison.Ordinal) ? ScriptedApi.Blocked : ScriptedApi.Yes
            );
            var sending = bench.SendAllAsync(Rows);
            await Task.Delay(TimeSpan.FromSeconds(1), time);
            Assert.Equal(
                (4, "Marketing Cloud blocks requests (too many at once): retrying in 5 s"),
                (bench.Pace.State.Concurrency, bench.Pace.State.Why)
            );
            await sending;

            Assert.Equal(["5.1 A 2", "5.1 B 2", "5.1 C 2", "5.1 D 2"], bench.Api.Log[8..].Order());
        });
    }

    [Fact]
    public void Blocks_that_persist_stop_the_run()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (_, _) => ScriptedApi.Blocked);

            var results = await bench.SendAllAsync("A", "B");

            Assert.All(results, result => Assert.True(result is { CutShort: true, MayHaveBeenProcessed: false }));
            Assert.Equal(ExitCode.TryLater, bench.Stop.Reason?.ExitCode);
            // 5, 10, 20, 40, 80, 120 and 120 s.
            Assert.InRange(time.Now.TotalSeconds, 395, 397);
            Assert.Equal(8, bench.Api.Log.Count);
        });
    }

    [Fact]
    public void A_Retry_After_beyond_MaxOutage_stops_the_run_at_once()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (_, _) => ScriptedApi.TooFast(3600));

            Assert.Equal(new SendResult(ScriptedApi.TooFast(3600), 1, false) { CutShort = true }, await bench.SendAsync("A"));
            Assert.Equal(
                new StopReason(
                    ExitCode.TryLater,
                    "Marketing Cloud accepts no requests and asks to wait another 60 min, longer in all than 15 min (Sending:MaxOutage)."
                ),
                bench.Stop.Reason
            );
        });
    }

    [Fact]
    public void An_unlimited_pace_delays_no_request()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                new() { Concurrency = 256, RequestsPerSecond = double.PositiveInfinity },
                (_, _) => ScriptedApi.Yes
            );
            await bench.SendAllAsync([.. Enumerable.Range(0, 256).Select(row => $"{row}")]);

            Assert.Equal(TimeSpan.FromSeconds(0.1), time.Now);
        });
    }

    [Fact]
    public void With_any_answers_the_ceiling_holds_in_every_window_and_nothing_is_sent_during_a_wait()
    {
        var answer = Gen.Frequency(
            (20, Gen.Const<ContactAnswer>(ScriptedApi.Yes)),
            (3, Gen.Int[0, 4].Select(seconds => (ContactAnswer)ScriptedApi.TooFast(seconds))),
            (1, Gen.Int[0, 4].Select(seconds => (ContactAnswer)ScriptedApi.Busy(seconds))),
            (1, Gen.Const<ContactAnswer>(ScriptedApi.Busy(null))),
            (1, Gen.Const<ContactAnswer>(ScriptedApi.Broken)),
            (1, Gen.Const<ContactAnswer>(ScriptedApi.NoConnection)),
            (1, Gen.Const<ContactAnswer>(ScriptedApi.Blocked))
        );
        Gen.Select(Gen.Double[0.5, 500], Gen.Int[1, 16], Gen.Int[0, 2000].Select(ms => ms / 1000.0), answer.Array[60, 150])
            .Sample(
                (ceiling, concurrency, latency, answers) =>
                    VirtualTime.Run(async time =>
                    {
                        var options = new SendingOptions { Concurrency = concurrency, RequestsPerSecond = ceiling };
                        var next = 0;
                        using var bench = new Bench(time, options, (_, _) => answers[next++ % answers.Length], latency);
                        var row = 0;
                        async Task SendRowsAsync()
                        {
                            while (row < 100 && bench.Stop.Reason is null)
                                await bench.SendAsync($"{row++}");
                        }

                        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => SendRowsAsync()));

                        var times = bench.Api.Times;
                        for (var first = 0; first < times.Count; first++)
                        {
                            for (var last = first; last < times.Count; last++)
                            {
                                var most = ((times[last] - times[first] + RateLimit.MaxCatchUp) * ceiling) + 1;
                                Assert.True(
                                    last - first + 1 <= most + 1e-3,
                                    $"{last - first + 1} requests in {times[last] - times[first]} s at {ceiling}/s"
                                );
                            }
                        }

                        foreach (var (from, answer) in bench.Api.Answers)
                        {
                            if (answer is Throttled { RetryAfter: { } told })
                                Assert.DoesNotContain(times, at => at > from + 1e-6 && at < from + told.TotalSeconds - 1e-6);
                        }
                    }),
                iter: 60
            );
    }
}
