using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>A spreadsheet takes the zeros off the keys of failed rows, wherever they are imported from.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class CorrectedKeysTests
{
    [Fact]
    public async Task A_key_without_its_zeros_is_refused_in_whatever_folder_the_corrected_file_is()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("list.csv", Trial.Header + "00124,ann@,yes\n00125,ben@,yes\n126,cy@,yes\n00126,dan@northwind-sample.com,yes\n");
        await trial.RunAsync("list.csv");
        var failed = File.ReadAllText(Path.Combine(trial.Program.Folder, "list.failed.csv"))
            .Replace("@,", "@northwind-sample.com,", StringComparison.Ordinal);
        // Its name and folder say nothing; the column does. 126 is a key of its own.
        trial.Program.Write("desk/corrected.csv", failed.Replace("00124", "124", StringComparison.Ordinal));

        Assert.Equal(1, (await trial.RunAsync("desk/corrected.csv")).ExitCode);

        Assert.Equal(["00126", "00125", "126"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Contains("124,invalid,", trial.Read("desk/corrected.report.csv"), StringComparison.Ordinal);
        Assert.Contains("has lost its leading zeros since", trial.Read("desk/corrected.report.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // without importError its name tells it
    public async Task So_is_the_key_of_a_contact_that_has_been_imported_since(bool hasMark)
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("list.csv", Trial.Header + "00124,ann@,yes\n");
        await trial.RunAsync("list.csv");
        var failed = File.ReadAllText(Path.Combine(trial.Program.Folder, "list.failed.csv"));
        trial.Program.Write("more.csv", Trial.Header + "00124,ann@northwind-sample.com,yes\n");
        await trial.RunAsync("more.csv");
        File.Delete(Path.Combine(trial.Program.Folder, "list.report.csv"));
        trial.Program.Write(
            "list.failed.csv",
            hasMark
                ? failed.Replace("00124,ann@", "124,ann@northwind-sample.com", StringComparison.Ordinal)
                : Trial.Header + "124,ann@northwind-sample.com,yes\n"
        );

        Assert.Equal(1, (await trial.RunAsync("list.failed.csv")).ExitCode);

        Assert.Equal(["00124"], trial.Contacts.Select(entry => entry.ContactKey));
    }

    [Fact]
    public async Task Corrections_of_shards_are_imported_by_the_same_shards_and_otherwise_refused()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(
            "list.csv",
            Trial.Header
                + string.Concat(
                    Enumerable
                        .Range(1, 12)
                        .Select(number => $"C-{number},customer{number}@{(number % 4 == 0 ? "" : "northwind-sample.com")},yes\n")
                )
        );
        for (var shard = 1; shard <= 2; shard++)
            await trial.RunAsync("list.csv", "--shard", $"{shard}/2");
        Assert.Equal(1, (await trial.RunAsync("merge", "list.shard-1-of-2.report.csv", "list.shard-2-of-2.report.csv")).ExitCode);
        var failed = Path.Combine(trial.Program.Folder, "list.failed.csv");
        File.WriteAllText(failed, File.ReadAllText(failed).Replace("@,", "@northwind-sample.com,", StringComparison.Ordinal));
        // Elsewhere: the ledgers know them.
        Directory.CreateDirectory(Path.Combine(trial.Program.Folder, "desk"));
        File.Copy(failed, Path.Combine(trial.Program.Folder, "desk/rows.csv"));

        foreach (var arguments in (string[])["list.failed.csv", "desk/rows.csv", "check desk/rows.csv", "desk/rows.csv --shard 1/3"])
            Assert.Equal(
                new Ended(
                    3,
                    "",
                    $"The rows of {(arguments.Contains("desk", StringComparison.Ordinal) ? "rows.csv" : "list.failed.csv")} failed in an "
                        + "import as 2 shards. Import them the same way, each shard with --shard I/2 and the same state directory, or they "
                        + "would count as new and would not settle the rows that they come from. (To send them as new rows, add --again.)\n"
                ),
                await trial.RunAsync([.. arguments.Split(' '), "--quiet"])
            );
        Assert.Equal(9, trial.Contacts.Count);

        for (var shard = 1; shard <= 2; shard++)
            Assert.Equal(0, (await trial.RunAsync("list.failed.csv", "--shard", $"{shard}/2")).ExitCode);
        Assert.Equal(12, trial.Contacts.Select(entry => entry.ContactKey).Distinct().Count());
        for (var shard = 1; shard <= 2; shard++)
            Assert.Equal(0, (await trial.RunAsync("list.csv", "--shard", $"{shard}/2")).ExitCode);
        Assert.Equal(12, trial.Contacts.Count);

        // And the other way round.
        trial.Program.Write("whole.csv", Trial.Header + "W-1,ann@,yes\n");
        await trial.RunAsync("whole.csv");
        Assert.Contains(
            "failed in an import of the whole file. Import them without --shard, or",
            (await trial.RunAsync("whole.failed.csv", "--shard", "1/2", "--quiet")).Error,
            StringComparison.Ordinal
        );
    }
}
