using Importer.Core;
using Importer.Core.Rows;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>Monday's list has wrong rows; what happens when they come back corrected (docs/recovery.md, Corrected rows).</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class CorrectedFileTests
{
    [Fact]
    public async Task They_settle_the_rows_they_come_from_also_where_the_key_was_corrected()
    {
        await using var trial = await Trial.StartAsync();
        await ImportMondayAsync(trial);
        trial.Correct("monday.failed.csv", ("C-2,ben@,", "C-2,ben@northwind-sample.com,"), ("C-3,cy@,", "C-33,cy@northwind-sample.com,"));

        Assert.Equal(0, (await trial.RunAsync("monday.failed.csv")).ExitCode);
        Assert.Equal(["C-1", "C-2", "C-33"], trial.Contacts.Select(entry => entry.ContactKey));

        for (var i = 0; i < 2; i++)
            Assert.Equal(0, (await trial.RunAsync("monday.csv")).ExitCode);
        Assert.Equal(3, trial.Contacts.Count);
        Assert.Equal(
            ["2,C-1,imported,", "3,C-2,superseded,Corrected as [row 2 of job JOB].", "4,C-3,superseded,Corrected as [row 3 of job JOB]."],
            trial.Rows("monday.report.csv").Select(row => $"{row[0]},{row[1]},{row[2]},{row[8]}")
        );
        Assert.False(trial.Holds("monday.report.failed.csv"));
    }

    [Theory]
    [InlineData("monday.failed.csv")]
    [InlineData("monday.failed.csv", "--changed-only")]
    public async Task They_do_not_overwrite_what_a_newer_file_has_imported_since_and_check_says_so(string file, params string[] options)
    {
        await using var trial = await Trial.StartAsync();
        await ImportMondayAsync(trial);
        trial.Program.Write("tuesday.csv", Trial.Header + "C-2,tuesday@northwind-sample.com,yes\n");
        await trial.RunAsync("tuesday.csv");
        trial.Correct("monday.failed.csv", ("C-2,ben@,", "C-2,ben@northwind-sample.com,"), ("C-3,cy@,", "C-3,cy@northwind-sample.com,"));

        await trial.RunAsync(["check", file, .. options]);
        var ended = await trial.RunAsync([file, .. options]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(["C-1", "C-2", "C-3"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Equal(["superseded", "imported"], trial.Rows("monday.failed.report.csv").Select(row => row[2]));
        Assert.Equal(
            ["Would not be sent. The contact has since been imported from a later row or a newer file.", ""],
            trial.Rows("monday.failed.check.csv").Select(row => row[8])
        );

        await trial.RunAsync("monday.failed.csv", "--again");
        Assert.Equal(["C-2", "C-3"], trial.Contacts.Skip(3).Select(entry => entry.ContactKey));
    }

    [Fact]
    public async Task Without_the_mark_a_row_counts_as_new()
    {
        await using var trial = await Trial.StartAsync();
        await ImportMondayAsync(trial);
        trial.Program.Write("tuesday.csv", Trial.Header + "C-2,tuesday@northwind-sample.com,yes\n");
        await trial.RunAsync("tuesday.csv");
        trial.Program.Write("monday.failed.csv", Trial.Header + "C-2,ben@northwind-sample.com,yes\n");

        Assert.Equal(0, (await trial.RunAsync("monday.failed.csv")).ExitCode);
        Assert.Equal("C-2", trial.Contacts[^1].ContactKey);
        Assert.Equal(3, trial.Contacts.Count);
    }

    [Theory]
    [InlineData("contacts.csv", "contacts.failed.csv", "contacts.failed-2.csv")]
    [InlineData("contacts.xlsx", "contacts.failed.xlsx", "contacts.failed-2.xlsx")]
    public async Task Failed_rows_of_failed_rows_keep_the_earlier_mark(string input, string failed, string again)
    {
        await using var trial = await Trial.StartAsync();
        trial.Bring(input);
        await trial.RunAsync(input);
        var first = await MarksAsync(trial, failed);
        await trial.RunAsync(failed);
        var second = await MarksAsync(trial, again);

        Assert.Equal(
            [
                [11],
                [14],
                [19],
                [20],
            ],
            first.Select(marks => marks.Select(mark => mark.Row))
        );
        Assert.Equal(
            [
                [11, 2],
                [14, 3],
                [19, 4],
                [20, 5],
            ],
            second.Select(marks => marks.Select(mark => mark.Row))
        );
        Assert.Equal(first.Select(marks => marks[0]), second.Select(marks => marks[0]));
    }

    private static async Task<List<IReadOnlyList<RowMark>>> MarksAsync(Trial trial, string file)
    {
        await using var source = await RowSources.OpenAsync(Path.Combine(trial.Program.Folder, file), new ReadingOptions(), default);
        var marks = new List<IReadOnlyList<RowMark>>();
        await foreach (var row in source.ReadAsync(default))
            marks.Add(RowMark.In(row[source.Info.Header.Count - 1].Text));
        return marks;
    }

    private static async Task ImportMondayAsync(Trial trial)
    {
        trial.Program.Write("monday.csv", Trial.Header + "C-1,ann@northwind-sample.com,yes\nC-2,ben@,yes\nC-3,cy@,yes\n");
        Assert.Equal(1, (await trial.RunAsync("monday.csv")).ExitCode);
    }
}
