using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Importer.Core.Recording.Keys;

/// <summary>
/// SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF"): without its key, nothing can be learned from a hash. For what
/// lives as long as the process; an HMAC costs thirty times as much.
/// </summary>
internal readonly struct SipHash(ulong key0, ulong key1)
{
    /// <summary>With a random key.</summary>
    public static SipHash Create()
    {
        Span<byte> key = stackalloc byte[16];
        RandomNumberGenerator.Fill(key);
        return new SipHash(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[8..]));
    }

    public ulong Of(ReadOnlySpan<byte> bytes)
    {
        var state = new State(key0 ^ 0x736f6d6570736575, key1 ^ 0x646f72616e646f6d, key0 ^ 0x6c7967656e657261, key1 ^ 0x7465646279746573);
        var last = (ulong)bytes.Length << 56;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            state.Take(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        for (var i = 0; i < bytes.Length; i++)
            last |= (ulong)bytes[i] << (8 * i);
        state.Take(last);
        return state.End();
    }

    private struct State(ulong v0, ulong v1, ulong v2, ulong v3)
    {
        public void Take(ulong word)
        {
            v3 ^= word;
            Mix();
            Mix();
            v0 ^= word;
        }

        public ulong End()
        {
            v2 ^= 0xff;
            for (var i = 0; i < 4; i++)
                Mix();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void Mix()
        {
            v0 += v1;
            v2 += v3;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
