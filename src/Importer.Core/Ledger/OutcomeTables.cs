using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// A job's outcomes in the ledger: each row for itself (table <c>outcome</c>) until the rows around it have theirs, then packed
/// (<c>outcome_block</c>). A row that has a record of its own may be in a block too: its own is the newer one. Within the caller's
/// transaction. Not thread-safe.
/// </summary>
internal sealed class OutcomeTables(SqliteConnection connection, long job) : IDisposable
{
    /// <summary>A block's id is the job's number times this, and its first row.</summary>
    public const long RowNumbers = 1L << 32;

    /// <summary>The number of a block's job, in SQL.</summary>
    public const string JobOfBlock = "id / (1 << 32)";

    private static readonly string Insert =
        $"INSERT OR REPLACE INTO outcome (job, row, pass, row_hash, pending, {OutcomeColumns.Names}) VALUES (?1, ?2, ?3, ?4, ?5, "
        + $"{OutcomeColumns.Parameters(6)})";

    private readonly Statement record = new(connection, Insert);

    private readonly Statement block = new(
        connection,
        $"INSERT OR REPLACE INTO outcome_block (id, pass, {string.Join(", ", CountColumns)}, created, data) "
            + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    );

    private readonly Statement remove = new(connection, "DELETE FROM outcome WHERE job = ?1 AND row BETWEEN ?2 AND ?3");

    /// <summary>The statuses that a block counts, in the order of its columns.</summary>
    public static IReadOnlyList<RowStatus> Counted { get; } =
    [RowStatus.Imported, RowStatus.Unchanged, RowStatus.Superseded, RowStatus.Duplicate, RowStatus.Skipped];

    /// <summary>The columns of <see cref="Counted"/>.</summary>
    public static IReadOnlyList<string> CountColumns { get; } = [.. Counted.Select(status => status.Word())];

    /// <summary>Whether a block is of a job, in SQL.</summary>
    /// <param name="job">The job's number, in SQL.</param>
    public static string IsBlockOf(string job) => $"id >= {job} * (1 << 32) AND id < ({job} + 1) * (1 << 32)";

    /// <summary>Writes a record for one row.</summary>
    public void Write(PriorOutcome one) => Write(record, job, one);

    /// <summary>Writes a block and removes the records of its rows.</summary>
    public void Write(PackedRows packed, KeyedHash hash)
    {
        Write((job * RowNumbers) + packed.FirstRow, packed.Outcomes, OutcomeBlock.Pack(packed.Outcomes, packed.FirstRow, hash));
        foreach (var (first, last) in packed.Stretches)
            remove.Bind(1, job).Bind(2, first).Bind(3, last).Execute();
    }

    /// <summary>
    /// Outcomes in blocks whose rows have a newer record of their own: a run was killed, or is under way, between the row's outcome and
    /// its block's.
    /// </summary>
    public static IEnumerable<PriorOutcome> PackedWithOwnRecord(LedgerFile file, long job, long firstPass) =>
        PackedAmong(file, job, firstPass, "SELECT row FROM outcome WHERE job = ?1 AND pass >= ?2 ORDER BY row");

    /// <summary>The outcome of a row as a block has it; null if it is in none.</summary>
    public static PriorOutcome? FindPacked(LedgerFile file, long job, int row)
    {
        using var blocks = Of(file, job, firstPass: 0);
        return blocks.FindPacked(row);
    }

    /// <summary>Every outcome in the blocks of a job, all generations.</summary>
    public static IEnumerable<PriorOutcome> AllPacked(LedgerFile file, long job)
    {
        using var blocks = Of(file, job, firstPass: 0);
        foreach (var one in blocks.AllPacked())
            yield return one;
    }

