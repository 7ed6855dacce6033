using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

/// <summary>Which answers are worth another attempt: the reference's table, through sender and pace.</summary>
public sealed class RetryTests
{
    private static readonly SendingOptions Options = new()
    {
        Concurrency = 4,
        RequestsPerSecond = 1000,
        MaxAttempts = 3,
    };

    [Fact]
    public void An_answer_about_the_row_is_final()
    {
        var partly = new PartlyAccepted(200, 8, false, "1", "part of it");
        var refused = new Refused(400, "10000", "bad");
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options,
                (row, _) =>
                    row switch
                    {
                        "A" => ScriptedApi.Yes,
                        "B" => partly,
                        _ => refused,
                    }
            );

            var results = await bench.SendAllAsync("A", "B", "C");

            Assert.Equal([new(ScriptedApi.Yes, 1, false), new(partly, 1, false), new(refused, 1, false)], results);
            Assert.Equal(new SendingCounts(3, 0, 0, 0), bench.Sender.Counts);
        });
    }

    [Fact]
    public void An_unanswered_row_backs_off_longer_each_time_and_fails_after_MaxAttempts()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options with { MaxAttempts = 5 }, (_, _) => ScriptedApi.Broken, latency: 0);

            var result = await bench.SendAsync("A");

            Assert.Equal(new SendResult(ScriptedApi.Broken, 5, MayHaveBeenProcessed: true), result);
            Assert.Equal(new SendingCounts(5, 4, 0, 5), bench.Sender.Counts);
            Assert.InRange(bench.Api.Times[1], 0.1, 3);
            Assert.InRange(bench.Api.Times[4], 5, 60);
            Assert.Null(bench.Stop.Reason);
        });
    }

    [Fact]
    public void A_row_that_succeeds_after_a_broken_connection_is_accepted()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (_, attempt) => attempt == 1 ? ScriptedApi.Broken : ScriptedApi.Yes);

            Assert.Equal(new SendResult(ScriptedApi.Yes, 2, MayHaveBeenProcessed: true), await bench.SendAsync("A"));
        });
    }

    [Fact]
    public void Without_RepeatUnanswered_possibly_processed_rows_are_unknown_at_once_and_others_are_retried()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options with
                {
                    RepeatUnanswered = false,
                },
                (_, attempt) => attempt == 1 ? ScriptedApi.NoConnection : ScriptedApi.Broken
            );

            Assert.Equal(new SendResult(ScriptedApi.Broken, 2, MayHaveBeenProcessed: true), await bench.SendAsync("A"));
        });
    }

    [Fact]
    public void A_refused_token_is_renewed_once_and_the_attempt_repeated_at_once()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options,
                (_, attempt) => attempt == 1 ? new TokenRefused(401, "0", "Not Authorized") : ScriptedApi.Yes
            );

            Assert.Equal(new SendResult(ScriptedApi.Yes, 2, false), await bench.SendAsync("A"));
            Assert.Equal(["0.0 A 1", "0.1 A 2"], bench.Api.Log);
            Assert.Equal(1, bench.Api.TokensRefused);
        });
    }

    [Fact]
    public void A_second_refused_token_stops_the_run()
    {
        VirtualTime.Run(async time =>
        {
            var refused = new TokenRefused(401, "40004", "Not Authorized");
            using var bench = new Bench(time, Options, (_, _) => refused);

            var stop = new StopReason(
                ExitCode.Unsettled,
                "Marketing Cloud refused a token that it had just issued (HTTP 401, errorcode 40004). "
                    + "Check that the installed package is active, that MarketingCloud:Subdomain and MarketingCloud:AccountId "
                    + "belong together, and that MarketingCloud:RestBaseUrl, if set, belongs to the same account."
            );
            Assert.Equal(new SendResult(refused, 2, false, stop), await bench.SendAsync("A"));
            Assert.Equal(1, bench.Api.TokensRefused);
        });
    }

    [Fact]
    public void An_answer_that_every_row_would_get_stops_the_run_with_advice_but_without_the_vendors_message()
    {
        VirtualTime.Run(async time =>
        {
            var denied = new Denied(
                403,
                "20001",
                "jane@example.com is not permitted",
                "Give the installed package the scope list_and_subscribers_write."
            );
            using var bench = new Bench(time, Options, (_, _) => denied);

            var stop = new StopReason(
                ExitCode.Unsettled,
                "Marketing Cloud refuses every contact (HTTP 403, errorcode 20001). Give the installed package the scope "
                    + "list_and_subscribers_write."
            );
            Assert.Equal(new SendResult(denied, 1, false, stop), await bench.SendAsync("A"));
        });
    }

    [Fact]
    public void No_token_before_the_first_attempt_is_an_exception_and_after_it_a_result_that_stops_the_run()
    {
        VirtualTime.Run(async time =>
        {
            var noToken = ImportException.TryLater("Signing in failed.");
            using var bench = new Bench(time, Options, (row, attempt) => row == "A" || attempt > 1 ? throw noToken : ScriptedApi.Broken);

            Assert.Same(noToken, await Assert.ThrowsAsync<ImportException>(() => bench.SendAsync("A")));
            Assert.Equal(
                new SendResult(ScriptedApi.Broken, 1, true, new StopReason(ExitCode.TryLater, "Signing in failed.")),
                await bench.SendAsync("B")
            );
            Assert.Equal(0, bench.Pace.State.InFlight);
        });
    }

    [Fact]
    public void A_row_does_not_fail_from_throttling_while_no_row_succeeds()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(
                time,
                Options with
                {
                    MaxAttempts = 1,
                },
                (_, attempt) => attempt <= 60 ? ScriptedApi.TooFast(1) : ScriptedApi.Yes
            );

            Assert.Equal(new SendResult(ScriptedApi.Yes, 61, false), await bench.SendAsync("A"));
            Assert.Equal(new SendingCounts(61, 60, 60, 0), bench.Sender.Counts);
        });
    }

    [Fact]
    public void A_row_throttled_repeatedly_while_others_succeed_fails()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (row, _) => row == "A" ? ScriptedApi.TooFast(0) : ScriptedApi.Yes);
            var poisoned = bench.SendAsync("A");
            for (var other = 0; !poisoned.IsCompleted; other++)
                await bench.SendAsync($"B{other}");

            var result = await poisoned;
            Assert.Equal(new SendResult(ScriptedApi.TooFast(0), result.Attempts, false), result);
            Assert.InRange(result.Attempts, RetryRules.MaxThrottled, 4 * RetryRules.MaxThrottled);
        });
    }

    [Fact]
    public void Stopping_ends_a_back_off_and_keeps_what_is_known()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (_, _) => ScriptedApi.Broken);
            var sending = bench.SendAsync("A");
            await Task.Delay(TimeSpan.FromSeconds(0.2), time);
            bench.Stop.Request(new(ExitCode.Interrupted, "Interrupted."));

            Assert.Equal(new SendResult(ScriptedApi.Broken, 1, true) { CutShort = true }, await sending);
            Assert.Equal(TimeSpan.FromSeconds(0.2), time.Now);
        });
    }

    [Fact]
    public void Stopping_lets_the_request_in_flight_finish_and_sends_no_other()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options with { RequestsPerSecond = 1 }, (_, _) => ScriptedApi.Yes);
            var (first, second) = (bench.SendAsync("A"), bench.SendAsync("B"));
            bench.Stop.Request(new(ExitCode.Interrupted, "Interrupted."));

            Assert.Equal(new SendResult(ScriptedApi.Yes, 1, false), await first);
            Assert.Equal(new SendResult(null, 0, false) { CutShort = true }, await second);
            Assert.Equal(new SendResult(null, 0, false) { CutShort = true }, await bench.SendAsync("C"));
        });
    }

    [Fact]
    public void A_rows_own_cancellation_stops_only_that_row_and_takes_no_permit()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options with { RequestsPerSecond = 1 }, (_, _) => ScriptedApi.Yes);
            using var mine = new CancellationTokenSource();
            var first = bench.SendAsync("A");
            var second = bench.Sender.SendAsync("B"u8.ToArray(), mine.Token, default);
            var third = bench.SendAsync("C");
            mine.Cancel();

            Assert.Equal(new SendResult(null, 0, false) { CutShort = true }, await second);
            await Task.WhenAll(first, third);
            Assert.Equal(["0.0 A 1", "1.0 C 1"], bench.Api.Log);
        });
    }

    [Fact]
    public void Abandoning_ends_the_request_in_flight_and_leaves_its_row_unknown()
    {
        VirtualTime.Run(async time =>
        {
            using var bench = new Bench(time, Options, (_, _) => null);
            using var abandon = new CancellationTokenSource();
            var sending = bench.SendAsync("A", abandon: abandon.Token);
            await Task.Delay(TimeSpan.FromSeconds(3), time);
            bench.Stop.Request(new(ExitCode.Interrupted, "Interrupted."));
            abandon.Cancel();

            var gone = new Unanswered(null, null, "The run ended before the answer arrived.", true);
            Assert.Equal(new SendResult(gone, 1, true) { CutShort = true }, await sending);
        });
    }
}
