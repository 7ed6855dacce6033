using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>Failed rows that somebody has corrected where they lie: in the folder that is imported every night.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class CorrectedInboxTests
{
    [Fact]
    public async Task They_are_imported_before_the_file_they_come_from_and_both_are_finished()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/list.csv", Trial.Header + "C-1,ann@northwind-sample.com,yes\nC-2,ben@,yes\n");
        Assert.Equal(1, (await NightAsync(trial)).ExitCode);
        // Nobody has corrected anything: the same again, and the failed rows are no input.
        Assert.Equal(1, (await NightAsync(trial)).ExitCode);
        trial.Correct("inbox/list.failed.csv", ("ben@,", "ben@northwind-sample.com,"));

        var ended = await NightAsync(trial);

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(["C-1", "C-2"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.EndsWith(
            "2 inputs:\n  list.failed.csv  exit code 0: 1 imported\n"
                + "  list.csv         exit code 0: 1 imported, 1 superseded\nExit code 0.\n",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(trial.Names("inbox"));
        Assert.Equal(
            [
                "list.created.csv",
                "list.csv",
                "list.failed.created.csv",
                "list.failed.csv",
                "list.failed.report.csv",
                "list.failed.report.html",
                "list.failed.summary.json",
                "list.report.csv",
                "list.report.html",
                "list.summary.json",
            ],
            trial.Names("done")
        );
        Assert.Equal((0, 2), ((await NightAsync(trial)).ExitCode, trial.Contacts.Count));
    }

    [Fact]
    public async Task Corrected_once_more_they_are_imported_once_more_and_tonights_file_of_the_name_does_not_put_them_aside()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/list.csv", Trial.Header + "C-1,ann@northwind-sample.com,yes\nC-2,ben@,yes\nC-3,cy@,yes\n");
        await NightAsync(trial);
        trial.Correct("inbox/list.failed.csv", ("ben@,", "ben@northwind-sample.com,"));
        // The same name every night, other content, and a wrong row of its own.
        trial.Program.Write("inbox/list.csv", Trial.Header + "C-4,dan@northwind-sample.com,yes\nC-5,eve@,yes\n");

        var ended = await NightAsync(trial);

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(["C-1", "C-2", "C-4"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Contains(
            "list.failed.csv holds corrections that are not all imported yet. The rows that failed now are in list.",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("C-3,cy@,yes,", trial.Read("inbox/list.failed-2.csv"), StringComparison.Ordinal);

        // The rest, where it lies now, and tonight's.
        var tonights = trial
            .Names("inbox")
            .Single(name => name.StartsWith("list.2", StringComparison.Ordinal) && name.EndsWith(".failed.csv", StringComparison.Ordinal));
        trial.Correct("inbox/list.failed-2.csv", ("cy@,", "cy@northwind-sample.com,"));
        trial.Correct($"inbox/{tonights}", ("eve@,", "eve@northwind-sample.com,"));
        var last = await NightAsync(trial);

        Assert.Equal(0, last.ExitCode);
        Assert.Equal(["C-1", "C-2", "C-4", "C-3", "C-5"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Empty(trial.Names("inbox"));
    }

    [Fact]
    public async Task An_outage_does_not_lose_them()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/list.csv", Trial.Header + "C-1,ann@northwind-sample.com,yes\nC-2,ben@,yes\n");
        await NightAsync(trial);
        trial.Correct("inbox/list.failed.csv", ("ben@,", "ben@northwind-sample.com,"));
        trial.Set("Sending__MaxOutage", "00:00:01");
        await trial.StandIn.StopListeningAsync();

        Assert.Equal(2, (await NightAsync(trial)).ExitCode);
        await trial.StandIn.ListenAgainAsync();

        Assert.Equal(0, (await NightAsync(trial)).ExitCode);
        Assert.Equal(["C-1", "C-2"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Empty(trial.Names("inbox"));
    }

    [Fact]
    public async Task Somebodys_file_that_is_skipped_for_its_name_is_a_warning_in_the_log_the_closing_words_and_the_summary()
    {
        const string Sentence =
            "sales.report.csv was skipped, because it is named like one of Importer's own files (*.report.csv). To import it, rename it.";
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/list.csv", Trial.Header + "C-1,ann@northwind-sample.com,yes\n");
        trial.Program.Write("inbox/sales.report.csv", "Region,Amount\nNorth,12\n");

        var one = await trial.RunAsync("inbox");
        Assert.Equal((0, 1, 1), (one.ExitCode, Count(one.Error), Count(one.Output)));
        Assert.Equal(1, Count(trial.Read("inbox/list.summary.json")));

        trial.Program.Write("inbox/more.csv", Trial.Header + "C-2,ben@northwind-sample.com,yes\n");
        var several = await trial.RunAsync("inbox");
        Assert.Equal((0, 1), (several.ExitCode, Count(several.Error)));
        Assert.EndsWith($"\n{Sentence}\nExit code 0.\n", several.Output, StringComparison.Ordinal);

        var check = await trial.RunAsync("check", "inbox/*.csv");
        Assert.EndsWith($"\n{Sentence}\nExit code 0.\n", check.Output, StringComparison.Ordinal);

        static int Count(string text) => text.Split(Sentence).Length - 1;
    }

    private static Task<Ended> NightAsync(Trial trial) => trial.RunAsync("inbox", "--done", "done", "--allow-none", "--quiet");
}
