using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

/// <summary>Outages pause and fail nobody; a poisoned row fails alone.</summary>
public sealed class OutageTests
{
    private static readonly SendingOptions Options = new()
    {
        Concurrency = 8,
        RequestsPerSecond = 1000,
        MaxAttempts = 3,
    };
    private static readonly string[] Rows = [.. "ABCDEFGH".Select(row => row.ToString())];

    [Theory]
    [InlineData("no connection")]
    [InlineData("broken")]
    [InlineData("busy")]
    public void An_outage_fails_no_row_and_one_probe_at_a_time_detects_its_end(string how)
    {
        VirtualTime.Run(async time =>
        {
            ContactAnswer away = how switch
            {
                "busy" => ScriptedApi.Busy(null),
                "broken" => ScriptedApi.Broken,
                _ => ScriptedApi.NoConnection,
            };
            using var bench = new Bench(time, Options, (_, _) => time.Now.TotalSeconds is > 10 and < 400 ? away : ScriptedApi.Yes);
            async Task<List<SendResult>> SendRowsAsync(string sender)
            {
                var results = new List<SendResult>();
                for (var row = 0; time.Now.TotalSeconds < 500; row++)
                {
                    results.Add(await bench.SendAsync($"{sender}{row}"));
                    await Task.Delay(TimeSpan.FromSeconds(1), time);
                }

                return results;
            }

            var results = (await Task.WhenAll(Rows.Select(SendRowsAsync))).SelectMany(sent => sent).ToList();

            Assert.All(results, result => Assert.Equal(ScriptedApi.Yes, result.Answer));
            // Eight that were on the wire, and then probes: after 1, 2, 4, 8, 16 and each 30 s.
            Assert.InRange(bench.Api.Times.Count(at => at is > 10 and < 400), 15, 28);
            Assert.InRange(bench.Api.Times.First(at => at >= 400), 400, 431);
            Assert.Null(bench.Stop.Reason);
        });
    }

