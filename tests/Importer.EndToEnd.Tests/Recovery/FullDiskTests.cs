namespace Importer.EndToEnd.Tests.Recovery;

[Trait(FullTier.Trait, FullTier.Name)]
public sealed class FullDiskTests
{
    [TinyDiskFact]
    public async Task Results_that_find_no_room_stop_the_run_and_the_next_one_completes_it_without_sending_anything_twice()
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 2000, latency: 2);
        var results = Path.Combine(trial.Program.Folder, "results");
        Directory.CreateDirectory(results);
        Ended stopped;
        int sent;
        using (new TinyDisk(results, "48k"))
        {
            stopped = await trial.Program.RunAsync(trial.Arguments("--results", results));
            sent = trial.Posts.Count;
        }

        Assert.True(stopped.ExitCode == 1, stopped.Error);
        Assert.Contains("No space left on device", stopped.Error + stopped.Output, StringComparison.Ordinal);
        Assert.InRange(sent, 1, trial.Rows - 500);

        // On the real disk again: nothing of the small one is left but what the ledger knows.
        var next = await trial.Program.RunAsync(trial.Arguments("--results", results));
        Assert.Equal((0, ""), (next.ExitCode, next.ExitCode == 0 ? "" : next.Error));
        Assert.Equal(trial.Rows, trial.Posts.Count);
        Assert.Equal(trial.Rows + 1, File.ReadAllLines(Path.Combine(results, "contacts.report.csv")).Length);
    }

    [TinyDiskFact]
    public async Task A_ledger_that_finds_no_room_stops_the_run_what_is_known_is_kept_and_the_next_one_sends_nothing_twice()
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 1500, latency: 2);
        using var disk = new TinyDisk(trial.Program.State, "4m");

        var stopped = await trial.Program.RunAsync(trial.Arguments());
        var sent = trial.Posts.Count;

        Assert.True(stopped.ExitCode == 1, stopped.Error);
        Assert.Contains(
            "Results could not be written: SQLite Error 13: 'database or disk is full'",
            stopped.Error + stopped.Output,
            StringComparison.Ordinal
        );
        Assert.InRange(sent, 1, trial.Rows - 100);
        // Also the answers that came when nothing could be written any more: room is kept for them.
        Assert.Equal(trial.Posts.Select(post => post.ContactKey!).ToHashSet(), trial.Recorded());

        disk.Grow("64m");
        await trial.FinishAsync();
        Assert.Equal(trial.Rows, trial.Posts.Count);
    }

    [TinyDiskFact]
    public async Task A_state_directory_without_room_is_told_before_anything_is_sent()
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 10);
        using var disk = new TinyDisk(trial.Program.State, "1m");

        var refused = await trial.Program.RunAsync(trial.Arguments());

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("/ledger.db cannot be opened: No space left on device", refused.Error, StringComparison.Ordinal);
        Assert.Contains("free up disk space, or choose another directory with --state.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, trial.Tenant.Received);
        Assert.False(File.Exists(trial.Report));
    }

    [TinyDiskTheory]
    [InlineData(false)]
    [InlineData(true)] // with the log that a kill leaves
    public async Task A_state_disk_that_is_full_after_a_run_is_told_as_such(bool afterKill)
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 200, latency: afterKill ? 100 : 1);
        using var disk = new TinyDisk(trial.Program.State, "4m");
        await using (var first = trial.Program.Start(trial.Arguments()))
        {
            await trial.ComeAsync(first, 20);
            if (afterKill)
                await first.KillAsync();
            else
                Assert.Equal(0, (await first.EndAsync()).ExitCode);
        }

        var sent = trial.Posts.Count;
        Assert.Throws<IOException>(() => File.WriteAllBytes(Path.Combine(trial.Program.State, "full"), new byte[4 << 20]));

        var refused = await trial.Program.RunAsync(trial.Arguments("--again"));

        Assert.True(refused.ExitCode == 3, $"{refused.ExitCode}: {refused.Error}");
        Assert.Contains("free up disk space, or choose another directory with --state.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(sent, trial.Posts.Count);
    }

    [TinyDiskFact]
    public async Task What_was_imported_is_listed_on_a_full_disk_too()
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 10);
        using var disk = new TinyDisk(trial.Program.State, "4m");
        await trial.FinishAsync();
        Assert.Throws<IOException>(() => File.WriteAllBytes(Path.Combine(trial.Program.State, "full"), new byte[4 << 20]));

        var listed = await trial.Program.RunAsync("jobs", "--state", trial.Program.State);

        Assert.Equal((0, ""), (listed.ExitCode, listed.Error));
        Assert.Contains("\n  Exit code 0: every row is settled.\n  10 imported\n", listed.Output, StringComparison.Ordinal);
    }

    [TinyDiskFact]
    public async Task A_check_whose_result_finds_no_room_says_so()
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 2000);
        var results = Directory.CreateDirectory(Path.Combine(trial.Program.Folder, "results")).FullName;
        using var disk = new TinyDisk(results, "48k");

        var refused = await trial.Program.RunAsync(["check", "--quiet", .. trial.Arguments("--results", results)]);

        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("/contacts.check.csv could not be completed: No space left on device", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("Free some space, or choose another folder with --results.\n", refused.Error, StringComparison.Ordinal);
    }
}
