using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Importer.Core.Files;

namespace Importer.Core.Recording.Keys;

/// <summary>
/// Records divided by a hash, so that what belongs together can be looked at part by part, in the order in which it came. Memory is bounded:
/// full blocks go to a file. A small input never needs one. Not thread-safe.
/// </summary>
/// <param name="blockSize">Bytes; one block of each part is in memory.</param>
internal sealed class PartitionedRecords<T>(ScratchFile file, int blockSize)
    where T : unmanaged
{
    /// <summary>Enough that the keys of one part fit into memory: 10 million keys are 39,000 a part.</summary>
    public const int Parts = 256;

    private readonly int perBlock = blockSize / Unsafe.SizeOf<T>();

    // One array for all: of a small input hardly a page of it is ever touched.
    private readonly T[] newest = new T[Parts * (blockSize / Unsafe.SizeOf<T>())];
    private readonly int[] counts = new int[Parts];
    private readonly List<long>?[] written = new List<long>?[Parts];

    /// <param name="hash">Equal ones share a part.</param>
    public void Add(ulong hash, in T record)
    {
        var part = (int)(hash >> 56);
        if (counts[part] == perBlock)
        {
            (written[part] ??= []).Add(file.Append(MemoryMarshal.AsBytes(Newest(part))));
            counts[part] = 0;
        }

        newest[(part * perBlock) + counts[part]++] = record;
    }

    /// <summary>A part's records in the order of their coming, a block at a time. A block is valid until the next one.</summary>
    public IEnumerable<ReadOnlyMemory<T>> Read(int part)
    {
        if (written[part] is { } blocks)
        {
            var block = new T[perBlock];
            foreach (var at in blocks)
            {
                file.Read(at, MemoryMarshal.AsBytes(block.AsSpan()));
                yield return block;
            }
        }

        yield return newest.AsMemory(part * perBlock, counts[part]);
    }

    private Span<T> Newest(int part) => newest.AsSpan(part * perBlock, perBlock);
}
