using System.Runtime.InteropServices;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Recording.Keys;

namespace Importer.Core.Recording;

/// <summary>
/// The first ready row of each contact key. Only kept if duplicates are not sent. In memory are the newest keys and 2 bytes of each other one;
/// the rest is in a file. An invalid row does not count, or nothing of its contact would be imported. Not thread-safe.
/// </summary>
/// <param name="scratch">Folder for the file; null to keep everything in memory, 40 bytes a key.</param>
/// <param name="most">Keys to keep in memory.</param>
internal sealed class FirstRowByKey(string? scratch, int most = FirstRowByKey.MostInMemory) : IDisposable
{
    private const int MostInMemory = 1 << 18;

    private readonly Dictionary<UInt128, int> newest = [];
    private readonly List<SortedRun> runs = [];
    private readonly ScratchFile? file = scratch is null ? null : new ScratchFile(scratch);

    /// <summary>The earlier row with the same key, or null; then this row is the first.</summary>
    /// <param name="key">Keyed hash of its contact key; null where it has none.</param>
    /// <exception cref="ImportException">The file cannot be written or read (exit 3).</exception>
    public int? FindEarlier(MappedRow row, byte[]? key) =>
        row is ReadyRow ? FindEarlier(MemoryMarshal.Read<UInt128>(key!), row.Source.Number) : null;

    private int? FindEarlier(UInt128 key, int row)
    {
        foreach (var run in runs)
        {
            if (run.Find(key) is { } earlier)
                return earlier;
        }

        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, key, out var seen);
        if (seen)
            return first;
        first = row;
        if (newest.Count == most && file is not null)
        {
            runs.Add(SortedRun.Write(file, newest));
            newest.Clear();
        }

        return null;
    }

    public void Dispose() => file?.Dispose();
}
