using Importer.Core.Recording.Keys;

namespace Importer.Core.Tests.Recording.Keys;

public sealed class SipHashTests
{
    /// <summary>From the authors' reference implementation: the bytes 00, 01, … under the key 00 01 … 0f.</summary>
    [Theory]
    [InlineData(0, 0x726fdb47dd0e0e31)]
    [InlineData(1, 0x74f839c593dc67fd)]
    [InlineData(7, 0xab0200f58b01d137)]
    [InlineData(8, 0x93f5f5799a932462)]
    [InlineData(15, 0xa129ca6149be45e5)]
    [InlineData(63, 0x958a324ceb064572)]
    public void A_hash_is_the_references(int length, ulong expected) =>
        Assert.Equal(
            expected,
            new SipHash(0x0706050403020100, 0x0f0e0d0c0b0a0908).Of([.. Enumerable.Range(0, length).Select(value => (byte)value)])
        );

    [Fact]
    public void Each_has_a_key_of_its_own() => Assert.NotEqual(SipHash.Create().Of("ann"u8), SipHash.Create().Of("ann"u8));
}
