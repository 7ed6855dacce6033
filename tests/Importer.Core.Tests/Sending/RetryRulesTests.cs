using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

/// <summary>What follows an answer, at the very attempt where it changes.</summary>
public sealed class RetryRulesTests
{
    private static readonly SendingOptions Options = new() { MaxAttempts = 3 };
    private static readonly Unanswered NoConnection = new(null, null, null, MayHaveBeenProcessed: false);
    private static readonly Throttled Busy = new(503, ThrottleKind.Busy, null, null, null);

    private readonly SendingRow row = new(default, default);

    [Fact]
    public void A_row_throttled_while_others_succeed_fails_at_exactly_the_fiftieth_time()
    {
        var steps = Enumerable
            .Range(1, RetryRules.MaxThrottled)
            .Select(through => After(ScriptedApi.TooFast(0), new ServiceState(false, through, 0)));
        Assert.Equal([.. Enumerable.Repeat(NextStep.Repeat.Instance, 49), NextStep.Finish.Instance], steps.ToList<NextStep>());
    }

    [Fact]
    public void A_row_throttled_while_no_row_succeeds_never_fails()
    {
        for (var time = 0; time < 3 * RetryRules.MaxThrottled; time++)
            Assert.Equal(NextStep.Repeat.Instance, After(ScriptedApi.TooFast(0), default));
    }

    [Fact]
    public void An_unanswered_row_backs_off_and_fails_at_MaxAttempts() =>
        Assert.Equal(
            [NextStep.BackOff.Instance, NextStep.BackOff.Instance, NextStep.Finish.Instance],
            (NextStep[])[After(NoConnection, default), After(NoConnection, default), After(NoConnection, default)]
        );

    [Fact]
    public void In_an_outage_only_attempts_after_an_answered_ping_count()
    {
        NextStep[] steps = [.. new[] { 0, 0, 0, 0, 1, 1, 2, 3 }.Select(looks => After(NoConnection, new ServiceState(true, 0, looks)))];
        Assert.Equal([.. Enumerable.Repeat(NextStep.Repeat.Instance, 7), NextStep.Finish.Instance], steps);
    }

    [Fact]
    public void Busy_answers_count_the_same_way()
    {
        NextStep[] steps = [.. new[] { 0, 0, 1, 2, 2, 3 }.Select(looks => After(Busy, new ServiceState(true, 0, looks)))];
        Assert.Equal([.. Enumerable.Repeat(NextStep.Repeat.Instance, 5), NextStep.Finish.Instance], steps);
    }

    [Fact]
    public void A_token_refused_twice_with_another_answer_between_is_renewed_both_times()
    {
        var refused = new TokenRefused(401, null, null);
        Assert.Equal(
            [NextStep.RenewToken.Instance, NextStep.BackOff.Instance, NextStep.RenewToken.Instance],
            (NextStep[])[After(refused, default), After(NoConnection, default), After(refused, default)]
        );
        Assert.Contains(
            " (HTTP 401). ",
            Assert.IsType<NextStep.StopRun>(After(refused, default)).Reason.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_row_without_an_answer_has_no_rule() =>
        Assert.Equal("No rule for no answer.", Assert.Throws<InvalidOperationException>(() => RetryRules.After(row, Options)).Message);

    [Fact]
    public void A_row_gives_way_to_others_only_in_an_outage()
    {
        var others = new Others();
        var mine = new SendingRow(default, default, others);
        mine.Record(NoConnection, new ServiceState(false, 0, 0));
        Assert.Equal(0, others.MadeWay);
        mine.Record(NoConnection, new ServiceState(true, 0, 0));
        Assert.Equal(1, others.MadeWay);
    }

    private NextStep After(ContactAnswer answer, ServiceState service)
    {
        row.Record(answer, service);
        return RetryRules.After(row, Options);
    }

    private sealed class Others : IOtherRows
    {
        public bool HaveUnsent => true;

        public int MadeWay { get; private set; }

        public void YieldSlot() => MadeWay++;
    }
}
