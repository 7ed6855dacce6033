namespace Importer.Core.Recording;

/// <summary>
/// Puts outcomes back into input order. One slow row holds up the report, never the other rows: up to <see cref="MaxLag"/> rows may
/// come to their end while it is on its way. Used by the recorder alone.
/// </summary>
internal sealed class ReportOrder
{
    /// <summary>How many rows the report may lag behind; bounds memory to some 20 MB. The reader waits beyond.</summary>
    public const int MaxLag = 16_384;

    private readonly (RowInHand Row, RowOutcome Outcome)?[] ring = new (RowInHand, RowOutcome)?[MaxLag];
    private long next;

    public void Add(RowInHand row, RowOutcome outcome) => ring[row.Place % MaxLag] = (row, outcome);

    /// <summary>The next outcome in input order, once it is there.</summary>
    public bool TryTake(out (RowInHand Row, RowOutcome Outcome) taken)
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
