using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

public sealed class JobLedgerTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    [Fact]
    public void An_outcome_comes_back_as_it_was_written()
    {
        var outcome = new RowOutcome
        {
            Row = 7,
            ContactKey = "Jörg 😀",
            Status = RowStatus.Partial,
            ContactId = 9_007_199_254_740_993,
            IsNewContact = false,
            HttpStatus = 200,
            ErrorCode = "10001",
            Error = "a \"b\"; c",
            Advice = "mend it",
            Attempts = 3,
            RequestId = "5c1f",
            FinishedAt = LedgerFolder.Now.AddMilliseconds(123),
        };
        using (var run = folder.Begin("A"))
        {
            run.Ledger.Record(outcome, 42);
            run.Commit();
        }

        using var next = folder.Begin("A");
        var prior = next.Ledger.Prior(7)!;
        Assert.Equal(outcome with { Reasons = prior.Outcome.Reasons }, prior.Outcome);
        Assert.Equal((1, 42, false), (prior.Pass, prior.RowHash, prior.Pending));
    }

    [Fact]
    public void Outcomes_are_found_across_pages_and_gaps()
    {
        using (var run = folder.Begin("A"))
        {
            for (var row = 2; row < 5000; row += 2)
                run.Ledger.Record(LedgerRun.Outcome(row, RowStatus.Invalid, "k"), row);
            run.Commit();
        }

        using var next = folder.Begin("A");
        for (var row = 2; row < 6000; row++)
            Assert.Equal(row < 5000 && row % 2 == 0 ? row : null, next.Ledger.Prior(row)?.Outcome.Row);
    }

    [Fact]
    public void What_was_not_committed_is_not_there_after_a_kill()
    {
        using (var run = folder.Begin("A"))
        {
            run.Send(2, "ann").Commit();
            run.Send(3, "bob");
        }

        using var next = folder.Begin("A");
        Assert.Equal(2, next.Ledger.Prior(2)!.Outcome.Row);
        Assert.Null(next.Ledger.Prior(3));
        Assert.Null(next.Last("bob"));
        Assert.True(next.Job.WasKilled);
    }

    [Fact]
    public void A_row_announced_and_not_recorded_may_have_been_sent()
    {
        using (var run = folder.Begin("A"))
        {
            run.Announce(2, "ann");
            run.Announce(3, "bob");
            run.Commit();
            run.Announce(4, "cid");
        }

        using var next = folder.Begin("A");
        Assert.Equal((true, true, false), (next.Ledger.MayHaveBeenSent(2), next.Ledger.MayHaveBeenSent(3), next.Ledger.MayHaveBeenSent(4)));
    }

    [Fact]
    public void A_newer_job_that_says_the_same_has_the_last_word_and_the_job_that_sent_it_keeps_its_row()
    {
        using (var run = folder.Begin("A"))
            run.Send(2, "ann").Finish();
        using var newer = folder.Begin("B");
        newer.Ledger.Confirm(9, newer.Last("ann")!);
        newer.Commit();
        var last = newer.Last("ann")!;
        Assert.Equal((1, 2, 2), (last.Job, last.Pass, last.Row));
    }

    [Fact]
    public void A_settled_row_that_is_announced_again_is_pending_until_its_outcome()
    {
        using (var run = folder.Begin("A"))
            run.Send(2, "ann").Finish();
        using (var run = folder.Begin("A"))
        {
            run.Announce(2, "ann", run.Ledger.Prior(2));
            run.Commit();
        }

        using (var killed = folder.Begin("A"))
        {
            Assert.True(killed.Ledger.Prior(2)!.Pending);
            killed.Send(2, "ann").Commit();
        }

        using var next = folder.Begin("A");
        Assert.False(next.Ledger.Prior(2)!.Pending);
    }

    [Theory]
    [InlineData(RowStatus.Imported, false)]
    [InlineData(RowStatus.Rejected, false)]
    [InlineData(RowStatus.Failed, false)]
    [InlineData(RowStatus.Partial, false)]
    [InlineData(RowStatus.Unknown, true)]
    public void What_was_accepted_is_in_doubt_from_the_announcement_until_an_answer_settles_it(RowStatus status, bool inDoubt)
    {
        using var run = folder.Begin("A");
        run.Send(2, "ann").Commit();
        var last = run.Announce(3, "ann");
        Assert.True(run.Last("ann")!.InDoubt);
        run.Ledger.RecordSent(LedgerRun.Outcome(3, status, "ann"), 3, run.Ledger.Hash.Of("ann"), run.Ledger.Hash.Of("new"), last, 1);
        Assert.Equal(inDoubt, run.Last("ann")!.InDoubt);
    }

    [Fact]
    public void A_refusal_does_not_take_away_a_doubt_that_was_there_before()
    {
        using (var run = folder.Begin("A"))
        {
            run.Send(2, "ann");
            run.Announce(3, "ann");
            run.Commit();
        }

        using var next = folder.Begin("A");
        next.Send(3, "ann", RowStatus.Rejected).Commit();
        Assert.True(next.Last("ann")!.InDoubt);
    }

    [Fact]
    public void A_part_accepted_leaves_a_body_that_is_not_known()
    {
        using var run = folder.Begin("A");
        run.Send(2, "ann").Send(2, "bob", RowStatus.Partial);
        Assert.Equal((true, false), (run.Last("ann")!.Body is not null, run.Last("bob")!.Body is not null));
    }

    [Fact]
    public void Keys_that_differ_in_case_are_different_contacts()
    {
        using var run = folder.Begin("A");
        run.Send(2, "ann");
        Assert.Null(run.Last("Ann"));
    }

    [Fact]
    public void What_was_accepted_is_kept_by_tenant()
    {
        using (var run = folder.Begin("A"))
            run.Send(2, "ann").Finish();
        using var other = folder.Begin("A", tenant: "another");
        Assert.Null(other.Last("ann"));
        Assert.Null(other.Ledger.Prior(2));
    }

    [Fact]
    public void Resuming_keeps_the_pass_and_a_finished_job_gets_a_new_one()
    {
        var passes = new List<(long Pass, int Generation, bool WasFinished, bool WasKilled)>();
        foreach (
            var (finish, again) in ((bool?, bool)[])
                [(null, false), (false, false), (true, false), (true, false), (null, true), (true, false)]
        )
        {
            using var run = folder.Begin("A", again);
            passes.Add((run.Job.Pass, run.Job.Generation, run.Job.WasFinished, run.Job.WasKilled));
            if (finish is { } finished)
                run.Finish(finished);
        }

        Assert.Equal(
            [
                (1, 1, false, false),
                (1, 1, false, true),
                (1, 1, false, false),
                (2, 1, true, false),
                (3, 2, false, false),
                (3, 2, false, true),
            ],
            passes
        );
    }

    [Fact]
    public void A_new_generation_knows_nothing_of_the_older_ones_rows_and_all_of_their_keys()
    {
        using (var run = folder.Begin("A"))
            run.Send(2, "ann").Finish();
        using var again = folder.Begin("A", again: true);
        Assert.Null(again.Ledger.Prior(2));
        Assert.False(again.Ledger.MayHaveBeenSent(2));
        Assert.False(again.Ledger.HasImported());
        Assert.Equal(2, again.Last("ann")!.Row);
        Assert.True(again.Last("ann")!.Pass < again.Job.FirstPass);
    }

    [Fact]
    public void A_then_B_then_A_again_finds_that_B_has_overwritten_it()
    {
        using (var a = folder.Begin("A"))
            a.Send(2, "ann").Send(3, "bob").Finish();
        using (var b = folder.Begin("B"))
            b.Send(2, "ann").Finish();

        using var again = folder.Begin("A");
        Assert.Equal([RowDecision.Process, RowDecision.Settled], [Decide(again, 2, "ann"), Decide(again, 3, "bob")]);
    }

    [Fact]
    public void An_unfinished_job_whose_key_a_newer_one_has_imported_is_superseded()
    {
        using (var a = folder.Begin("A"))
            a.Send(2, "ann", RowStatus.Rejected).Finish(finished: false);
        using (var b = folder.Begin("B"))
            b.Send(2, "ann").Finish();

        using var resumed = folder.Begin("A");
        Assert.Equal(RowDecision.Superseded, Decide(resumed, 2, "ann"));
    }

    [Fact]
    public void A_newer_job_killed_with_the_key_in_flight_leaves_it_in_doubt_for_the_older()
    {
        using (var a = folder.Begin("A"))
            a.Send(2, "ann").Finish();
        using (var b = folder.Begin("B"))
        {
            b.Announce(2, "ann");
            b.Commit();
        }

        using var again = folder.Begin("A");
        Assert.Equal(RowDecision.Process, Decide(again, 2, "ann"));
    }

    [Fact]
    public void Changed_only_knows_the_body_last_accepted_by_whichever_job()
    {
        using (var a = folder.Begin("A"))
            a.Send(2, "ann", body: "same").Finish();
        using var b = folder.Begin("B");
        Assert.Equal([RowDecision.Unchanged, RowDecision.Process], [Decide(b, 2, "ann", "same"), Decide(b, 2, "ann", "other")]);
    }

    [Fact]
    public void Requests_are_counted_by_day_and_a_kill_counts_what_was_about_to_be_sent()
    {
        using (var run = folder.Begin("A"))
        {
            run.Send(2, "ann", attempts: 3);
            run.Ledger.SpendTokens(1);
            run.Commit();
            run.Announce(3, "bob");
            run.Commit(LedgerFolder.Now.AddDays(1));
            run.Announce(4, "cid");
        }

        using var file = folder.Open();
        var day = new DateOnly(2026, 11, 24);
        Assert.Equal([new("tenant", day, 3, 1), new("tenant", day.AddDays(1), 1, 0)], SpentRequests.List(file));
        Assert.Equal(
            (4, 5, 0),
            (
                SpentRequests.Between(file, "tenant", day, day),
                SpentRequests.Between(file, "tenant", day, day.AddDays(1)),
                SpentRequests.Between(file, "another", day, day)
            )
        );
    }

    [Fact]
    public void A_clock_set_back_over_midnight_or_new_year_does_not_give_an_allowance_twice()
    {
        var newYear = new DateTimeOffset(2027, 1, 1, 0, 30, 0, TimeSpan.Zero);
        using (var run = folder.Begin("A"))
        {
            run.Send(2, "ann").Commit(newYear.AddHours(-1));
            run.Send(3, "bob").Commit(newYear);
        }

        using var file = folder.Open();
        var (before, after) = (new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 1));
        Assert.Equal((2, 2), (SpentRequests.OnDay(file, "tenant", before), SpentRequests.InYear(file, "tenant", before)));
        Assert.Equal((1, 1), (SpentRequests.OnDay(file, "tenant", after), SpentRequests.InYear(file, "tenant", after)));
    }

    [Fact]
    public void A_job_whose_first_run_died_before_its_first_row_is_still_blank_and_one_started_over_is_not()
    {
        using (var first = folder.Begin("A"))
            Assert.True(first.Job.IsBlank);
        using (var second = folder.Begin("A"))
        {
            Assert.True(second.Job is { IsBlank: true, IsNew: false });
            second.Ledger.Restore(LedgerRun.Outcome(2, RowStatus.Imported, "ann"));
        }

        using (var third = folder.Begin("A"))
        {
            Assert.True(third.Job.IsBlank); // what it took over was not committed
            third.Ledger.Restore(LedgerRun.Outcome(2, RowStatus.Imported, "ann"));
            third.Commit();
        }

        using (var fourth = folder.Begin("A"))
            Assert.False(fourth.Job.IsBlank);
        using var again = folder.Begin("A", again: true);
        Assert.False(again.Job.IsBlank);
    }

    [Fact]
    public void A_rollback_takes_back_announcements_and_counts()
    {
        using var run = folder.Begin("A");
        run.Send(2, "ann").Commit();
        run.Send(3, "bob");
        run.Ledger.Rollback();
        Assert.Null(run.Last("bob"));
        Assert.Equal((true, false), (run.Ledger.MustRecordNotSent(2), run.Ledger.MustRecordNotSent(3)));
        run.Send(4, "cid").Commit();
        using var file = folder.Open();
        Assert.Equal(2, Assert.Single(SpentRequests.List(file)).Requests);
    }

    [Fact]
    public void A_row_taken_over_from_a_report_is_settled_by_its_number_and_its_body_is_not_known()
    {
        using (var run = folder.Begin("A"))
        {
            run.Ledger.Restore(LedgerRun.Outcome(2, RowStatus.Imported, "ann"));
            run.Commit();
        }

        using var next = folder.Begin("A");
        Assert.Null(next.Ledger.Prior(2)!.RowHash);
        Assert.Equal((2, 1002L, true), (next.Last("ann")!.Row, next.Last("ann")!.ContactId, next.Last("ann")!.Body is null));
    }

    [Fact]
    public void The_list_names_jobs_with_their_counts_and_how_their_last_run_ended()
    {
        using (var a = folder.Begin("A"))
            a.Send(2, "ann").Send(3, "bob", RowStatus.Rejected).Finish(finished: false);
        using (var b = folder.Begin("B"))
        {
            b.Send(2, "cid");
            b.Commit();
        }

        using var file = folder.Open();
        Assert.Equal(
            ["B.csv 1 open, Imported 1, exit none", "A.csv 1 open, Imported 1, Rejected 1, exit Unsettled"],
            JobList
                .Read(file)
                .Select(job =>
                    $"{job.Input} {job.Generation} {(job.Finished ? "finished" : "open")}, "
                    + $"{string.Join(", ", job.Counts.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"))}, exit "
                    + $"{job.LastExitCode?.ToString() ?? "none"}"
                )
        );
    }

    [Fact]
    public void Pruning_forgets_only_jobs_not_touched_since()
    {
        using (var a = folder.Begin("A"))
            a.Send(2, "ann").Finish();
        using (var file = folder.Open())
            JobPruning.Prune(file, LedgerFolder.Now);
        using (var kept = folder.Begin("A"))
        {
            Assert.NotNull(kept.Ledger.Prior(2));
            kept.Finish();
        }

        using (var file = folder.Open())
            JobPruning.Prune(file, LedgerFolder.Now.AddMilliseconds(1));
        using var forgotten = folder.Begin("A");
        Assert.True(forgotten.Job.IsNew);
        Assert.Null(forgotten.Last("ann"));
    }

    public void Dispose() => folder.Dispose();

    private static RowDecision Decide(LedgerRun run, int row, string key, string? body = null) =>
        ResumeRule.Decide(
            row,
            run.Job.Number,
            run.Job.Pass,
            run.Job.FirstPass,
            run.Ledger.Prior(row),
            run.Last(key),
            run.Ledger.Hash.Of(body ?? "body"),
            changedOnly: body is not null
        );
}
