namespace Importer.Core.Ledger;

/// <summary>The rows of a block that is to be written.</summary>
/// <param name="Outcomes">By row, ascending.</param>
/// <param name="Stretches">First and last row of every stretch of the block without a row that keeps a record of its own.</param>
internal sealed record PackedRows(int FirstRow, IReadOnlyList<PriorOutcome> Outcomes, IReadOnlyList<(int First, int Last)> Stretches);

/// <summary>
/// Collects a job's rows in input order and packs each block's when a row behind it has come, if this run has found anything new of them.
/// The rows behind the last full block keep records of their own.
/// </summary>
/// <param name="rowsPerBlock"><see cref="OutcomeBlock.Rows"/>; fewer in tests.</param>
internal sealed class OutcomePacker(int rowsPerBlock)
{
    private readonly List<(int Row, PriorOutcome? Known, bool IsNew)> rows = [];
    private readonly Queue<PackedRows> full = new();
    private int first;

    /// <summary>Blocks that are to be written.</summary>
    public int Count => full.Count;

    /// <summary>Adds the next row.</summary>
    /// <param name="known">What the ledger is to know of it; null if nothing.</param>
    /// <param name="isNew">Whether this run has found it.</param>
    public void Add(int row, PriorOutcome? known, bool isNew)
    {
        if (rows.Count > 0 && row >= first + rowsPerBlock)
            Pack();
        if (rows.Count == 0)
            first = row / rowsPerBlock * rowsPerBlock;
        rows.Add((row, known, isNew));
    }

    public bool TryTake(out PackedRows packed) => full.TryDequeue(out packed!);

    /// <summary>What this run has found of the rows that are not in a full block.</summary>
    public IEnumerable<PriorOutcome> Rest() => rows.Where(row => row.IsNew).Select(row => row.Known!);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        rows.Clear();
        full.Clear();
    }

    private void Pack()
    {
        if (rows.Exists(row => row.IsNew))
        {
            var packed = rows.Where(row => IsPacked(row.Known)).Select(row => row.Known!).ToList();
            if (packed.Count > 0)
                full.Enqueue(new PackedRows(first, packed, [.. Stretches()]));
        }

        rows.Clear();
    }

    private IEnumerable<(int, int)> Stretches()
    {
        var start = first;
        foreach (var (row, known, _) in rows)
        {
            if (IsPacked(known))
                continue;
            if (row > start)
                yield return (start, row - 1);
            start = row + 1;
        }

        if (start < first + rowsPerBlock)
            yield return (start, first + rowsPerBlock - 1);
    }

    private static bool IsPacked(PriorOutcome? known) => known is not null && OutcomeBlock.CanPack(known);
}
