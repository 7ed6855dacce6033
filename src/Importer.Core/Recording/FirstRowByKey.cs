using System.Runtime.InteropServices;
using Importer.Core.Mapping;

namespace Importer.Core.Recording;

/// <summary>
/// The first ready row of each contact key. Only kept if duplicates are not sent: about 40 bytes a key.
/// An invalid row does not count, or nothing of its contact would be imported.
/// </summary>
internal sealed class FirstRowByKey
{
    private readonly Dictionary<UInt128, int> rows = [];

    /// <summary>The earlier row with the same key, or null; then this row is the first.</summary>
    /// <param name="key">Keyed hash of its contact key; null where it has none.</param>
    public int? FindEarlier(MappedRow row, byte[]? key)
    {
        if (row is not ReadyRow)
            return null;
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, MemoryMarshal.Read<UInt128>(key!), out var seen);
        if (seen)
            return first;
        first = row.Source.Number;
        return null;
    }
}
