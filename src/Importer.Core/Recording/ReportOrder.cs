namespace Importer.Core.Recording;

/// <summary>
/// Restores the input order of outcomes. One slow row delays the report, never the other rows: up to <see cref="MaxLag"/> rows may
/// finish meanwhile. Used by the recorder only.
/// </summary>
internal sealed class ReportOrder
{
    /// <summary>How many rows the report may lag behind, about 20 MB of memory. Then the reader waits.</summary>
    public const int MaxLag = 16_384;

    private readonly (PendingRow Row, RowOutcome Outcome)?[] ring = new (PendingRow, RowOutcome)?[MaxLag];
    private long next;

    public void Add(PendingRow row, RowOutcome outcome) => ring[row.Sequence % MaxLag] = (row, outcome);

    /// <summary>Takes the next outcome in input order, if available.</summary>
    public bool TryTake(out (PendingRow Row, RowOutcome Outcome) taken)
    {
        ref var slot = ref ring[next % MaxLag];
        taken = slot ?? default;
        if (slot is null)
            return false;
        slot = null;
        next++;
        return true;
    }
}
