using Importer.Core.Results;
using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>A folder that is imported every night, and one for the rows that somebody must correct (docs/scheduling.md).</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class RejectsTests
{
    [Fact]
    public async Task A_file_with_wrong_rows_is_finished_once_and_its_rows_come_back_corrected()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(
            "inbox/list.mapping.json",
            """
            { "contactKey": "No",
              "attributes": { "Email Addresses.Email Address": "Mail", "Email Addresses.HTML Enabled": { "value": true } } }
            """
        );
        trial.Program.Write("inbox/list.csv", "No,Mail\n1,ann@northwind-sample.com\n2,ben@\n3,cy@\n");

        var first = await NightAsync(trial);

        Assert.Equal(1, first.ExitCode);
        Assert.Equal(["list.mapping.json"], trial.Names("inbox"));
        var rejected = Assert.Single(Rejects(trial));
        Assert.Matches(@"^list\.failed\.\d{8}-\d{6}\.csv$", rejected);
        Assert.Equal(["list.created.csv", "list.csv", "list.report.csv", "list.report.html", "list.summary.json"], trial.Names("done"));
        Assert.EndsWith(
            $"\nMoved to $TMP/work/rejects: {rejected}. Correct these rows and put the file back to import them.\n",
            first.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            Path.Combine(trial.Program.Folder, "rejects", rejected),
            RunSummary.TryRead(Path.Combine(trial.Program.Folder, "done/list.summary.json"))!.Files.Failed
        );
        Assert.Equal(new Ended(0, "", ""), await NightAsync(trial));

        // One of the two is right; the next night's file has the same name.
        PutBack(trial, rejected, "ben@,", "ben@northwind-sample.com,");
        trial.Program.Write("inbox/list.csv", "No,Mail\n4,dan@northwind-sample.com\n");
        var second = await NightAsync(trial);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains(
            $"2 inputs:\n  {rejected}  exit code 1: 1 imported, 1 invalid\n  list.csv                         exit code 0: 1 imported\n",
            second.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["list.mapping.json"], trial.Names("inbox"));
        var again = Assert.Single(Rejects(trial));
        Assert.Equal(rejected.Replace(".failed.", ".failed-2.", StringComparison.Ordinal), again);

        PutBack(trial, again, "cy@,", "cy@northwind-sample.com,");
        Assert.Equal(0, (await NightAsync(trial)).ExitCode);
        Assert.Equal(["1", "2", "4", "3"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Empty(Rejects(trial));
        Assert.Equal(["list.mapping.json"], trial.Names("inbox"));
    }

    [Fact]
    public async Task Put_back_uncorrected_they_are_refused_again_and_reported_once_more()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/list.csv", Trial.Header + "C-1,ann@,yes\n");
        await NightAsync(trial);
        var rejected = Assert.Single(Rejects(trial));
        File.Move(InFolder(trial, "rejects", rejected), InFolder(trial, "inbox", rejected));

        Assert.Equal((1, 0), ((await NightAsync(trial)).ExitCode, (await NightAsync(trial)).ExitCode));
        Assert.Single(Rejects(trial));
    }

    [Fact]
    public async Task A_row_that_has_no_answer_is_tried_in_three_runs_before_somebody_looks_at_it()
    {
        await using var trial = await Trial.StartAsync(new Fault { ContactKey = "C-2", Kind = FaultKind.ServerError });
        trial.Set("Sending__MaxAttempts", "1");
        trial.Program.Write("inbox/list.csv", Trial.Header + "C-1,ann@northwind-sample.com,yes\nC-2,ben@northwind-sample.com,yes\n");

        for (var night = 1; night <= 3; night++)
        {
            Assert.Empty(Rejects(trial));
            Assert.Equal(1, (await NightAsync(trial)).ExitCode);
        }

        Assert.Empty(trial.Names("inbox"));
        Assert.Single(Rejects(trial));
        Assert.Equal(["C-1", "C-2", "C-2", "C-2"], trial.Contacts.Select(entry => entry.ContactKey));
    }

    [Theory]
    [InlineData("--max-errors", "0")] // stopped
    [InlineData("--limit", "1")] // not read to its end
    [InlineData]
    public async Task What_another_run_would_bring_to_an_end_stays(params string[] options)
    {
        // Refused for being too much, however often it is asked: failed.
        await using var trial = await Trial.StartAsync(
            new Fault
            {
                ContactKey = "C-2",
                Kind = FaultKind.Busy,
                RetryAfter = TimeSpan.Zero,
            }
        );
        trial.Set("Sending__MaxAttempts", "1");
        trial.Program.Write("inbox/list.csv", Trial.Header + "C-1,ann@,yes\nC-2,ben@northwind-sample.com,yes\n");

        Assert.Equal(1, (await NightAsync(trial, options)).ExitCode);

        Assert.Contains("list.csv", trial.Names("inbox"));
        Assert.Contains("list.failed.csv", trial.Names("inbox"));
        Assert.Empty(Rejects(trial));
    }

    [Theory]
    [InlineData("list.csv --rejects rejects", "--rejects needs --done DIR, the folder for the finished input itself.")]
    [InlineData(
        "list.csv --done done --rejects .",
        "list.csv is in the folder for failed rows, $TMP/work: correct its rows and move it to the folder for new files, or name another "
            + "folder with --rejects."
    )]
    [InlineData(
        "list.csv --done done --rejects list.csv",
        "The folder for failed rows, $TMP/work/list.csv, cannot be written to. Name another with --rejects."
    )]
    public async Task What_cannot_be_moved_is_refused_before_anything_is_sent(string arguments, string sentence)
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("list.csv", Trial.Header + "C-1,ann@northwind-sample.com,yes\n");

        Assert.Equal(new Ended(3, "", sentence + "\n"), await trial.RunAsync(arguments.Split(' ')));
        Assert.True(trial.SentNothing);
    }

    private static Task<Ended> NightAsync(Trial trial, params string[] options) =>
        trial.RunAsync(["inbox", "--done", "done", "--rejects", "rejects", "--allow-none", "--quiet", .. options]);

    private static void PutBack(Trial trial, string file, string wrong, string right)
    {
        trial.Correct($"rejects/{file}", (wrong, right));
        File.Move(InFolder(trial, "rejects", file), InFolder(trial, "inbox", file));
    }

    private static string InFolder(Trial trial, params string[] names) => Path.Combine([trial.Program.Folder, .. names]);

    /// <summary>None before the first: the folder comes about with it.</summary>
    private static IReadOnlyList<string> Rejects(Trial trial) => Directory.Exists(InFolder(trial, "rejects")) ? trial.Names("rejects") : [];
}
