using System.Diagnostics.CodeAnalysis;

namespace Importer.Core.Recording;

/// <summary>
/// Restores the input order of outcomes. One slow row delays the report, never the other rows: up to <see cref="MaxLag"/> rows may
/// finish meanwhile. Used by the recorder only.
/// </summary>
internal sealed class ReportOrder
{
    /// <summary>
    /// How many rows the report may lag behind, about 8 MB of memory (20 MB if all of them failed). Then the reader waits.
    /// </summary>
    public const int MaxLag = 16_384;

    private readonly FinishedRow?[] ring = new FinishedRow?[MaxLag];
    private long next;

    public void Add(FinishedRow row) => ring[row.Sequence % MaxLag] = row;

    /// <summary>Takes the next row in input order, if its outcome is there.</summary>
    public bool TryTake([NotNullWhen(true)] out FinishedRow? taken)
    {
        ref var slot = ref ring[next % MaxLag];
        taken = slot;
        if (taken is null)
            return false;
        slot = null;
        next++;
        return true;
    }
}
