using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Rows;
using Importer.Core.Tests.Ledger;

namespace Importer.Core.Tests.Recording;

public sealed class RowHistoryTests : IDisposable
{
    private const int Rows = 800;

    private readonly LedgerFolder folder = new();

    /// <summary>Rows 2 to 800 of a job whose run was killed: every tenth imported, the others unchanged.</summary>
    public RowHistoryTests()
    {
        using var run = folder.Begin("A");
        for (var row = 2; row <= Rows; row++)
        {
            var status = row % 10 == 0 ? RowStatus.Imported : RowStatus.Unchanged;
            run.Ledger.Pass(row, run.Ledger.Record(LedgerRun.Outcome(row, status, $"k{row}"), Pending(run, row).Hash), isNew: true);
        }

        run.Ledger.Complete(LedgerFolder.Now);
    }

    [Fact]
    public async Task Unchanged_rows_of_a_block_are_known_again_if_all_of_them_are_as_they_were() => Assert.Empty(await UnknownAsync());

    [Fact]
    public async Task Where_a_row_of_the_file_has_changed_none_of_its_blocks_unchanged_rows_is_trusted() =>
        Assert.Equal(Enumerable.Range(256, 256).Where(row => row % 10 != 0), await UnknownAsync(changed: 301));

    [Fact]
    public async Task Where_a_row_with_a_hash_of_its_own_has_changed_only_that_row_is_looked_at_again() =>
        Assert.Equal([300], await UnknownAsync(changed: 300));

    [Fact]
    public async Task Where_a_row_is_missing_none_of_its_blocks_unchanged_rows_is_trusted() =>
        Assert.Equal(Enumerable.Range(256, 256).Where(row => row % 10 != 0 && row != 301), await UnknownAsync(missing: 301));

    [Fact]
    public async Task Where_the_ledgers_digest_was_altered_none_of_the_blocks_unchanged_rows_is_trusted()
    {
        Alter(data => [data[0], .. "12345678"u8, .. data[9..]]);
        Assert.Equal(Enumerable.Range(256, 256).Where(row => row % 10 != 0), await UnknownAsync());
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(0, "07")]
    [InlineData(40, "")]
    [InlineData(9, "FFFFFFFF0F")]
    [InlineData(9, "0000FFFF0F0100000000")]
    [InlineData(9, "000001060000000000")]
    public async Task A_block_that_cannot_be_read_is_said_to_be_damage_by_a_run_and_by_forget(int kept, string then)
    {
        Alter(data => [.. data[..kept], .. Convert.FromHexString(then)]);
        var told = $"The ledger {folder.Database} is damaged (";
        Assert.StartsWith(told, (await Assert.ThrowsAsync<ImportException>(() => UnknownAsync())).Message, StringComparison.Ordinal);
        using var file = folder.Open();
        var trouble = Assert.Throws<ImportException>(() => OutcomeTables.RemovePacked(file, [1000L]));
        Assert.StartsWith(told, trouble.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.MustChange, trouble.ExitCode);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Writes something else into the block of rows 256 to 511.</summary>
    private void Alter(Func<byte[], byte[]> altered)
    {
        const string Block = "FROM outcome_block WHERE id % (1 << 32) = 256";
        using var file = folder.Open();
        var data = (byte[])file.Connection.Scalar($"SELECT data {Block}")!;
        file.Connection.Execute($"UPDATE outcome_block SET data = $a WHERE id = (SELECT id {Block})", altered(data));
    }

    /// <summary>The rows of which the next run of the job knows nothing.</summary>
    private async Task<IReadOnlyList<int>> UnknownAsync(int changed = 0, int missing = 0)
    {
        using var run = folder.Begin("A");
        using var history = new RowHistory(run.Ledger.OpenPriors(), run.Ledger.Hash);
        var unknown = new List<int>();
        var seen = 0;
        await foreach (var row in history.AttachAsync(Read()))
        {
            seen++;
            if (row.Prior is null)
                unknown.Add(row.Number);
        }

        Assert.Equal(missing == 0 ? Rows - 1 : Rows - 2, seen);
        return unknown;

        async IAsyncEnumerable<PendingRow> Read()
        {
            await Task.CompletedTask;
            for (var row = 2; row <= Rows; row++)
            {
                if (row != missing)
                    yield return Pending(run, row, row == changed ? "changed" : "");
            }
        }
    }

    private static PendingRow Pending(LedgerRun run, int row, string suffix = "") =>
        PendingRow.Of(
            new ReadyRow(new SourceRow(row, [new Cell($"cell {row}{suffix}")]), $"k{row}", new ContactRequest($"k{row}", null, []), null),
            run.Ledger.Hash
        );
}
