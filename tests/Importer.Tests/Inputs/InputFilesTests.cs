using Importer.Core;
using Importer.Core.Results;
using Importer.Program.Inputs;

namespace Importer.Tests.Inputs;

public sealed class InputFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("importer-test-").FullName;

    public InputFilesTests()
    {
        foreach (
            var name in (string[])
                [
                    "b.csv",
                    "A.CSV",
                    "c.xlsx",
                    "d.tsv",
                    "e.csv.gz",
                    "notes.txt",
                    "~$c.xlsx",
                    ".hidden.csv",
                    "b.report.csv",
                    "b.20261124-001500.report.csv",
                    "b.check.csv",
                    "b.created.csv",
                    "b.failed.csv",
                    "c.failed.xlsx",
                    "b.summary.json",
                    "b.report.html",
                    "b.mapping.json",
                    "importer.mapping.json",
                    "odd[1].csv",
                    "north/x.csv",
                    "north/deep/y.csv",
                    "south/x.csv",
                    "empty/read.me",
                    "corrected/list.csv",
                    "corrected/list.failed.csv", // no summary says how it was written
                    "corrected/list.failed-2.csv",
                    "corrected/list.failed(1).csv",
                    "corrected/list.20261124-001500.failed.csv", // moved aside
                    "corrected/list.sandbox.failed.csv",
                    "corrected/aside.20261124-001500.failed.csv",
                ]
        )
            Write(name);
        // As the importer has written it.
        foreach (var (summary, failed) in (Span<(string, string)>)[("b", "b.failed.csv"), ("c", "c.failed.xlsx")])
            WriteSummary(summary, failed);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [LinuxTheory] // Names that differ by case only, and / between folders.
    [InlineData("b.csv", "b.csv")]
    [InlineData("b.csv A.CSV b.csv", "b.csv A.CSV")]
    [InlineData("c.xlsx -", "c.xlsx -")]
    [InlineData(".", "A.CSV b.csv c.xlsx d.tsv e.csv.gz odd[1].csv")]
    [InlineData("*.csv", "b.csv odd[1].csv")]
    [InlineData("?.???", "A.CSV b.csv d.tsv")]
    [InlineData("b*", "b.csv")]
    [InlineData("odd[1].csv", "odd[1].csv")]
    [InlineData("*/x.csv", "north/x.csv south/x.csv")]
    [InlineData("**/?.csv", "b.csv north/deep/y.csv north/x.csv south/x.csv")]
    [InlineData("north/**", "north/deep/y.csv north/x.csv")]
    [InlineData("b.failed.csv", "b.failed.csv")]
    [InlineData("b.report.csv", "b.report.csv")]
    [InlineData("b.csv b.failed.csv b.report.csv b.20261124-001500.report.csv c.failed.xlsx", "b.csv c.failed.xlsx")]
    [InlineData("south b.csv north", "south/x.csv b.csv north/x.csv")]
    [InlineData("corrected", "corrected/list.failed-2.csv corrected/list.failed(1).csv corrected/list.failed.csv corrected/list.csv")]
    [InlineData("corrected/list.csv corrected/list.failed.csv", "corrected/list.failed.csv corrected/list.csv")]
    [InlineData(
        "corrected/list.csv corrected/aside.20261124-001500.failed.csv",
        "corrected/list.csv corrected/aside.20261124-001500.failed.csv"
    )]
    public void Arguments_become_files(string arguments, string files)
    {
        var found = InputFiles.Expand([.. arguments.Split(' ').Select(Full)], allowNone: false, _ => { });

        Assert.Equal(files.Split(' '), found.Select(path => path == "-" ? path : Path.GetRelativePath(_root, path)));
    }

    [Fact]
    public void Failed_rows_given_with_the_file_they_come_from_are_named_when_they_are_skipped()
    {
        List<string> skipped = [];

        InputFiles.Expand([Full("b.csv"), Full("b.failed.csv"), Full("b.report.csv")], allowNone: false, skipped.Add);

        Assert.Equal(
            ["b.failed.csv was skipped, because the file it comes from is given too. To import corrected rows, give it alone."],
            skipped
        );
    }

    [Fact]
    public void Failed_rows_that_somebody_has_changed_since_they_were_written_are_an_input()
    {
        File.AppendAllText(Full("b.failed.csv"), "corrected");
        File.AppendAllText(Full("c.failed.xlsx"), "corrected");

        Assert.Equal(
            ["A.CSV", "b.failed.csv", "b.csv", "c.failed.xlsx", "c.xlsx"],
            InputFiles.Expand([_root], allowNone: false, _ => { }).Take(5).Select(path => Path.GetFileName(path))
        );
    }

    [Fact]
    public void Failed_rows_of_a_file_that_has_a_time_in_its_own_name_are_not_taken_for_moved_aside()
    {
        Write("nightly/a.20261124-001500.csv");
        Write("nightly/a.20261124-001500.failed.csv");
        WriteSummary("nightly/a.20261124-001500", "nightly/a.20261124-001500.failed.csv");
        Assert.Equal(["a.20261124-001500.csv"], Names());

        File.AppendAllText(Full("nightly/a.20261124-001500.failed.csv"), "corrected");
        Assert.Equal(["a.20261124-001500.failed.csv", "a.20261124-001500.csv"], Names());

        IEnumerable<string?> Names() =>
            InputFiles.Expand([Full("nightly")], allowNone: false, _ => { }).Select(path => Path.GetFileName(path));
    }

    [Theory]
    [InlineData("sales.report.csv", "Region;Amount\n", true)]
    [InlineData("sales.check.csv", "名前,値\n", true)]
    [InlineData("sales.created.csv", "contactKey\n", true)]
    [InlineData("sales.report.csv", "", false)]
    [InlineData(
        "sales.report.csv",
        "\uFEFF\"row\";\"contactKey\";\"status\";\"contactId\";\"isNewContact\";\"httpStatus\";\"errorCode\";\"error\";\"advice\";"
            + "\"attempts\";\"requestId\";\"finishedAt\"\r\n2;124;imported\r\n",
        false
    )]
    [InlineData("sales.created.csv", "contactKey,contactId,row,certain\r\n", false)]
    [InlineData("~$sales.csv", "an editor's lock", false)]
    public void Somebodys_own_file_that_is_named_like_a_result_is_skipped_with_a_word_and_alone_is_refused(
        string name,
        string text,
        bool isForeign
    )
    {
        Write("own/" + name, text);
        var sentence =
            $"{name} was skipped, because it is named like one of Importer's own files (*{name["sales".Length..]}). "
            + "To import it, rename it.";

        if (isForeign)
            Assert.Equal(
                (ExitCode.MustChange, $"{sentence}{Environment.NewLine}There is nothing else to import."),
                Assert.Throws<ImportException>(() => InputFiles.Expand([Full("own")], allowNone: true, _ => { })) is var trouble
                    ? (trouble.ExitCode, trouble.Message)
                    : default
            );
        else
            Assert.Empty(InputFiles.Expand([Full("own")], allowNone: true, _ => { }));

        Write("own/a.csv");
        Write("own/sales.csv");
        foreach (
            var arguments in (string[][])
                [
                    [Full("own")],
                    [Full("own/sales.csv"), Full("own/" + name), Full("own/a.csv")],
                ]
        )
        {
            List<string> skipped = [];
            var found = InputFiles.Expand(arguments, allowNone: false, skipped.Add).Select(path => Path.GetFileName(path)).Order();
            Assert.Equal(["a.csv", "sales.csv"], found);
            Assert.Equal(isForeign ? [sentence] : [], skipped);
        }
    }

    [Fact]
    public void Corrected_rows_of_the_sandbox_are_imported_into_the_sandbox_only()
    {
        List<string> skipped = [];

        InputFiles.Expand([Full("corrected")], allowNone: false, skipped.Add);
        var found = InputFiles.Expand([Full("corrected")], allowNone: false, skipped.Add, sandbox: true);

        Assert.Equal(
            ["list.sandbox.failed.csv was skipped, because these rows failed in the sandbox. To import them, give this file alone."],
            skipped
        );
        Assert.Contains(Full("corrected/list.sandbox.failed.csv"), found);
    }

    [Fact]
    public void Whatever_is_not_there_is_told_at_once_with_what_may_be_meant()
    {
        var trouble = Assert.Throws<ImportException>(() =>
            InputFiles.Expand([Full("bb.csv"), Full("b.csv"), Full("nowhere/b.csv"), Full("zzzzzzzz.csv")], allowNone: true, _ => { })
        );

        Assert.Equal(ExitCode.MustChange, trouble.ExitCode);
        Assert.Equal(
            """
            There is no file $TMP/bb.csv. Did you mean b.csv?
            There is no file $TMP/nowhere/b.csv. There is no folder $TMP/nowhere either.
            There is no file $TMP/zzzzzzzz.csv.
            """,
            trouble.Message.Replace(_root, "$TMP", StringComparison.Ordinal).ReplaceLineEndings("\n")
        );
    }

    [LinuxFact] // A name is any bytes there.
    public void A_name_that_is_not_UTF_8_is_told_without_asking_whether_the_same_is_meant()
    {
        Shell("touch");
        var found = Directory.EnumerateFiles(_root).ToList();
        Shell("rm"); // which .NET cannot

        Assert.Contains(Full("caf\uFFFD.csv"), found);
        Assert.Equal(
            "$TMP/caf\uFFFD.csv cannot be opened: its name is not valid UTF-8. Rename the file, or its folder, and try again.",
            Assert
                .Throws<ImportException>(() => InputFiles.Expand([Full("caf\uFFFD.csv")], allowNone: false, _ => { }))
                .Message.Replace(_root, "$TMP", StringComparison.Ordinal)
        );

        void Shell(string command)
        {
            using var process = System.Diagnostics.Process.Start("sh", ["-c", $"{command} \"$0/$(printf 'caf\\351.csv')\"", _root]);
            process.WaitForExit();
        }
    }

    [UnixFact]
    public void Folders_at_any_depth_are_gone_through_once_whatever_links_lead_up_again()
    {
        Write("deep/er/x.csv");
        Directory.CreateSymbolicLink(Full("deep/er/up"), Full("deep"));
        Assert.Equal([Full("deep/er/x.csv")], InputFiles.Expand([Full("deep/**/x.csv")], allowNone: false, _ => { }));
    }

    [Fact]
    public void Nothing_found_is_success_only_when_that_is_allowed()
    {
        Assert.Empty(InputFiles.Expand([Full("empty"), Full("*.nothing"), Full("nowhere/*.csv")], allowNone: true, _ => { }));
        Assert.Equal(
            "There is nothing to import in $TMP/empty, $TMP/*.nothing: no CSV or Excel file. (To treat this as success, add --allow-none.)",
            Assert
                .Throws<ImportException>(() => InputFiles.Expand([Full("empty"), Full("*.nothing")], allowNone: false, _ => { }))
                .Message.Replace(_root, "$TMP", StringComparison.Ordinal)
        );
    }

    private string Full(string name) =>
        name == "-" ? name
        : name == "." ? _root
        : $"{_root}/{name}";

    private void Write(string name, string text = "")
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <param name="failed">The failed rows that it names, as they are now.</param>
    private void WriteSummary(string name, string failed) =>
        new RunSummary
        {
            Job = "0123456789abcdef",
            Input = Full(name),
            Tenant = "tenant",
            StartedAt = default,
            Files = new SummaryFiles { Failed = Path.GetFileName(failed), FailedFingerprint = FileFingerprint.Of(Full(failed)) },
        }.Write(
            new ResultFiles
            {
                Name = Path.GetFileName(name),
                Folder = Path.GetDirectoryName(Full(name))!,
                Report = null,
            }
        );
}
