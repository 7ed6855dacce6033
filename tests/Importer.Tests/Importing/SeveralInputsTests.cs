using System.Text.Json.Nodes;
using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>A folder of inputs, as a scheduler has it worked off.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class SeveralInputsTests
{
    [Fact]
    public async Task Each_is_a_job_of_its_own_in_name_order_and_the_finished_ones_are_moved_away()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/b.csv", Trial.Header + "B-1,ben@northwind-sample.com,yes\nB-2,nobody@,yes\n");
        trial.Program.Write("inbox/a.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\n");
        trial.Program.Write("inbox/c.csv", "no mapping fits,this\n1,2\n");

        var ended = await trial.RunAsync("inbox", "--done", "done", "--quiet");

        Assert.Equal(3, ended.ExitCode);
        Assert.Equal(["A-1", "B-1"], trial.Contacts.Select(entry => entry.ContactKey));
        // One sign-in serves all, and is counted once.
        Assert.Single(trial.Tenant.Journal, entry => entry.Path == SandboxTenant.TokenPath);
        Assert.Contains("\"tokens\": 1,", trial.Read("done/a.summary.json"), StringComparison.Ordinal);
        Assert.Contains("\"tokens\": 0,", trial.Read("inbox/b.summary.json"), StringComparison.Ordinal);
        Whole.Same(
            """
            3 inputs:
              a.csv  exit code 0: 1 imported
              b.csv  exit code 1: 1 imported, 1 invalid
              c.csv  exit code 3: nothing was sent
            Exit code 3.
            """,
            ended.Output[ended.Output.IndexOf("3 inputs:", StringComparison.Ordinal)..],
            "closing words"
        );
        Assert.Contains(
            "Done: every row is settled.\nMoved to $TMP/work/done: a.csv, a.summary.json, a.report.html, a.created.csv, a.report.csv.\n",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["a.created.csv", "a.csv", "a.report.csv", "a.report.html", "a.summary.json"], trial.Names("done"));
        Assert.Equal(
            ["b.created.csv", "b.csv", "b.failed.csv", "b.report.csv", "b.report.html", "b.summary.json", "c.csv"],
            trial.Names("inbox")
        );

        // The next night: what was moved away is not named any more, and a file of the same name is another job.
        trial.Program.Write("inbox/a.csv", Trial.Header + "A-2,ann@northwind-sample.com,yes\n");
        File.Delete(Path.Combine(trial.Program.Folder, "inbox", "c.csv"));
        var next = await trial.RunAsync("inbox", "--done", "done", "--quiet");

        Assert.Equal(1, next.ExitCode);
        Assert.Equal(["A-1", "B-1", "A-2"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Equal(10, trial.Names("done").Count);
    }

    [Fact]
    public async Task Check_is_a_gate_over_all_of_them_and_max_errors_counts()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("a.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\n");
        trial.Program.Write("b.csv", Trial.Header + "B-1,ben@northwind-sample.com,yes\nB-2,nobody@,yes\n");

        var strict = await trial.RunAsync("check", "*.csv");
        var lenient = await trial.RunAsync("check", "*.csv", "--max-errors", "1");
        // A share is one of the whole file, however short.
        var (half, less) = (
            await trial.RunAsync("check", "*.csv", "--max-errors", "50%"),
            await trial.RunAsync("check", "*.csv", "--max-errors", "49%")
        );

        Assert.Equal((1, 0, 0, 1), (strict.ExitCode, lenient.ExitCode, half.ExitCode, less.ExitCode));
        Assert.EndsWith(
            "\n2 inputs:\n  a.csv  exit code 0: 1 ready\n  b.csv  exit code 1: 1 ready, 1 invalid\nExit code 1.\n",
            strict.Output,
            StringComparison.Ordinal
        );
        Assert.True(trial.SentNothing);
    }

    [Fact]
    public async Task Checks_of_files_that_are_called_alike_are_moved_aside_and_not_written_over_one_another()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("list.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\n");
        trial.Program.Write("list.txt", Trial.Header + "B-1,ben@northwind-sample.com,yes\n");

        for (var i = 0; i < 2; i++)
        {
            var ended = await trial.RunAsync("check", "list.csv", "list.txt");
            Assert.Matches(@"\nThe existing list\.check\.csv was renamed to list\.\d{8}-\d{6}(-\d)?\.check\.csv\.\n", ended.Output);
        }

        Assert.Contains("B-1", trial.Read("list.check.csv"), StringComparison.Ordinal);
        Assert.All(
            Directory.GetFiles(trial.Program.Folder, "list.2*.check.csv"),
            path => Assert.Contains("A-1", File.ReadAllText(path), StringComparison.Ordinal)
        );
        Assert.Equal(2, Directory.GetFiles(trial.Program.Folder, "list.2*.check.csv").Length);

        // The same file again is the same check.
        await trial.RunAsync("check", "list.txt");
        Assert.Equal(3, Directory.GetFiles(trial.Program.Folder, "*.check.csv").Length);
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_left_for_the_next_time()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/a.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\n");
        // As a copying program leaves it that makes room first.
        trial.Program.Write("inbox/b.csv", Trial.Header + "B-1,ben@northwind-sample.com,yes\n" + new string('\0', 1024));

        var early = await trial.RunAsync("inbox", "--done", "done", "--quiet");

        Assert.Equal(2, early.ExitCode);
        Assert.EndsWith(
            "\n2 inputs:\n  a.csv  exit code 0: 1 imported\n  b.csv  exit code 2: no row\nExit code 2.\n",
            early.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["b.csv"], trial.Names("inbox"));

        trial.Program.Write("inbox/b.csv", Trial.Header + "B-1,ben@northwind-sample.com,yes\nB-2,bea@northwind-sample.com,yes\n");
        var next = await trial.RunAsync("inbox", "--done", "done", "--quiet");

        Assert.Equal(0, next.ExitCode);
        Assert.Equal(["A-1", "B-1", "B-2"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Empty(trial.Names("inbox"));
    }

    [Fact]
    public async Task A_part_of_a_file_is_not_finished_and_stays()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);

        var ended = await trial.RunAsync("contacts.csv", "--limit", "2", "--done", "done");

        Assert.Equal(0, ended.ExitCode);
        Assert.True(trial.Holds("contacts.csv"));
        Assert.Empty(trial.Names("done"));
    }

    [Fact]
    public async Task What_keeps_a_run_from_beginning_is_a_json_event_too_where_logs_are_json()
    {
        await using var trial = await Trial.StartAsync();

        var ended = await trial.RunAsync("nothing.csv", "--log-format", "json");

        Assert.Equal(3, ended.ExitCode);
        var told = JsonNode.Parse(ended.Error)!;
        Assert.Equal(("Error", "There is no file $TMP/work/nothing.csv."), ((string?)told["@l"], (string?)told["@m"]));
    }

    [Theory]
    [InlineData("contacts.csv --sandbox --done done", "--done cannot be combined with --sandbox, which imports nothing for real.")]
    [InlineData("check contacts.csv --done done", "check imports nothing, so nothing is finished: leave out --done.")]
    [InlineData("contacts.csv --done .", "contacts.csv is already in the folder for finished inputs, $TMP/work: name another with --done.")]
    [InlineData("- --done done", "Standard input cannot be moved: leave out --done.")]
    [InlineData(
        "contacts.csv --done contacts.csv",
        "The folder for finished inputs, $TMP/work/contacts.csv, cannot be written to. Name another with --done."
    )]
    public async Task What_cannot_be_moved_is_told_before_anything_is_sent(string arguments, string sentence)
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(1);

        Assert.Equal(new Ended(3, "", sentence + "\n"), await trial.RunAsync(arguments.Split(' ')));
        Assert.True(trial.SentNothing);
    }
}
