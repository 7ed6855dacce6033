using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Importer.Core.Files;

namespace Importer.Core.Recording.Keys;

/// <summary>
/// Keys with their rows, sorted, in a file; in memory a filter that turns nearly every other key away (Bloom, "Space/time trade-offs in hash
/// coding with allowable errors"), and where each block begins. Not thread-safe.
/// </summary>
internal sealed class SortedRun
{
    private const int PerBlock = 128;

    /// <summary>Of the filter: with four probes one key in 400 that is not there looks as if it were.</summary>
    private const int BitsPerKey = 16;
    private const int Probes = 4;

    private static readonly int EntrySize = Unsafe.SizeOf<Entry>();

    private readonly ScratchFile file;
    private readonly long start;
    private readonly int count;
    private readonly UInt128[] blocks;
    private readonly ulong[] filter;
    private readonly Entry[] block = new Entry[PerBlock];

    private SortedRun(ScratchFile file, ReadOnlySpan<Entry> entries)
    {
        this.file = file;
        count = entries.Length;
        start = file.Append(MemoryMarshal.AsBytes(entries));
        blocks = new UInt128[(entries.Length + PerBlock - 1) / PerBlock];
        for (var i = 0; i < blocks.Length; i++)
            blocks[i] = entries[i * PerBlock].Key;
        filter = new ulong[Math.Max(1, entries.Length * BitsPerKey / 64)];
        foreach (var entry in entries)
        {
            for (var probe = 0; probe < Probes; probe++)
            {
                var bit = Bit(entry.Key, probe);
                filter[bit / 64] |= 1UL << (int)(bit % 64);
            }
        }
    }

    /// <param name="keys">Hashes, so that their bits are as good as random.</param>
    /// <exception cref="ImportException">The file cannot be written (exit 3).</exception>
    public static SortedRun Write(ScratchFile file, IReadOnlyCollection<KeyValuePair<UInt128, int>> keys)
    {
        // Kept for the next run: a new array each time would stay until a full collection.
        var rented = ArrayPool<Entry>.Shared.Rent(keys.Count);
        try
        {
            var entries = rented.AsSpan(0, keys.Count);
            var i = 0;
            foreach (var (key, row) in keys)
                entries[i++] = new Entry(key, row);
            entries.Sort(static (one, other) => one.Key.CompareTo(other.Key));
            return new SortedRun(file, entries);
        }
        finally
        {
            ArrayPool<Entry>.Shared.Return(rented);
        }
    }

    /// <summary>The row of a key; null where it is not in this run.</summary>
    /// <exception cref="ImportException">The file cannot be read (exit 3).</exception>
    public int? Find(UInt128 key)
    {
        if (!MayHold(key))
            return null;
        var at = Array.BinarySearch(blocks, key);
        at = at >= 0 ? at : ~at - 1;
        if (at < 0)
            return null;
        var entries = block.AsSpan(0, Math.Min(PerBlock, count - (at * PerBlock)));
        file.Read(start + ((long)at * PerBlock * EntrySize), MemoryMarshal.AsBytes(entries));
        foreach (ref readonly var entry in entries)
        {
            if (entry.Key == key)
                return entry.Row;
        }

        return null;
    }

    private bool MayHold(UInt128 key)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(key, probe);
            if ((filter[bit / 64] & (1UL << (int)(bit % 64))) == 0)
                return false;
        }

        return true;
    }

    private ulong Bit(UInt128 key, int probe) => ((ulong)key + ((ulong)probe * (ulong)(key >> 64))) % ((ulong)filter.Length * 64);

    /// <summary>The key in two halves: a whole one would be padded to 32 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly struct Entry(UInt128 key, int row)
    {
        private readonly ulong upper = (ulong)(key >> 64);
        private readonly ulong lower = (ulong)key;
        private readonly int row = row;

        public UInt128 Key => new(upper, lower);

        public int Row => row;
    }
}
