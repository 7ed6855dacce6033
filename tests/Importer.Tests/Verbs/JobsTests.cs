using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Tests.Running;

namespace Importer.Tests.Verbs;

[Collection(ProgramInProcess.Alone)]
public sealed partial class JobsTests : IDisposable
{
    private readonly ProgramInProcess _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Where_nothing_was_imported_it_says_so_and_makes_no_ledger()
    {
        Assert.Equal(
            new Ended(0, "There is no ledger in $TMP/state/Importer: nothing was imported with this state directory.\n", ""),
            await _program.RunAsync("jobs")
        );
        Assert.Empty(Directory.GetFileSystemEntries(_program.State));
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_exit_3()
    {
        _program.Write("kept/ledger.db", new string('x', 4096));

        var ended = await _program.RunAsync("jobs", "--state", "kept");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith("The ledger $TMP/work/kept/ledger.db is damaged (", ended.Error, StringComparison.Ordinal);
    }
}