    /// <summary>The outcomes that blocks have of some rows.</summary>
    /// <param name="rows">A query for them, ascending; ?1 is the job, ?2 the first pass.</param>
    public static IEnumerable<PriorOutcome> PackedAmong(LedgerFile file, long job, long firstPass, string rows)
    {
        using var own = new Statement(file.Connection, rows);
        own.Bind(1, job).Bind(2, firstPass);
        using var blocks = Of(file, job, firstPass);
        while (own.Step())
        {
            if (blocks.FindPacked((int)own.Int64(0)) is { } packed)
                yield return packed;
        }
    }

    /// <summary>Gives every row of a job's blocks a record of its own.</summary>
    public static void Unpack(LedgerFile file, long job)
    {
        using (var add = new Statement(file.Connection, Insert.Replace("REPLACE", "IGNORE", StringComparison.Ordinal)))
        {
            foreach (var one in AllPacked(file, job))
                Write(add, job, one);
        }

        file.Connection.Execute($"DELETE FROM outcome_block WHERE {IsBlockOf("$a")}", job);
    }

    /// <summary>Removes rows of some contacts from all blocks.</summary>
    /// <param name="contactIds">Marketing Cloud's.</param>
    /// <returns>How many rows.</returns>
    public static int RemovePacked(LedgerFile file, IReadOnlyCollection<long> contactIds)
    {
        if (contactIds.Count == 0)
            return 0;
        var gone = contactIds.ToHashSet();
        var removed = 0;
        using var all = new Statement(file.Connection, "SELECT id, data FROM outcome_block WHERE id > ?1 ORDER BY id LIMIT 256");
        for (var (last, more) = (-1L, true); more; )
        {
            var page = new List<(long Id, OutcomeBlock Block)>();
            for (all.Bind(1, last); all.Step(); )
                page.Add((all.Int64(0), OutcomeBlock.Unpack(all.Blob(1), (int)(all.Int64(0) % RowNumbers), file.Path)));
            all.Reset();
            more = page.Count > 0;
            foreach (var (id, block) in page)
            {
                last = id;
                var kept = block.Outcomes.Where(one => one.Outcome.ContactId is not { } contact || !gone.Contains(contact)).ToList();
                if (kept.Count == block.Outcomes.Count)
                    continue;
                removed += block.Outcomes.Count - kept.Count;
                using var tables = new OutcomeTables(file.Connection, id / RowNumbers);
                tables.Rewrite(id, block with { Outcomes = kept });
            }
        }

        return removed;
    }

    private static PriorOutcomes Of(LedgerFile file, long job, long firstPass) =>
        new(file.Connection, file.Path, new LedgerJob(job, 0, "", 1, firstPass, firstPass, 0, 0));

    /// <summary>Writes what is left of a block, whose unchanged rows are all there.</summary>
    private void Rewrite(long id, OutcomeBlock left)
    {
        if (left.Outcomes.Count > 0)
            Write(id, left.Outcomes, new OutcomePacking.Writer().Write(left.Digest, left.Outcomes, (int)(id % RowNumbers)));
        else
            connection.Execute("DELETE FROM outcome_block WHERE id = $a", id);
    }

    private void Write(long id, IReadOnlyList<PriorOutcome> outcomes, byte[] data)
    {
        block.Bind(1, id).Bind(2, outcomes.Max(one => one.Pass));
        for (var i = 0; i < Counted.Count; i++)
            block.Bind(3 + i, outcomes.Count(one => one.Outcome.Status == Counted[i]));
        block.Bind(8, outcomes.Count(one => one.Outcome.IsNewContact == true)).Bind(9, data).Execute();
    }

    private static void Write(Statement statement, long job, PriorOutcome one)
    {
        statement.Bind(1, job).Bind(2, one.Outcome.Row).Bind(3, one.Pass).Bind(4, one.RowHash).Bind(5, one.Pending ? 1 : 0);
        OutcomeColumns.Bind(statement, 6, one.Outcome);
        statement.Execute();
    }

    public void Dispose()
    {
        record.Dispose();
        block.Dispose();
        remove.Dispose();
    }
}
