using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Importer.Core.Ledger;

/// <summary>
/// Hashes keyed with the ledger's own secret: equal contents are recognised without being stored, and cannot be guessed from a stolen
/// ledger. Thread-safe.
/// </summary>
/// <param name="secret">The ledger's hash key, 32 bytes.</param>
public sealed class KeyedHash(byte[] secret)
{
    // Reused, because creating one costs more than hashing a row.
    private readonly ConcurrentBag<IncrementalHash> idle = [];

    /// <summary>Length of a hash in bytes.</summary>
    public const int Length = 16;

    /// <summary>A hash's first eight bytes, for sets of very many.</summary>
    internal static ulong Number(byte[] hash) => MemoryMarshal.Read<ulong>(hash);

    /// <summary>Of a contact key, exactly as sent: case counts.</summary>
    public byte[] Of(string contactKey)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(contactKey.Length));
        try
        {
            return Of(buffer.AsSpan(0, Encoding.UTF8.GetBytes(contactKey, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Of a body.</summary>
    public byte[] Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(content, hash);
        return hash[..Length].ToArray();
    }

    /// <summary>The first 8 bytes of a content's hash, as a number.</summary>
    public long NumberOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(content, hash);
        return BitConverter.ToInt64(hash);
    }

    private void Compute(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        if (!idle.TryTake(out var one))
            one = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        one.AppendData(content);
        one.GetHashAndReset(hash);
        idle.Add(one);
    }
}
