using Importer.Core;
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
                ]
        )
            Write(name);
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

    private void Write(string name)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }
}
