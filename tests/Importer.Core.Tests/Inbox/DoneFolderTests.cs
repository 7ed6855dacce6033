using Importer.Core.Files;
using Importer.Core.Inbox;
using Importer.Core.Results;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Core.Tests.Inbox;

public sealed class DoneFolderTests : IDisposable
{
    private static readonly string[] Kinds = ["csv", "report.csv", "check.csv", "report.html", "summary.json"];

    private readonly string root = Directory.CreateTempSubdirectory("importer-test-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 0, 15, 0, TimeSpan.Zero));

    public DoneFolderTests()
    {
        clock.SetLocalTimeZone(TimeZoneInfo.Utc);
        Directory.CreateDirectory(In("inbox"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task An_input_goes_with_its_results_and_its_mapping_stays_for_the_next_file_of_the_name()
    {
        var finished = Put("contacts", "csv");
        File.WriteAllText(In("inbox/contacts.mapping.json"), "{}");
        File.WriteAllText(In("inbox/other.csv"), "other");

        var said = await Open().TakeAsync(finished);

        Assert.Equal(
            $"Moved to {In("done")}: contacts.csv, contacts.summary.json, contacts.report.html, contacts.check.csv, contacts.report.csv.",
            said
        );
        Assert.Equal(["contacts.mapping.json", "other.csv"], Names("inbox"));
        Assert.Equal(Kinds.Select(kind => $"contacts.{kind}").Order(StringComparer.Ordinal), Names("done"));
        Assert.Equal("contacts.csv of contacts", File.ReadAllText(In("done/contacts.csv")));
    }

    [Fact]
    public async Task The_list_of_created_contacts_goes_with_it_under_the_name_that_the_summary_says()
    {
        var done = Open();
        await done.TakeAsync(Put("contacts", "csv"));
        var finished = Put("contacts", "csv", "second");
        File.WriteAllText(In("inbox/contacts.created.csv"), "created");

        await done.TakeAsync(finished);

        Assert.Equal("created", File.ReadAllText(In("done/contacts.20261124-001500.created.csv")));
        Assert.Equal(
            "contacts.20261124-001500.created.csv",
            RunSummary.TryRead(In("done/contacts.20261124-001500.summary.json"))!.Files.Created
        );
    }

    [Fact]
    public async Task Nothing_in_the_folder_is_overwritten_and_the_files_of_one_input_keep_names_that_belong_together()
    {
        var done = Open();
        await done.TakeAsync(Put("contacts", "csv"));
        var before = Content("done");

        var second = await done.TakeAsync(Put("contacts", "csv", "second"));
        await done.TakeAsync(Put("contacts", "csv", "third"));

        Assert.EndsWith("contacts.20261124-001500.report.csv. (contacts.csv already there.)", second, StringComparison.Ordinal);
        Assert.Equal(
            Kinds
                .SelectMany(kind =>
                    (string[])[$"contacts.{kind}", $"contacts.20261124-001500.{kind}", $"contacts.20261124-001500-2.{kind}"]
                )
                .Order(StringComparer.Ordinal),
            Names("done")
        );
        Assert.Equal(before, Content("done").Where(file => before.ContainsKey(file.Key)));
        Assert.Equal("contacts.csv of third", File.ReadAllText(In("done/contacts.20261124-001500-2.csv")));
        var summary = RunSummary.TryRead(In("done/contacts.20261124-001500-2.summary.json"))!;
        Assert.Equal(
            ("contacts.20261124-001500-2.report.csv", "contacts.20261124-001500-2.report.html"),
            (summary.Files.Report, summary.Files.Page)
        );
    }

    [Fact]
    public async Task Failed_rows_go_to_their_own_folder_under_a_name_that_says_when_they_failed()
    {
        var done = Open();
        for (var i = 0; i < 2; i++)
        {
            var finished = PutFailed("contacts", "contacts.failed.csv");
            var said = await done.TakeAsync(finished);
            if (i == 0)
                Assert.EndsWith(
                    $"Moved to {In("rejects")}: contacts.failed.20261124-001500.csv. Correct these rows and put the file back to import "
                        + "them.",
                    said,
                    StringComparison.Ordinal
                );
        }

        // Corrected, put back and refused again.
        await done.TakeAsync(PutFailed("contacts.failed.20261124-001500", "contacts.20261124-001500.failed-2.csv"));

        Assert.Equal(
            ["contacts.failed-2.20261124-001500.csv", "contacts.failed.20261124-001500-2.csv", "contacts.failed.20261124-001500.csv"],
            Names("rejects")
        );
        Assert.All(Names("rejects"), name => Assert.False(ResultNames.IsOwnFile(name)));
        Assert.All(Names("rejects"), name => Assert.Equal("contacts", ResultName.Parse(name).Origins.Last()));
        Assert.Empty(Names("inbox"));
        Assert.Equal(In("rejects/contacts.failed.20261124-001500.csv"), RunSummary.TryRead(In("done/contacts.summary.json"))!.Files.Failed);
    }

    [Fact]
    public async Task Results_that_were_moved_aside_for_these_go_with_them_and_their_failed_rows_to_the_others()
    {
        PutFailed("contacts", "contacts.failed.csv");
        // Last night's, whose input has been replaced since.
        foreach (var name in Names("inbox"))
            File.Move(In($"inbox/{name}"), In($"inbox/{name.Replace("contacts.", "contacts.20261123-001500.", StringComparison.Ordinal)}"));
        File.Delete(In("inbox/contacts.20261123-001500.csv"));
        // A file that somebody has called like that has results of its own.
        Put("contacts.20261122-001500", "csv");

        await Open().TakeAsync(Put("contacts", "csv"));

        Assert.Equal(Kinds.Select(kind => $"contacts.20261122-001500.{kind}").Order(StringComparer.Ordinal), Names("inbox"));
        Assert.Equal(["contacts.failed.20261123-001500.csv"], Names("rejects"));
        Assert.Equal(
            Kinds
                .Select(kind => $"contacts.{kind}")
                .Concat(Kinds.Skip(1).Select(kind => $"contacts.20261123-001500.{kind}"))
                .Order(StringComparer.Ordinal),
            Names("done")
        );
        Assert.Equal("contacts.report.csv", RunSummary.TryRead(In("done/contacts.summary.json"))!.Files.Report);
    }

    [Fact]
    public async Task Failed_rows_that_were_moved_aside_in_the_same_second_get_a_name_of_their_own()
    {
        PutFailed("contacts", "contacts.failed.csv");
        foreach (var name in Names("inbox").Where(name => name != "contacts.csv"))
            File.Move(In($"inbox/{name}"), In($"inbox/{name.Replace("contacts.", "contacts.20261124-001500.", StringComparison.Ordinal)}"));

        await Open().TakeAsync(PutFailed("contacts", "contacts.failed.csv"));

        Assert.Equal(["contacts.failed.20261124-001500-2.csv", "contacts.failed.20261124-001500.csv"], Names("rejects"));
        Assert.Empty(Names("inbox"));
    }

    [Fact]
    public async Task A_compressed_input_keeps_both_its_endings()
    {
        await Open().TakeAsync(Put("contacts", "csv.gz"));
        await Open().TakeAsync(Put("contacts", "csv.gz"));

        Assert.Contains("contacts.20261124-001500.csv.gz", Names("done"));
    }

    [Fact]
    public async Task What_has_taken_the_inputs_place_since_it_was_read_stays()
    {
        var finished = Put("contacts", "csv");
        File.WriteAllText(In("inbox/contacts.csv"), "tomorrow's, which nobody has imported");

        Assert.Equal("contacts.csv has changed since it was read, so it was not moved.", await Open().TakeAsync(finished));
        Assert.Empty(Names("done"));
    }

    /// <summary>
    /// Every moment at which a run can be killed: before each move, and on two file systems also between copying and deleting.
    /// </summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(5, false)]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    public async Task The_next_run_completes_the_moves_that_a_killed_one_had_begun(int moved, bool andCopied)
    {
        var finished = Put("contacts", "csv");
        var plan = Planned(finished);
        Open();
        using (var journal = File.Create(In("state/moving.json")))
            plan.Write(journal);
        foreach (var move in plan.Moves.Take(moved))
            Assert.True(WholeMove.Do(move));
        if (andCopied)
            File.Copy(plan.Moves[moved].From, plan.Moves[moved].To);

        var done = Open();

        Assert.Empty(Names("inbox"));
        Assert.Equal(Kinds.Select(kind => $"contacts.{kind}").Order(StringComparer.Ordinal), Names("done"));
        // And once only: what comes next under the name has names of its own.
        await done.TakeAsync(Put("contacts", "csv", "second"));
        Assert.Equal(10, Names("done").Count);
    }

    [Fact]
    public void A_new_file_that_came_under_the_name_after_the_kill_is_not_taken_for_the_finished_one()
    {
        var plan = Planned(Put("contacts", "csv"));
        Open();
        using (var journal = File.Create(In("state/moving.json")))
            plan.Write(journal);
        File.WriteAllText(In("inbox/contacts.csv"), "tomorrow's, which nobody has imported");

        Open();

        Assert.Equal(["contacts.csv"], Names("inbox"));
        Assert.Equal("tomorrow's, which nobody has imported", File.ReadAllText(In("inbox/contacts.csv")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Moves\":[{\"From\":\"/in")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Moves\":null}")]
    [InlineData("{\"Moves\":[null]}")]
    [InlineData("{\"Moves\":[{\"From\":\"inbox/contacts.csv\",\"To\":null}]}")]
    public void A_plan_that_was_not_written_whole_has_moved_nothing_and_is_forgotten(string torn)
    {
        Open();
        File.WriteAllText(In("state/moving.json"), torn);

        Open();

        Assert.Equal(0, new FileInfo(In("state/moving.json")).Length);
    }

    [OtherDiskFact]
    public async Task Across_file_systems_a_file_is_there_whole_with_its_time_or_not_at_all()
    {
        var elsewhere = Directory.CreateDirectory($"{OtherDiskFactAttribute.Disk}/importer-test-{Guid.NewGuid():N}").FullName;
        try
        {
            var finished = Put("contacts", "csv");
            var time = File.GetLastWriteTimeUtc(finished.Path);
            // What a killed run had copied half.
            File.WriteAllText(Path.Combine(elsewhere, $"{TemporaryFile.HiddenPrefix(finished.Path)}1.tmp"), "cont");

            await DoneFolder.Open(elsewhere, null, In("state"), clock).TakeAsync(finished);

            Assert.Empty(Names("inbox"));
            Assert.Equal(
                Kinds.Select(kind => $"contacts.{kind}").Order(StringComparer.Ordinal),
                Directory.GetFiles(elsewhere).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            );
            Assert.Equal("contacts.csv of contacts", File.ReadAllText(Path.Combine(elsewhere, "contacts.csv")));
            Assert.Equal(time, File.GetLastWriteTimeUtc(Path.Combine(elsewhere, "contacts.csv")));
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    private DoneFolder Open() => DoneFolder.Open(In("done"), In("rejects"), In("state"), clock);

    private PlannedMoves Planned(FinishedInput finished) =>
        new([
            .. finished.Parts.Select(part => new PlannedMove(
                part.Path,
                In($"done/{part.Name}{part.Suffix}"),
                FileStamp.Of(part.Path)!.Value
            )),
        ]);

    private FinishedInput Put(string name, string ending, string? of = null)
    {
        foreach (var kind in Kinds.Skip(1).Prepend(ending))
            File.WriteAllText(In($"inbox/{name}.{kind}"), $"{name}.{kind} of {of ?? name}");
        new RunSummary
        {
            Job = "4f2a",
            Input = In($"inbox/{name}.{ending}"),
            Tenant = "mc0abc",
            StartedAt = clock.GetUtcNow(),
            Files = new SummaryFiles
            {
                Report = $"{name}.report.csv",
                Created = $"{name}.created.csv",
                Page = $"{name}.report.html",
            },
        }.Write(In($"inbox/{name}.summary.json"));
        var path = In($"inbox/{name}.{ending}");
        return new FinishedInput(
            path,
            FileStamp.Of(path)!.Value,
            ResultFiles.For(
                new ResultPlace
                {
                    Input = path,
                    WorkingDirectory = root,
                    Documents = "",
                }
            )
        );
    }

    /// <summary>The same with rows to be corrected.</summary>
    private FinishedInput PutFailed(string name, string failed)
    {
        var finished = Put(name, "csv");
        File.WriteAllText(In("inbox/" + failed), "rows");
        var summary = RunSummary.TryRead(finished.Files.Summary)!;
        (summary with { Files = summary.Files with { Failed = failed } }).Write(finished.Files.Summary);
        return finished with { FailedRows = In("inbox/" + failed) };
    }

    private string In(string path) => Path.Combine(root, path);

    private List<string> Names(string folder) =>
        [.. Directory.GetFiles(In(folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private Dictionary<string, string> Content(string folder) =>
        Names(folder).ToDictionary(name => name, name => File.ReadAllText(In($"{folder}/{name}")));

    /// <summary>Linux has a file system in memory beside that of the temporary folder.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class OtherDiskFactAttribute : FactAttribute
    {
        public const string Disk = "/dev/shm";

        public OtherDiskFactAttribute()
        {
            if (!Directory.Exists(Disk))
                Skip = $"There is no second file system at {Disk}.";
        }
    }
}
