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
    private readonly Queue<PriorOutcome> page = new();
    private OutcomeBlock? block;
    private int lastRecord,
        place;
    private long lastBlock;
    private bool allRecords,
        allBlocks;

    /// <param name="path">The ledger, for messages.</param>
    /// <param name="isOwned">Whether the connection is closed with this.</param>
    internal PriorOutcomes(SqliteConnection connection, string path, LedgerJob job, bool isOwned = false)
    {
        (this.job, this.path) = (job, path);
        owned = isOwned ? connection : null;
        records = new Statement(connection, Records);
        blocks = new Statement(connection, Blocks);
        Rewind();
    }

    /// <summary>Starts at the first row again.</summary>
    internal void Rewind()
    {
        page.Clear();
        block = null;
        (lastRecord, place, allRecords, allBlocks) = (0, 0, false, false);
        lastBlock = (job.Number * OutcomeTables.RowNumbers) - 1;
    }

    /// <summary>The outcome of a row. Call in ascending order of rows, since it reads ahead.</summary>
    /// <exception cref="ImportException">A block is damaged.</exception>
    public PriorOutcome? Find(int row) => FindRecord(row) ?? FindPacked(row);

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

    private PriorOutcome? FindRecord(int row)
    {
        while (true)
        {
            while (page.TryPeek(out var next) && next.Outcome.Row < row)
                page.Dequeue();
            if (page.TryPeek(out var candidate))
                return candidate.Outcome.Row == row ? page.Dequeue() : null;
            if (allRecords)
                return null;
            ReadRecords(Math.Max(lastRecord, row - 1));
        }
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

    private void ReadRecords(int after)
    {
        records.Bind(1, job.Number).Bind(2, after).Bind(3, job.FirstPass);
        var count = 0;
        for (; records.Step(); count++)
        {
            lastRecord = (int)records.Int64(0);
            page.Enqueue(
                new PriorOutcome(
                    OutcomeColumns.Read(records, 4, lastRecord),
                    records.Int64(1),
                    records.NullableInt64(2),
                    records.Int64(3) != 0
                )
            );
        }

        records.Reset();
        allRecords = count == 0;
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
            block = OutcomeBlock.Unpack(blocks.Blob(1), (int)(lastBlock % OutcomeTables.RowNumbers));
            place = 0;
        }
        catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw SqliteErrors.Damaged(path, e);
        }
        finally
        {
            blocks.Reset();
        }
    }
}
