using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// Reads a job's outcomes of earlier runs in the order of its rows, those with a record of their own and those in blocks. Not thread-safe.
/// SQLite's exceptions are not caught.
/// </summary>
public sealed class PriorOutcomes : IDisposable
{
    private const string Records =
        "SELECT row, pass, row_hash, pending, "
        + OutcomeColumns.Names
        + " FROM outcome WHERE job = ?1 AND row > ?2 AND pass >= ?3 ORDER BY row LIMIT 1024";

    private const string Blocks = "SELECT id, data FROM outcome_block WHERE id > ?1 AND id < ?2 AND pass >= ?3 ORDER BY id LIMIT 1";

    private readonly LedgerJob job;
    private readonly string path;
    private readonly SqliteConnection? owned;
    private readonly Statement records,
        blocks;
    private readonly ReadAhead<PriorOutcome> own;
    private OutcomeBlock? block;
    private int place;
    private long lastBlock;
    private bool allBlocks;

    /// <param name="path">The ledger, for messages.</param>
    /// <param name="isOwned">Whether the connection is closed with this.</param>
    internal PriorOutcomes(SqliteConnection connection, string path, LedgerJob job, bool isOwned = false)
    {
        (this.job, this.path) = (job, path);
        owned = isOwned ? connection : null;
        records = new Statement(connection, Records);
        blocks = new Statement(connection, Blocks);
        own = new ReadAhead<PriorOutcome>(ReadRecords);
        Rewind();
    }

    /// <summary>Starts at the first row again.</summary>
    internal void Rewind()
    {
        own.Rewind();
        block = null;
        (place, allBlocks) = (0, false);
        lastBlock = (job.Number * OutcomeTables.RowNumbers) - 1;
    }

    /// <summary>The outcome of a row. Call in ascending order of rows, since it reads ahead.</summary>
    /// <exception cref="ImportException">A block is damaged.</exception>
    public PriorOutcome? Find(int row) => own.Find(row) ?? FindPacked(row);

    /// <summary>The block that holds unchanged rows from a row on, if that row is among its own. In ascending order of rows.</summary>
    /// <exception cref="ImportException">It is damaged.</exception>
    internal OutcomeBlock? BlockOfUnchanged(int row) =>
        ReadBlockOf(row) is { } found && found.LastUnchanged >= row && found.Outcomes[0].Outcome.Row <= row ? found : null;

    /// <summary>Every outcome that is in a block.</summary>
    internal IEnumerable<PriorOutcome> AllPacked()
    {
        for (ReadBlock(); !allBlocks; ReadBlock())
            foreach (var one in block!.Outcomes)
                yield return one;
    }

    public void Dispose()
    {
        records.Dispose();
        blocks.Dispose();
        owned?.Dispose();
    }

    /// <summary>The outcome of a row as a block has it. In ascending order of rows.</summary>
    internal PriorOutcome? FindPacked(int row)
    {
        if (ReadBlockOf(row) is not { } found)
            return null;
        while (place < found.Outcomes.Count && found.Outcomes[place].Outcome.Row < row)
            place++;
        return place < found.Outcomes.Count && found.Outcomes[place].Outcome.Row == row ? found.Outcomes[place] : null;
    }

    /// <summary>The first block that does not end before a row; null if there is none.</summary>
    private OutcomeBlock? ReadBlockOf(int row)
    {
        while (!allBlocks && (block is null || block.Outcomes[^1].Outcome.Row < row))
        {
            lastBlock = Math.Max(lastBlock, (job.Number * OutcomeTables.RowNumbers) + row - OutcomeBlock.Rows);
            ReadBlock();
        }

        return allBlocks ? null : block;
    }

    private IEnumerable<(int Row, PriorOutcome Known)> ReadRecords(int after)
    {
        records.Bind(1, job.Number).Bind(2, after).Bind(3, job.FirstPass);
        while (records.Step())
        {
            var row = (int)records.Int64(0);
            yield return (
                row,
                new PriorOutcome(OutcomeColumns.Read(records, 4, row), records.Int64(1), records.NullableInt64(2), records.Int64(3) != 0)
            );
        }

        records.Reset();
    }

    private void ReadBlock()
    {
        blocks.Bind(1, lastBlock).Bind(2, (job.Number + 1) * OutcomeTables.RowNumbers).Bind(3, job.FirstPass);
        try
        {
            allBlocks = !blocks.Step();
            if (allBlocks)
                return;
            lastBlock = blocks.Int64(0);
            block = OutcomeBlock.Unpack(blocks.Blob(1), (int)(lastBlock % OutcomeTables.RowNumbers), path);
            place = 0;
        }
        finally
        {
            blocks.Reset();
        }
    }
}
