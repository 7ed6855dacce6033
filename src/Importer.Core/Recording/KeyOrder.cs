using System.Runtime.InteropServices;

namespace Importer.Core.Recording;

/// <summary>
/// Rows with one contact key are sent in file order and never two at a time: a row whose key is in use waits here.
/// Holds only keys in use, so its size is bounded by what is in flight and by how far the report may lag. Used by the recorder alone.
/// </summary>
internal sealed class KeyOrder
{
    private readonly Dictionary<UInt128, Queue<RowInHand>?> inUse = [];

    /// <summary>Whether the row may go on; else it waits until <see cref="Leave"/> hands it out.</summary>
    public bool TryEnter(RowInHand row)
    {
        ref var waiting = ref CollectionsMarshal.GetValueRefOrAddDefault(inUse, Number(row), out var busy);
        if (!busy)
            return true;
        (waiting ??= new Queue<RowInHand>()).Enqueue(row);
        return false;
    }

    /// <summary>A row has its outcome: the next with its key, which has then entered, or null.</summary>
    public RowInHand? Leave(RowInHand row)
    {
        if (inUse.TryGetValue(Number(row), out var waiting) && waiting is { Count: > 0 })
            return waiting.Dequeue();

        inUse.Remove(Number(row));
        return null;
    }

    private static UInt128 Number(RowInHand row) => MemoryMarshal.Read<UInt128>(row.Key!);
}
