using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

/// <summary>Row 5 of job 1, in pass 3 of a generation that began with pass 1, unless said otherwise.</summary>
public sealed class ResumeRuleTests
{
    private static readonly byte[] Body = [1, 2, 3];
    private static readonly byte[] OtherBody = [1, 2, 4];

    [Fact]
    public void A_row_that_nothing_is_known_of_is_taken_up() => Assert.Equal(RowDecision.Process, Decide(null, null));

    [Theory]
    [InlineData(RowStatus.Imported, RowDecision.Settled)]
    [InlineData(RowStatus.Unchanged, RowDecision.Settled)]
    [InlineData(RowStatus.Superseded, RowDecision.Settled)]
    [InlineData(RowStatus.Duplicate, RowDecision.Settled)]
    [InlineData(RowStatus.Partial, RowDecision.Process)]
    [InlineData(RowStatus.Invalid, RowDecision.Process)]
    [InlineData(RowStatus.Rejected, RowDecision.Process)]
    [InlineData(RowStatus.Failed, RowDecision.Process)]
    [InlineData(RowStatus.Unknown, RowDecision.Process)]
    [InlineData(RowStatus.NotSent, RowDecision.Process)]
    public void An_earlier_outcome_stands_when_it_is_settled(RowStatus status, RowDecision decision) =>
        Assert.Equal(decision, Decide(Prior(status), Last()));

    [Fact]
    public void A_settled_row_that_a_killed_run_was_about_to_send_again_is_taken_up() =>
        Assert.Equal(RowDecision.Process, Decide(Prior(RowStatus.Imported, pending: true), Last()));

    [Theory]
    [InlineData(4, RowDecision.Process)]
    [InlineData(6, RowDecision.Superseded)]
    public void A_later_row_of_the_job_supersedes_an_earlier_one_does_not(int imported, RowDecision decision) =>
        Assert.Equal(decision, Decide(Prior(RowStatus.Rejected), Last(row: imported)));

    [Fact]
    public void A_later_row_of_an_older_generation_does_not_supersede() =>
        Assert.Equal(RowDecision.Process, Decide(null, Last(row: 6, pass: 2), firstPass: 3));

    [Fact]
    public void A_later_row_taken_in_the_generations_first_pass_does() =>
        Assert.Equal(RowDecision.Superseded, Decide(null, Last(row: 6, pass: 2), firstPass: 2));

    [Theory]
    [InlineData(2, RowDecision.Process)]
    [InlineData(3, RowDecision.Process)]
    [InlineData(4, RowDecision.Superseded)]
    public void A_newer_job_supersedes_an_older_one_does_not(long pass, RowDecision decision) =>
        Assert.Equal(decision, Decide(Prior(RowStatus.Unknown), Last(job: 2, pass: pass)));

    [Fact]
    public void Even_an_invalid_row_counts_as_superseded_by_a_newer_job() =>
        Assert.Equal(RowDecision.Superseded, Decide(Prior(RowStatus.Invalid), Last(job: 2, pass: 4)));

    [Fact]
    public void A_row_that_another_job_has_overwritten_since_is_sent_again_by_a_new_command() =>
        Assert.Equal(RowDecision.Process, Decide(Prior(RowStatus.Imported, pass: 1), Last(job: 2, pass: 2)));

    [Theory]
    [InlineData(RowStatus.Imported, 2, false, RowDecision.Overwritten)]
    [InlineData(RowStatus.Imported, 2, true, RowDecision.Overwritten)]
    [InlineData(RowStatus.Imported, 1, true, RowDecision.MayBeOverwritten)]
    [InlineData(RowStatus.Unchanged, 2, false, RowDecision.Overwritten)]
    [InlineData(RowStatus.Unchanged, 1, true, RowDecision.MayBeOverwritten)]
    public void But_not_where_the_input_is_older_than_that_job(RowStatus status, long pass, bool inDoubt, RowDecision decision) =>
        Assert.Equal(decision, Decide(Prior(status, pass: 1), Last(job: 2, pass, inDoubt: inDoubt, inputIsNewer: false), body: OtherBody));

    [Fact]
    public void A_row_of_its_own_job_that_got_no_answer_is_no_newer_import() =>
        Assert.Equal(
            RowDecision.MayBeOverwritten,
            Decide(Prior(RowStatus.Imported, pass: 1), Last(pass: 1, inDoubt: true, inputIsNewer: false))
        );

