using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

/// <summary>June's list was imported, then July's; the times are those of June's file when it is run again.</summary>
public sealed class InputTimeTests : IDisposable
{
    private static readonly DateTimeOffset July = LedgerFolder.Now.AddHours(1).AddMilliseconds(500);

    private readonly LedgerFolder folder = new();

    [Theory]
    [InlineData(-3_600_001, false)]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_file_is_newer_if_it_was_modified_after_the_other_command_began(int milliseconds, bool isNewer)
    {
        RunBoth(june: LedgerFolder.Now.AddDays(-1));
        Assert.Equal(isNewer, IsNewer(July.AddMilliseconds(milliseconds)));
    }

    [Theory] // As FAT, archives and some servers keep times.
    [InlineData(-1_500, true)]
    [InlineData(-2_500, false)]
    public void A_time_of_whole_seconds_may_be_up_to_two_seconds_later(int milliseconds, bool isNewer)
    {
        RunBoth(june: LedgerFolder.Now.AddDays(-1));
        Assert.Equal(isNewer, IsNewer(July.AddMilliseconds(milliseconds)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_time_in_the_future_makes_a_file_new_only_if_it_was_another_one_when_the_file_was_imported(int days, bool isNewer)
    {
        var future = July.AddYears(3);
        RunBoth(june: future);
        Assert.Equal(isNewer, IsNewer(future.AddDays(days)));
    }

    [Fact]
    public void A_time_that_this_job_saw_only_after_the_other_command_began_says_nothing()
    {
        var rewritten = July.AddMinutes(1);
        RunBoth(june: LedgerFolder.Now.AddDays(-1));
        using (var killed = folder.Begin("June", now: July.AddMinutes(2), modified: rewritten))
            Assert.True(killed.Last("ann")!.InputIsNewer);
        Assert.True(IsNewer(rewritten));
    }

    [Fact]
    public void Standard_input_counts_as_new()
    {
        RunBoth(june: null);
        Assert.True(IsNewer(null));
    }

    [Fact]
    public void A_command_counts_from_its_first_run_and_its_input_has_a_name()
    {
        using (var run = folder.Begin("June", modified: LedgerFolder.Now.AddDays(-1)))
            run.Send(2, "ann").Finish();
        folder.Begin("July", now: July).Dispose();
        using (var resumed = folder.Begin("July", now: July.AddDays(1)))
            resumed.Send(2, "ann").Finish();
        using var again = folder.Begin("June", now: July.AddDays(2), modified: July.AddHours(1));
        var last = again.Last("ann")!;
        Assert.Equal((true, "July.csv"), (last.InputIsNewer, again.Ledger.InputOf(last.NewestPass)));
    }

    [Fact]
    public void A_command_that_may_have_overwritten_the_contact_counts_too()
    {
        using (var run = folder.Begin("June", modified: LedgerFolder.Now.AddDays(-1)))
            run.Send(2, "ann").Finish();
        using (var run = folder.Begin("July", now: July))
            run.Send(2, "ann", RowStatus.Unknown).Finish(finished: false);
        using (var run = folder.Begin("August", now: July.AddDays(31)))
            run.Send(2, "ann", RowStatus.Unknown).Finish(finished: false);
        using var again = folder.Begin("June", now: July.AddDays(60), modified: July.AddDays(1));
        var last = again.Last("ann")!;
        Assert.Equal((1, 3, false), (last.Pass, last.NewestPass, last.InputIsNewer));
    }

    [Fact]
    public void Of_a_command_that_was_pruned_nothing_is_known_and_the_file_does_not_count_as_newer()
    {
        using (var run = folder.Begin("June"))
            run.Send(2, "ann").Finish();
        using (var run = folder.Begin("July", now: July))
        {
            run.Ledger.Confirm(2, run.Last("ann")!);
            run.Finish();
        }

        using (var file = folder.Open())
            file.Connection.Execute("DELETE FROM run WHERE pass = 2");
        using var again = folder.Begin("June", now: July.AddDays(1), modified: July.AddHours(1));
        var last = again.Last("ann")!;
        Assert.Equal((false, null), (last.InputIsNewer, again.Ledger.InputOf(last.NewestPass)));
    }

    public void Dispose() => folder.Dispose();

    private void RunBoth(DateTimeOffset? june)
    {
        using (var run = folder.Begin("June", modified: june))
            run.Send(2, "ann").Finish();
        using (var run = folder.Begin("July", now: July))
            run.Send(2, "ann").Finish();
    }

    private bool IsNewer(DateTimeOffset? modified)
    {
        using var again = folder.Begin("June", now: July.AddDays(1), modified: modified);
        return again.Last("ann")!.InputIsNewer;
    }
}
