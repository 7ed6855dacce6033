using System.Runtime.InteropServices;

namespace Importer.Core.Recording;

/// <summary>
/// Sends rows with the same contact key in file order and one at a time: a row whose key is in use waits here.
/// Holds only keys in use, so its size is bounded by the rows in flight and the report backlog. Used by the recorder only.
/// </summary>
internal sealed class KeyOrder
{
    private readonly Dictionary<UInt128, Queue<PendingRow>?> inUse = [];

    /// <summary>Whether the row may proceed; else it waits until <see cref="Release"/> returns it.</summary>
    public bool TryAcquire(PendingRow row)
    {
        ref var waiting = ref CollectionsMarshal.GetValueRefOrAddDefault(inUse, Number(row), out var busy);
        if (!busy)
            return true;
        (waiting ??= new Queue<PendingRow>()).Enqueue(row);
        return false;
    }

    /// <summary>Releases the key of a row that has its outcome. Returns the next row with that key, which now holds it, or null.</summary>
    public PendingRow? Release(PendingRow row)
    {
        if (inUse.TryGetValue(Number(row), out var waiting) && waiting is { Count: > 0 })
            return waiting.Dequeue();

        inUse.Remove(Number(row));
        return null;
    }

    private static UInt128 Number(PendingRow row) => MemoryMarshal.Read<UInt128>(row.Key!);
}