    [Fact]
    public void A_newer_job_that_sent_the_same_has_changed_nothing() =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Imported, pass: 1), Last(job: 2, pass: 2, inputIsNewer: false)));

    [Theory]
    [InlineData(RowStatus.Unchanged, false, false)]
    [InlineData(RowStatus.Unchanged, false, true)]
    [InlineData(RowStatus.Imported, true, false)]
    [InlineData(RowStatus.Imported, true, true)]
    public void Nor_has_a_later_row_of_its_own_job_or_its_correction(RowStatus status, bool inDoubt, bool inputIsNewer) =>
        Assert.Equal(
            RowDecision.Settled,
            Decide(Prior(status, pass: 1), Last(pass: 1, row: 6, inDoubt: inDoubt, inputIsNewer: inputIsNewer), body: OtherBody)
        );

    [Fact]
    public void A_row_that_is_not_settled_is_sent_however_old_the_input_is() =>
        Assert.Equal(RowDecision.Process, Decide(Prior(RowStatus.Failed, pass: 1), Last(job: 2, pass: 2, inputIsNewer: false)));

    [Fact]
    public void A_row_found_unchanged_stays_settled_although_another_job_had_sent_what_it_says() =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Unchanged, pass: 2), Last(job: 2, pass: 2)));

    [Fact]
    public void A_row_that_another_job_may_have_overwritten_since_is_sent_again_too() =>
        Assert.Equal(RowDecision.Process, Decide(Prior(RowStatus.Imported, pass: 1), Last(pass: 1, inDoubt: true)));

    [Fact]
    public void Nor_is_one_that_a_killed_run_of_this_command_has_found_unchanged() =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Imported, pass: 1), Last(job: 2, pass: 3)));

    [Fact]
    public void A_row_that_this_command_has_settled_is_not_sent_again_by_resuming_it() =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Imported, pass: 3), Last(job: 2, pass: 2)));

    [Fact]
    public void A_row_settled_before_a_newer_job_overwrote_it_stays_settled_while_its_own_command_is_resumed() =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Imported, pass: 1), Last(job: 2, pass: 4)));

    [Theory]
    [InlineData(4, RowDecision.Process)]
    [InlineData(5, RowDecision.Settled)]
    public void When_an_earlier_row_of_the_key_was_just_sent_again_the_later_one_follows(int sentAgain, RowDecision decision) =>
        Assert.Equal(decision, Decide(Prior(RowStatus.Imported, pass: 1), Last(pass: 3, row: sentAgain)));

    [Theory]
    [InlineData(1, 2, 4)] // an earlier row, which a newer job found unchanged
    [InlineData(2, 2, 5)] // the corrected row's job
    [InlineData(1, 3, 4)] // an earlier row, sent again just now
    public void A_superseded_row_stays_settled_in_every_later_command(long job, long pass, int held) =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Superseded, pass: 1), Last(job, pass, held)));

    [Fact]
    public void An_earlier_row_of_the_key_that_was_sent_in_the_same_pass_as_the_later_one_does_not_have_it_sent_again() =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Imported, pass: 2), Last(pass: 2, row: 4)));

    [Fact]
    public void A_duplicate_stays_one_whoever_has_overwritten_its_key() =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Duplicate, pass: 1), Last(job: 2, pass: 2)));

    [Fact]
    public void With_changed_only_the_same_body_is_not_sent() =>
        Assert.Equal(RowDecision.Unchanged, Decide(null, Last(job: 2, pass: 2), body: Body, changedOnly: true));

    [Fact]
    public void With_changed_only_another_body_is_sent() =>
        Assert.Equal(RowDecision.Process, Decide(null, Last(job: 2, pass: 2), body: OtherBody, changedOnly: true));

    [Fact]
    public void With_changed_only_a_body_that_may_have_been_overwritten_is_sent() =>
        Assert.Equal(RowDecision.Process, Decide(null, Last(job: 2, pass: 2, inDoubt: true), body: Body, changedOnly: true));

    [Fact]
    public void With_changed_only_a_key_whose_body_is_not_known_is_sent() =>
        Assert.Equal(RowDecision.Process, Decide(null, new LastAccepted(null, 1, 2, 2, 5, false), body: Body, changedOnly: true));

    [Theory]
    [InlineData(3, 1, 3)] // an earlier row of this job that was refused when this one was found unchanged has been taken since
    [InlineData(1, 2, 2)] // another job has been run since
    public void An_unchanged_row_whose_contact_holds_something_else_by_now_is_sent(long found, long job, long pass) =>
        Assert.Equal(RowDecision.Process, Decide(Prior(RowStatus.Unchanged, found), Last(job, pass, row: 4), body: OtherBody));

    [Theory]
    [InlineData(3, 1, 3)]
    [InlineData(1, 2, 2)]
    public void An_unchanged_row_stands_while_its_contact_holds_the_same_whoever_sent_that(long found, long job, long pass) =>
        Assert.Equal(RowDecision.Settled, Decide(Prior(RowStatus.Unchanged, found), Last(job, pass, row: 4)));

    [Theory]
    [InlineData(7, 2, 14, RowDecision.Process)] // its own row, corrected before
    [InlineData(7, 2, 13, RowDecision.Process)]
    [InlineData(7, 2, 15, RowDecision.Superseded)] // a later row of that job
    [InlineData(8, 1, 20, RowDecision.Process)]
    [InlineData(8, 3, 2, RowDecision.Superseded)] // a newer job, although it is older than the corrected file's
    [InlineData(1, 3, 2, RowDecision.Superseded)] // a row of the corrected file that is none
    public void A_corrected_row_is_as_old_as_the_row_it_comes_from(long job, long pass, int row, RowDecision decision) =>
        Assert.Equal(decision, Decide(null, Last(job, pass, row), correctedAs: new RowAge(7, 1, 2, 14)));

    [Theory]
    [InlineData(8, 4, false)]
    [InlineData(8, 1, true)]
    public void A_corrected_row_that_was_imported_is_not_sent_again_whoever_has_its_key_and_however_new_its_file_is(
        long job,
        long pass,
        bool inDoubt
    ) =>
        Assert.Equal(
            RowDecision.Settled,
            Decide(Prior(RowStatus.Imported, pass: 1), Last(job, pass, inDoubt: inDoubt), correctedAs: new RowAge(7, 1, 2, 14))
        );

    private static RowDecision Decide(
        PriorOutcome? prior,
        LastAccepted? last,
        long firstPass = 1,
        byte[]? body = null,
        bool changedOnly = false,
        RowAge? correctedAs = null
    ) => ResumeRule.Decide(5, 1, 3, firstPass, prior, last, body ?? Body, changedOnly, correctedAs);

    private static PriorOutcome Prior(RowStatus status, long pass = 3, bool pending = false) =>
        new(LedgerRun.Outcome(5, status, "ann"), pass, 0, pending);

    private static LastAccepted Last(long job = 1, long pass = 3, int row = 5, bool inDoubt = false, bool inputIsNewer = true) =>
        new(Body, 1005, job, pass, row, inDoubt) { InputIsNewer = inputIsNewer };
}