    [Fact]
    public void An_outage_longer_than_MaxOutage_stops_the_run_and_every_row_returns_its_state()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options with
                {
                    Concurrency = 2,
                    MaxOutage = TimeSpan.FromMinutes(5),
                },
                (_, _) => ScriptedApi.NoConnection
            );

            var results = await bench.SendAllAsync("A", "B", "C");

            Assert.All(
                results,
                result => Assert.True(result is { CutShort: true, MayHaveBeenProcessed: false, Stop: null }, result.ToString())
            );
            Assert.Equal(
                new StopReason(ExitCode.TryLater, "Marketing Cloud has not answered for 5 min (Sending:MaxOutage)."),
                bench.Stop.Reason
            );
            Assert.InRange(time.Now.TotalSeconds, 300, 301);
        });
    }

    [Fact]
    public void An_outage_during_the_last_row_is_waited_out_if_no_row_can_have_caused_it()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (_, _) => time.Now.TotalSeconds < 200 ? ScriptedApi.NoConnection : ScriptedApi.Yes);

            Assert.Equal(ScriptedApi.Yes, (await bench.SendAsync("A")).Answer);
        });
    }

    [Fact]
    public void Attempts_in_an_outage_do_not_count_against_the_row()
    {
        VirtualTime.Run(async time =>
        {
            var breaksOnceMore = true;
            ContactAnswer Answer(string row)
            {
                if (time.Now.TotalSeconds < 100)
                    return ScriptedApi.NoConnection;
                if (row != "A" || !breaksOnceMore)
                    return ScriptedApi.Yes;
                breaksOnceMore = false;
                return ScriptedApi.Broken;
            }

            // A alone is there to probe, so that many of its attempts fall into the outage; B opens the gate.
            using var bench = new Bench(time, Options, (row, _) => Answer(row));
            var sending = bench.SendAsync("A");
            await Task.Delay(TimeSpan.FromSeconds(90), time);
            Assert.InRange(bench.Api.Log.Count, 6, 10);
            await bench.SendAsync("B");

            Assert.Equal(ScriptedApi.Yes, (await sending).Answer);
            Assert.False(breaksOnceMore);
        });
    }

    [Fact]
    public void A_poisoned_row_fails_alone_while_others_succeed()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (row, _) => row == "P" ? ScriptedApi.Broken : ScriptedApi.Yes);
            var poisoned = bench.SendAsync("P");
            for (var other = 0; !poisoned.IsCompleted; other++)
            {
                Assert.Equal(new SendResult(ScriptedApi.Yes, 1, false), await bench.SendAsync($"{other}"));
                Assert.False(bench.Pace.State.GateClosed);
            }

            Assert.Equal(new SendResult(ScriptedApi.Broken, 3, true), await poisoned);
        });
    }

    [Fact]
    public void A_poisoned_row_that_is_the_only_one_left_fails_after_MaxAttempts()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (row, _) => row == "P" ? ScriptedApi.Broken : ScriptedApi.Yes);
            await bench.SendAsync("A");

            Assert.Equal(new SendResult(ScriptedApi.Broken, 3, true), await bench.SendAsync("P"));
            Assert.Equal(new SendResult(ScriptedApi.Yes, 1, false), await bench.SendAsync("B"));
        });
    }

    [Fact]
    public void Several_poisoned_rows_at_the_end_are_not_mistaken_for_an_outage()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (row, _) => row.StartsWith('P') ? ScriptedApi.Broken : ScriptedApi.Yes);
            var sending = bench.SendAllAsync("P1", "P2", "P3", "P4");
            await Task.Delay(TimeSpan.FromSeconds(0.2), time);
            await bench.SendAsync("A");

            Assert.All(await sending, result => Assert.Equal(ScriptedApi.Broken, result.Answer));
            Assert.All(await sending, result => Assert.InRange(result.Attempts, 3, 5));
            Assert.InRange(time.Now.TotalSeconds, 0, 60);
            Assert.Null(bench.Stop.Reason);
        });
    }

    [Fact]
    public void A_poisoned_row_does_not_keep_the_gate_closed()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options,
                (row, _) => row == "P" || time.Now.TotalSeconds < 60 ? ScriptedApi.Broken : ScriptedApi.Yes
            );

            var results = await bench.SendAllAsync("P", "A", "B", "C");

            Assert.Equal([ScriptedApi.Broken, ScriptedApi.Yes, ScriptedApi.Yes, ScriptedApi.Yes], results.Select(result => result.Answer));
            Assert.InRange(time.Now.TotalSeconds, 60, 180);
        });
    }

    [Fact]
    public void Stopping_at_the_closed_gate_returns_at_once()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (_, _) => ScriptedApi.NoConnection);
            var sending = bench.SendAllAsync("A", "B", "C");
            await Task.Delay(TimeSpan.FromSeconds(0.5), time);
            // The first to fail backs off by itself: that it is an outage was not known yet.
            Assert.Equal(
                new PaceState(1000, 8, 0, 2, null, true, "Marketing Cloud is not answering: retrying in 1 s") { Reason = "outage" },
                bench.Pace.State
            );
            bench.Stop.Request(new(ExitCode.Interrupted, "Interrupted."));

            Assert.Equal(Enumerable.Repeat(new SendResult(ScriptedApi.NoConnection, 1, false) { CutShort = true }, 3), await sending);
            Assert.Equal(TimeSpan.FromSeconds(0.5), time.Now);
        });
    }

    [Fact]
    public void The_last_unanswered_rows_fail_after_MaxAttempts_if_pings_are_answered()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (row, _) => row == "look" ? ScriptedApi.Yes : ScriptedApi.Broken);

            var results = await bench.SendAllAsync("P1", "P2", "P3", "P4");

            Assert.All(
                results,
                result => Assert.Equal(new SendResult(ScriptedApi.Broken, result.Attempts, MayHaveBeenProcessed: true), result)
            );
            Assert.All(results, result => Assert.InRange(result.Attempts, 3, 4));
            Assert.InRange(time.Now.TotalSeconds, 0, 60);
            Assert.Equal((bench.Api.Log.Count, 1), (bench.Sender.Counts.Requests, bench.Sender.Counts.Pings));
            Assert.Null(bench.Stop.Reason);
        });
    }

    [Theory]
    [InlineData("no connection")]
    [InlineData("busy")]
    public void The_last_rows_that_were_never_processed_fail_after_MaxAttempts_too(string how)
    {
        VirtualTime.Run(async time =>
        {
            ContactAnswer trouble = how == "busy" ? ScriptedApi.Busy(null) : ScriptedApi.NoConnection;
            using var bench = new Bench(time, Options, (row, _) => row == "look" ? ScriptedApi.Yes : trouble);

            var results = await bench.SendAllAsync("P1", "P2");

            Assert.All(results, result => Assert.Equal(new SendResult(trouble, result.Attempts, MayHaveBeenProcessed: false), result));
            Assert.All(results, result => Assert.InRange(result.Attempts, 3, 5));
            Assert.InRange(time.Now.TotalSeconds, 0, 120);
            Assert.Null(bench.Stop.Reason);
        });
    }

    [Fact]
    public void After_an_unanswered_ping_the_last_row_detects_that_the_service_is_back()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options,
                (row, _) => row == "look" || time.Now.TotalSeconds < 100 ? ScriptedApi.Broken : ScriptedApi.Yes
            );

            Assert.All(await bench.SendAllAsync("A", "B"), result => Assert.Equal(ScriptedApi.Yes, result.Answer));
            Assert.InRange(bench.Sender.Counts.Pings, 2, 8);
            Assert.InRange(time.Now.TotalSeconds, 100, 180);
        });
    }

    [Fact]
    public void There_is_no_ping_while_another_row_can_be_the_probe()
    {
        VirtualTime.Run(async time =>
        {
            var others = new Others();
            using var bench = new Bench(time, Options, (row, _) => row == "look" ? ScriptedApi.Yes : ScriptedApi.Broken);
            var sending = new[] { bench.SendAsync("A", others: others), bench.SendAsync("B", others: others) };
            await Task.Delay(TimeSpan.FromSeconds(300), time);
            Assert.Equal((0, true, true), (bench.Sender.Counts.Pings, bench.Pace.State.GateClosed, others.MadeWay > 0));
            others.HaveUnsent = false;

            Assert.All(await Task.WhenAll(sending), result => Assert.Equal(ScriptedApi.Broken, result.Answer));
            Assert.Equal(1, bench.Sender.Counts.Pings);
        });
    }

    [Fact]
    public void In_an_outage_an_untried_row_goes_before_unanswered_ones()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (row, _) => row == "C" ? ScriptedApi.Yes : ScriptedApi.NoConnection);
            var troubled = bench.SendAllAsync("A", "B");
            await Task.Delay(TimeSpan.FromSeconds(0.5), time);

            Assert.Equal(new SendResult(ScriptedApi.Yes, 1, false), await bench.SendAsync("C"));
            Assert.Equal(["0.0 A 1", "0.0 B 1"], bench.Api.Log[..2]);
            Assert.EndsWith(" C 1", bench.Api.Log[2], StringComparison.Ordinal);
            bench.Stop.Request(new(ExitCode.Interrupted, "Interrupted."));
            await troubled;
        });
    }

    private sealed class Others : IOtherRows
    {
        public bool HaveUnsent { get; set; } = true;

        public int MadeWay { get; private set; }

        public void YieldSlot() => MadeWay++;
    }
}
