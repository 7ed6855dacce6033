using Importer.Core.Results;
using Importer.Core.Tests.Files;

namespace Importer.Core.Tests.Results;

public sealed class EarlierResultsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 15, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly ResultFiles _files;

    public EarlierResultsTests() =>
        _files = new ResultFiles
        {
            Name = "contacts",
            Folder = _folder.Path,
            Report = _folder["contacts.report.csv"],
        };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_jobs_results_are_moved_aside_together()
    {
        Left("other", report: "theirs");
        File.WriteAllText(_files.FailedCsv, "rows");

        var earlier = EarlierResults.Make(_files, ["job"], Now);

        Assert.Null(earlier.Summary);
        Assert.Equal(
            [
                "Results of another job with the same name were renamed to contacts.20261124-001500.report.csv, "
                    + "contacts.20261124-001500.failed.csv, contacts.20261124-001500.summary.json.",
            ],
            earlier.Notes
        );
        Assert.Equal(
            ["contacts.20261124-001500.failed.csv", "contacts.20261124-001500.report.csv", "contacts.20261124-001500.summary.json"],
            _folder.Names
        );
        Assert.Equal("theirs", File.ReadAllText(_folder["contacts.20261124-001500.report.csv"]));
    }

    [Fact]
    public void Corrections_that_are_not_imported_yet_are_not_moved_aside_with_another_jobs_results()
    {
        Left("other", report: "theirs");
        File.WriteAllText(_files.FailedCsv, "corrected");

        EarlierResults.Make(_files, ["job"], Now, new HashSet<string> { _files.FailedCsv });

        Assert.Equal(
            ["contacts.20261124-001500.report.csv", "contacts.20261124-001500.summary.json", "contacts.failed.csv"],
            _folder.Names
        );
    }

    [Fact]
    public void The_contacts_that_another_job_created_go_with_its_results()
    {
        Left("other", report: "theirs");
        File.WriteAllText(_files.Created, "contacts");

        EarlierResults.Make(_files, ["job"], Now);

        Assert.Equal("contacts", File.ReadAllText(_folder["contacts.20261124-001500.created.csv"]));
        Assert.False(File.Exists(_files.Created));
    }

    [Fact]
    public void A_report_without_a_summary_counts_as_anothers()
    {
        File.WriteAllText(_files.Report!, "whose?");

        using (var opened = EarlierResults.Make(_files, ["job"], Now).OpenReport().Stream)
            opened.WriteByte((byte)'x');

        Assert.Equal("whose?", File.ReadAllText(_folder["contacts.20261124-001500.report.csv"]));
        Assert.Equal("x", File.ReadAllText(_files.Report!));
    }

    [Fact]
    public void The_same_jobs_report_is_written_anew_in_place()
    {
        Left("job", report: "the last run's, longer than the new one");

        var earlier = EarlierResults.Make(_files, ["job"], Now);
        var opened = earlier.OpenReport();
        opened.Stream.WriteByte((byte)'x');
        opened.Stream.Dispose();

        Assert.Equal("job", earlier.Summary!.Job);
        Assert.Empty(earlier.Notes);
        Assert.Equal((_files.Report, null), (opened.Path, opened.Note));
        Assert.Equal("x", File.ReadAllText(_files.Report!));
        Assert.Equal(["contacts.report.csv", "contacts.summary.json"], _folder.Names);
    }

    [Fact]
    public void A_report_that_is_open_elsewhere_stays_whole_there_and_on_Windows_another_name_is_taken()
    {
        Left("job", report: "open in a spreadsheet");
        using var spreadsheet = new FileStream(_files.Report!, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var opened = EarlierResults.Make(_files, ["job"], Now).OpenReport();
        opened.Stream.Dispose();

        Assert.Equal("open in a spreadsheet", new StreamReader(spreadsheet).ReadToEnd());
        Assert.Equal(
            OperatingSystem.IsWindows()
                ? (
                    "contacts.20261124-001500.report.csv",
                    "contacts.report.csv is open in another program or write-protected; "
                        + "contacts.20261124-001500.report.csv was written instead."
                )
                : ("contacts.report.csv", null),
            (Path.GetFileName(opened.Path), opened.Note)
        );
    }

    [UnixFact]
    public void Links_under_the_names_of_results_are_moved_aside_or_replaced_and_never_written_through()
    {
        var secret = _folder["secret"];
        File.WriteAllText(secret, "secret");
        Trap();

        // Another job's as far as anybody knows.
        using (var opened = EarlierResults.Make(_files, ["job"], Now).OpenReport().Stream)
            opened.Write("row"u8);
        Summary("job", new SummaryFiles { Report = "contacts.report.csv" }).Write(_files);
        Assert.Equal(("row", null), (File.ReadAllText(_files.Report!), new FileInfo(_files.Summary).LinkTarget));

        // Between two runs of this one.
        File.Delete(_files.Report!);
        File.CreateSymbolicLink(_files.Report!, secret);
        using (var opened = EarlierResults.Make(_files, ["job"], Now).OpenReport().Stream)
            opened.Write("rows"u8);

        Assert.Equal(("rows", "secret"), (File.ReadAllText(_files.Report!), File.ReadAllText(secret)));

        void Trap()
        {
            foreach (var path in (string[])[_files.Report!, _files.Summary, _files.FailedCsv])
                File.CreateSymbolicLink(path, secret);
        }
    }

    [UnixFact]
    public void A_report_is_for_the_same_people_as_its_input()
    {
        var files = ResultFiles.For(
            new ResultPlace
            {
                Input = Unix.Put(_folder["contacts.csv"], "660"),
                WorkingDirectory = _folder.Path,
                Documents = "",
            }
        );

        EarlierResults.Make(files, ["job"], Now).OpenReport().Stream.Dispose();
        Summary("job", new SummaryFiles { Report = "contacts.report.csv" }).Write(files);

        Assert.Equal(("660", "660"), (Unix.ModeOf(files.Report!), Unix.ModeOf(files.Summary)));
    }

    [Fact]
    public void A_report_elsewhere_replaces_only_what_this_job_wrote_there()
    {
        var files = _files with { Report = _folder["sub/mine.csv"] };
        Left("job", report: "unrelated");
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllText(files.Report!, "somebody's own file");

        EarlierResults.Make(files, ["job"], Now).OpenReport().Stream.Dispose();

        Assert.Equal("somebody's own file", File.ReadAllText(_folder["sub/mine.20261124-001500.csv"]));
        Summary("job", new SummaryFiles { Report = files.Report }).Write(files.Summary);
        Assert.Null(EarlierResults.Make(files, ["job"], Now).OpenReport() is var again && again.Note is { } note ? note : null);
    }

    [Fact]
    public void A_folder_in_the_reports_place_is_told_in_a_sentence()
    {
        Directory.CreateDirectory(_files.Report!);

        var refused = Assert.Throws<ImportException>(() => EarlierResults.Make(_files, ["job"], Now).OpenReport());

        Assert.Equal(ExitCode.MustChange, refused.ExitCode);
        Assert.StartsWith($"{_files.Report} cannot be written: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_of_a_job_that_the_ledger_lacks_is_found_also_where_it_was_moved_aside()
    {
        Left("job", report: "mine");
        Assert.Equal(_files.Report, EarlierResults.FindReport(_files, ["job"])!.Value.Report);
        Assert.Null(EarlierResults.FindReport(_files, ["other"]));

        EarlierResults.Make(_files, ["other"], Now);
        Left("other", report: "theirs");

        Assert.Equal(_folder["contacts.20261124-001500.report.csv"], EarlierResults.FindReport(_files, ["job"])!.Value.Report);
        File.Delete(_folder["contacts.20261124-001500.report.csv"]);
        Assert.Null(EarlierResults.FindReport(_files, ["job"]));
    }

    /// <summary>Others can write a summary too, and what is read back is in the new report.</summary>
    [Fact]
    public void A_report_in_another_folder_is_read_back_only_where_this_run_writes_it()
    {
        Directory.CreateDirectory(_folder["private"]);
        var elsewhere = Path.Combine(_folder["private"], "other.report.csv");
        File.WriteAllText(elsewhere, "");
        Summary("job", new SummaryFiles { Report = elsewhere }).Write(_files.Summary);

        Assert.Equal(elsewhere, EarlierResults.FindReport(_files with { Report = elsewhere }, ["job"])!.Value.Report);
        Assert.Equal(
            $"{_files.Summary} says that the report of the imported rows is in another folder: {elsewhere}. Name it with --report, or "
                + "move the summary away to send every row again.",
            Assert.Throws<ImportException>(() => EarlierResults.FindReport(_files, ["job"])).Message
        );
    }

    private void Left(string job, string report)
    {
        File.WriteAllText(_files.Report!, report);
        Summary(job, new SummaryFiles { Report = "contacts.report.csv" }).Write(_files.Summary);
    }

    private static RunSummary Summary(string job, SummaryFiles files) =>
        new()
        {
            Job = job,
            Input = "contacts.csv",
            Tenant = "t",
            StartedAt = Now,
            Files = files,
        };
}
