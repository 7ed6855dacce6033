using Importer.Core.Recording;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Recording;

public sealed class StopRulesTests : IDisposable
{
    private readonly RunStop stop = new();

    [Fact]
    public void More_errors_than_are_allowed_stop_the_run()
    {
        var rules = new StopRules(new ErrorCount(2), false, stop);
        Watch(rules, RowStatus.Invalid, RowStatus.Imported, RowStatus.Rejected);
        Assert.Null(stop.Reason);
        Watch(rules, RowStatus.Unknown);
        Assert.Equal(new StopReason(ExitCode.Unsettled, "3 of 4 rows were refused, more than --max-errors allows."), stop.Reason);
    }

    [Fact]
    public void A_share_of_errors_is_judged_from_the_hundredth_row_on()
    {
        var rules = new StopRules(new ErrorShare(10), false, stop);
        for (var i = 0; i < 99; i++)
            Watch(rules, i < 10 ? RowStatus.Rejected : RowStatus.Imported);
        Assert.Null(stop.Reason);
        Watch(rules, RowStatus.Rejected);
        Assert.Equal("11 of 100 rows were refused, more than --max-errors allows.", stop.Reason?.Sentence);
    }

    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    public void One_and_the_same_refusal_from_the_start_stops_the_run(int refusals, bool stops)
    {
        var rules = new StopRules(null, false, stop);
        for (var i = 0; i < refusals; i++)
        {
            Refuse(rules, "10005");
            Watch(rules, RowStatus.Invalid);
        }

        Assert.Equal(
            stops
                ? new StopReason(
                    ExitCode.Unsettled,
                    "Marketing Cloud refused 25 rows in a row for the same reason (HTTP 400, code 10005) and imported none. The report "
                        + "has the details."
                )
                : null,
            stop.Reason
        );
    }

    [Fact]
    public void Different_refusals_do_not()
    {
        var rules = new StopRules(null, false, stop);
        for (var i = 0; i < 100; i++)
            Refuse(rules, i % 25 == 24 ? "10006" : "10005");
        Assert.Null(stop.Reason);
    }

    [Fact]
    public void Answers_about_other_contacts_to_every_row_stop_a_run_of_which_nothing_was_imported()
    {
        var rules = new StopRules(null, false, stop);
        for (var i = 0; i < 25; i++)
        {
            Assert.Null(stop.Reason);
            rules.Watch(
                new RowOutcome
                {
                    Row = 2,
                    Status = RowStatus.Unknown,
                    HttpStatus = 200,
                    ErrorCode = "otherContact",
                    FinishedAt = PendingRows.Now,
                }
            );
        }

        Assert.Equal(
            new StopReason(
                ExitCode.Unsettled,
                "Marketing Cloud answered 25 rows in a row with a different contact's key or ID and imported none. The advice in the "
                    + "report names them."
            ),
            stop.Reason
        );
    }

    [Theory]
    [InlineData(RowStatus.Imported)]
    [InlineData(RowStatus.Partial)]
    public void Once_one_row_was_taken_refusals_are_those_rows_own(RowStatus taken)
    {
        var rules = new StopRules(null, false, stop);
        Watch(rules, taken);
        for (var i = 0; i < 100; i++)
            Refuse(rules, "10005");
        Assert.Null(stop.Reason);
    }

    [Fact]
    public void A_job_that_has_imported_before_is_not_stopped_by_them()
    {
        var rules = new StopRules(null, jobHasImported: true, stop);
        for (var i = 0; i < 100; i++)
            Refuse(rules, "10005");
        Assert.Null(stop.Reason);
    }

    public void Dispose() => stop.Dispose();

    private static void Watch(StopRules rules, params ReadOnlySpan<RowStatus> statuses)
    {
        foreach (var status in statuses)
            rules.Watch(
                new RowOutcome
                {
                    Row = 2,
                    Status = status,
                    FinishedAt = PendingRows.Now,
                }
            );
    }

    private static void Refuse(StopRules rules, string code) =>
        rules.Watch(
            new RowOutcome
            {
                Row = 2,
                Status = RowStatus.Rejected,
                HttpStatus = 400,
                ErrorCode = code,
                FinishedAt = PendingRows.Now,
            }
        );
}
