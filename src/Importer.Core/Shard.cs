using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Importer.Core;

/// <summary>One of several machines that divide a file among them (<c>--shard I/N</c>).</summary>
/// <param name="Number">From 1 to <paramref name="Count"/>.</param>
/// <param name="Count">From 1.</param>
public sealed record Shard(int Number, int Count)
{
    public const int MostShards = 10_000;

    /// <summary><c>2/8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    /// <returns>Null where it is none.</returns>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && number >= 1
        && number <= count
        && count <= MostShards
            ? new Shard(number, count)
            : null;

    /// <summary>
    /// Whether a row is this shard's. All rows of a contact are one shard's, so that their order holds; a row without a key is recognized
    /// by its number. Every machine and every version must come to the same: the hash is part of what the outside relies on.
    /// </summary>
    /// <param name="contactKey">Exactly as it is sent; null where the row has none.</param>
    public bool Has(string? contactKey, int row) => Of(contactKey, row) == Number - 1;

    /// <summary>A shard's own state directory: shards that run on one machine at a time are not in each other's way.</summary>
    public string Folder(string state) => Path.Combine(state, string.Create(CultureInfo.InvariantCulture, $"shard-{Number}-of-{Count}"));

    /// <summary>A state directory, then those of the shards that are in it, in their order.</summary>
    public static IReadOnlyList<(Shard? Shard, string Folder)> StateFolders(string state) =>
        !Directory.Exists(state)
            ? [(null, state)]
            :
            [
                (null, state),
                .. Directory
                    .EnumerateDirectories(state, "shard-*-of-*")
                    .Select(folder =>
                        (
                            Shard: Parse(
                                Path.GetFileName(folder)["shard-".Length..].Replace("-of-", "/", StringComparison.OrdinalIgnoreCase)
                            ),
                            folder
                        )
                    )
                    .Where(found => found.Shard is not null)
                    .OrderBy(found => found.Shard!.Count)
                    .ThenBy(found => found.Shard!.Number)
                    .Select(found => (found.Shard, found.folder)),
            ];

    private int Of(string? contactKey, int row)
    {
        if (contactKey is null)
            return row % Count;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(contactKey), hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Count);
    }

    /// <summary>This shard's part of a number, at least 1. What does not divide goes to the first shards, one each.</summary>
    public long Part(long whole) => Math.Max(1, (whole / Count) + (Number <= whole % Count ? 1 : 0));
}
