using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

/// <summary>Monday's row 14 was refused; its correction comes later.</summary>
public sealed class CorrectedJobsTests : IDisposable
{
    private readonly LedgerFolder folder = new();
    private readonly RowMark monday;

    public CorrectedJobsTests()
    {
        using var run = folder.Begin("Monday");
        monday = RowMark.Of(run.Job.Key, 14);
        run.Send(14, "ann", RowStatus.Rejected).Send(15, "bob").Finish(finished: false);
    }

    [Fact]
    public void A_correction_has_the_age_of_its_row_and_settles_it()
    {
        using (var run = folder.Begin("Corrected"))
        {
            var correction = run.Ledger.Corrects([monday])!;
            Assert.Equal((new RowAge(1, 1, 1, 14), (1, 14)), (correction.Age!.Value, Assert.Single(correction.Origins)));
            run.Ledger.Announce(2, prior: null, rowHash: 2, last: null);
            run.Ledger.RecordSent(
                LedgerRun.Outcome(2, RowStatus.Imported, "anna"),
                2,
                run.Ledger.Hash.Of("anna"),
                run.Ledger.Hash.Of("body"),
                last: null,
                attempts: 1,
                correction
            );
            Assert.Equal((1, 1, 14), run.Last("anna") is var last ? (last!.Job, last.Pass, last.Row) : default);
            run.Finish();
        }

        using var again = folder.Begin("Monday");
        var outcome = again.Ledger.Prior(14)!.Outcome;
        Assert.Equal((RowStatus.Superseded, "ann", null), (outcome.Status, outcome.ContactKey, outcome.Error));
        Assert.Matches(@"^Corrected as \[row 2 of job [0-9a-f]{8}\]\.$", outcome.Advice);
    }

    [Theory]
    [InlineData(RowStatus.Rejected)]
    [InlineData(RowStatus.Unknown)]
    public void One_that_is_not_settled_itself_settles_nothing(RowStatus status)
    {
        using (var run = folder.Begin("Corrected"))
        {
            run.Ledger.Record(LedgerRun.Outcome(2, status, "ann"), 2, run.Ledger.Corrects([monday]));
            run.Finish(finished: false);
        }

        using var again = folder.Begin("Monday");
        Assert.Equal(RowStatus.Rejected, again.Ledger.Prior(14)!.Outcome.Status);
    }

    [Fact]
    public void A_row_that_did_not_fail_or_is_not_there_is_not_touched_and_the_correction_is_as_old_as_the_job()
    {
        using var run = folder.Begin("Corrected");
        foreach (var row in (int[])[15, 99])
        {
            var correction = run.Ledger.Corrects([monday with { Row = row }])!;
            Assert.Equal((new RowAge(1, 1, 1, row), 0), (correction.Age!.Value, correction.Origins.Count));
        }
    }

    [Fact]
    public void Unknown_jobs_those_of_other_tenants_and_the_own_one_say_nothing()
    {
        using (var other = folder.Begin("Corrected", tenant: "other"))
            Assert.Null(other.Ledger.Corrects([monday]));
        using (var own = folder.Begin("Monday"))
            Assert.Null(own.Ledger.Corrects([monday]));
        using var run = folder.Begin("Corrected");
        Assert.Null(run.Ledger.Corrects([monday with { Job = "00000000" }]));
        Assert.Null(run.Ledger.Corrects([]));
    }

    [Fact]
    public void Of_several_marks_the_oldest_counts_and_all_are_settled()
    {
        RowMark tuesday;
        using (var run = folder.Begin("Tuesday"))
        {
            tuesday = RowMark.Of(run.Job.Key, 3);
            run.Send(3, "ann", RowStatus.Rejected).Finish(finished: false);
        }

        using var corrected = folder.Begin("Corrected");
        var correction = corrected.Ledger.Corrects([tuesday, monday])!;
        Assert.Equal(new RowAge(1, 1, 1, 14), correction.Age);
        Assert.Equal([(2L, 3), (1L, 14)], correction.Origins);
    }

    [Fact]
    public void Started_over_a_corrected_file_counts_as_new_and_still_settles_its_rows()
    {
        folder.Begin("Corrected").Finish();
        using var again = folder.Begin("Corrected", again: true);
        var correction = again.Ledger.Corrects([monday])!;
        Assert.Equal((null, 1), (correction.Age, correction.Origins.Count));
    }

    public void Dispose() => folder.Dispose();
}
