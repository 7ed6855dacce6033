using Importer.Core.Files;
using Importer.Core.Results;
using Importer.Core.Tests.Files;

namespace Importer.Core.Tests.Results;

public class ResultFilesTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "none-such"));

    [Theory]
    [InlineData("contacts.csv", "contacts")]
    [InlineData("contacts.csv.gz", "contacts")]
    [InlineData("Contacts.XLSX", "Contacts")]
    [InlineData("list.v2.tsv", "list.v2")]
    [InlineData("a.txt.GZ", "a")]
    [InlineData("b.xlsm", "b")]
    [InlineData("export", "export")]
    [InlineData("export.dat", "export.dat")]
    [InlineData("contacts.failed.csv", "contacts.failed")]
    [InlineData("contacts.csv.csv", "contacts.csv")]
    [InlineData(".csv", ".csv")]
    public void Results_are_named_like_the_input_without_its_extensions(string file, string name) =>
        Assert.Equal(name, ResultName.WithoutInputEnding(file));

    [Theory]
    [InlineData("contacts", "contacts.failed.csv")]
    [InlineData("contacts.failed", "contacts.failed-2.csv")]
    [InlineData("contacts.failed-2", "contacts.failed-3.csv")]
    [InlineData("contacts.FAILED-9", "contacts.failed-10.csv")]
    [InlineData("contacts.failed-1", "contacts.failed-1.failed.csv")] // somebody's own name
    [InlineData("contacts.failed.sandbox", "contacts.sandbox.failed-2.csv")]
    [InlineData("contacts.sandbox.failed.sandbox", "contacts.sandbox.failed-2.csv")]
    [InlineData("contacts.failed.shard-2-of-4", "contacts.shard-2-of-4.failed-2.csv")]
    [InlineData("contacts.20261124-001500.failed", "contacts.20261124-001500.failed-2.csv")]
    [InlineData("contacts.failed.20261124-001500", "contacts.20261124-001500.failed-2.csv")]
    [InlineData("failed", "failed.failed.csv")]
    public void Failed_rows_of_failed_rows_are_numbered(string results, string failed)
    {
        var files = new ResultFiles
        {
            Name = results,
            Folder = Root,
            Report = null,
        };

        Assert.Equal(failed, Path.GetFileName(files.FailedCsv));
        Assert.True(ResultNames.IsOwnFile(failed));
    }

    [Fact]
    public void Results_lie_beside_the_input()
    {
        var files = ResultFiles.For(Place("in/contacts.csv.gz") with { Sandbox = true }, _ => true);

        Assert.Equal(
            """
            in/contacts.sandbox.report.csv
            in/contacts.sandbox.check.csv
            in/contacts.sandbox.failed.csv
            in/contacts.sandbox.failed.xlsx
            in/contacts.sandbox.summary.json
            in/contacts.sandbox.report.html
            """,
            string.Join(
                '\n',
                new[] { files.Report!, files.Check, files.FailedCsv, files.FailedWorkbook, files.Summary, files.Page }.Select(path =>
                    Path.GetRelativePath(Root, path).Replace('\\', '/')
                )
            )
        );
        Assert.Null(files.Note);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_sends_them_to_the_documents_and_says_so()
    {
        using var folder = new TempFolder();
        var files = ResultFiles.For(Place(folder["contacts.csv"]), path => path == Path.Combine(Root, "Documents"));

        Assert.Equal(Path.Combine(Root, "Documents", "contacts.report.csv"), files.Report);
        Assert.Equal($"The folder {folder.Path} cannot be written to; the results are in {Path.Combine(Root, "Documents")}.", files.Note);

        var refused = Assert.Throws<ImportException>(() => ResultFiles.For(Place(folder["contacts.csv"]), _ => false));
        Assert.Equal(
            $"The folder {folder.Path} cannot be written to, so the results cannot be saved. Name another folder with --results.",
            refused.Message
        );
    }

    [Theory]
    [InlineData("contacts.csv", "that is the file to import")]
    [InlineData("./contacts.summary.json", "that is the name of another result")]
    [InlineData("/", "that is a folder")]
    [InlineData(".", "that is a folder")]
    public void A_report_that_would_stand_in_something_elses_place_is_refused(string report, string why)
    {
        using var folder = new TempFolder();
        var refused = Assert.Throws<ImportException>(() =>
            ResultFiles.For(Place("contacts.csv") with { WorkingDirectory = folder.Path, Report = report }, _ => true)
        );
        Assert.Equal($"The report cannot be {report}: {why}. Name another file with --report.", refused.Message);
    }

    [Theory]
    [InlineData(242, null)]
    [InlineData(243, 0)]
    public void A_name_that_leaves_no_room_for_its_results_is_refused_before_anything_is_sent(int length, int? refused)
    {
        using var folder = new TempFolder();
        var name = new string('n', length);

        var said = Record.Exception(() => ResultFiles.For(Place(folder[name + ".csv"])))?.Message;

        Assert.Equal(
            refused is null
                ? null
                : $"The name of the file {name}.csv is too long: results such as {name}.summary.json could not be written in "
                    + $"{folder.Path}, where a name must have 255 bytes or fewer. Give the file a shorter name.",
            said
        );
    }

    [Fact]
    public void Results_with_the_longest_name_are_moved_aside_and_found_again_under_a_shorter_one()
    {
        using var folder = new TempFolder();
        var name = string.Concat(Enumerable.Repeat("名", 80)); // 240 bytes
        var files = ResultFiles.For(Place(folder[name + ".csv"]));
        File.WriteAllText(files.Report!, "report");
        new RunSummary
        {
            Job = "job",
            Input = "-",
            Tenant = "t",
            StartedAt = DateTimeOffset.UnixEpoch,
            Files = new() { Report = Path.GetFileName(files.Report) },
        }.Write(files);

        EarlierResults.Make(files, ["another"], DateTimeOffset.UnixEpoch);

        var cut = OperatingSystem.IsWindows() ? name : name[..74];
        Assert.Equal([$"{cut}.19700101-000000.report.csv", $"{cut}.19700101-000000.summary.json"], folder.Names);
        Assert.Equal(folder[$"{cut}.19700101-000000.report.csv"], EarlierResults.FindReport(files, ["job"])?.Report);
    }

    [UnixFact]
    public void A_device_is_written_to_and_never_moved_aside()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["nowhere"], "/dev/null");
        var files = ResultFiles.For(Place(folder["contacts.csv"]) with { Report = folder["nowhere"] });

        var opened = EarlierResults.Make(files, ["job"], DateTimeOffset.UnixEpoch).OpenReport();
        opened.Stream.Dispose();

        Assert.Equal((folder["nowhere"], null), (opened.Path, opened.Note));
        Assert.Equal(["nowhere"], folder.Names);
        Assert.Equal("/dev/null", File.ResolveLinkTarget(folder["nowhere"], true)!.FullName);
    }

    [Fact]
    public void The_results_folder_that_is_asked_for_is_made_and_never_replaced_by_another()
    {
        using var folder = new TempFolder();
        var files = ResultFiles.For(Place("in/contacts.csv") with { Results = folder["new/results"], Report = "elsewhere.csv" });

        Assert.True(Directory.Exists(folder["new/results"]));
        Assert.Empty(Directory.EnumerateFiles(folder["new/results"]));
        Assert.Equal(folder["new/results/contacts.summary.json"], files.Summary);
        Assert.Equal(Path.Combine(Root, "elsewhere.csv"), files.Report);

        File.WriteAllText(folder["file"], "");
        Assert.Throws<ImportException>(() => ResultFiles.For(Place("in/contacts.csv") with { Results = folder["file"] }));
    }

    [Theory]
    [InlineData(null, "stdin")]
    [InlineData("nightly", "nightly")]
    [InlineData("a/b:c", "a-b-c")]
    [InlineData("..", "stdin")]
    public void Results_of_standard_input_are_named_by_the_job(string? job, string name)
    {
        var files = ResultFiles.For(Place(null) with { JobName = job, Report = "-" }, _ => true);

        Assert.Null(files.Report);
        Assert.Equal(Path.Combine(Root, name + ".summary.json"), files.Summary);
    }

    [Theory]
    [InlineData("contacts.report.csv", true)]
    [InlineData("contacts.20261124-001500.Report.CSV", true)]
    [InlineData("contacts.check.csv", true)]
    [InlineData("contacts.failed.csv", true)]
    [InlineData("contacts.failed.xlsx", true)]
    [InlineData("contacts.summary.json", true)]
    [InlineData("contacts.report.html", true)]
    [InlineData("contacts.mapping.json", true)]
    [InlineData("importer.mapping.json", true)]
    [InlineData("~$contacts.xlsx", true)]
    [InlineData("contacts.csv", false)]
    [InlineData("report.csv", false)]
    [InlineData("failed.xlsx", false)]
    public void The_importers_own_files_are_known_by_their_names(string file, bool own) => Assert.Equal(own, ResultNames.IsOwnFile(file));

    [RootFact]
    public void No_result_is_written_to_a_folder_that_somebody_elses_link_leads_to()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["private"]);
        File.CreateSymbolicLink(folder["link"], folder["private"]);
        Unix.Run("chown", "-h", "4242", folder["link"]);

        foreach (var results in (string[])[folder["link"], folder["link/new"]])
        {
            var trouble = Assert.Throws<ImportException>(() => ResultFiles.For(Place("in/contacts.csv") with { Results = results }));
            Assert.Equal(ExitCode.MustChange, trouble.ExitCode);
            Assert.StartsWith($"Nothing is written to the folder {results}: ", trouble.Message, StringComparison.Ordinal);
        }

        Assert.ThrowsAny<IOException>(() => TemporaryFile.Create(folder["link"], "figures", FilePermissions.Private));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["private"]));
    }

    private static ResultPlace Place(string? input) =>
        new()
        {
            Input = input,
            WorkingDirectory = Root,
            Documents = Path.Combine(Root, "Documents"),
        };
}
