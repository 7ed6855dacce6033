using System.Runtime.InteropServices;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Results;

namespace Importer.Core.Recording.Keys;

/// <summary>
/// Counts what the contact keys of an input show, exactly and in bounded memory: of each row only hashes are kept, keyed with a secret that
/// nobody ever sees, and past some 100,000 rows in a file. Not thread-safe.
/// </summary>
/// <param name="folder">For that file.</param>
public sealed class KeySurvey(ContactMapper mapper, string folder) : IDisposable
{
    private readonly ScratchFile file = new(folder);
    private readonly KeyGroups keys = new();
    private readonly AddressGroups addresses = new();
    private readonly SipHash folded = SipHash.Create();
    private readonly SipHash exact = SipHash.Create();
    private readonly SipHash email = SipHash.Create();
    private readonly SipHash phone = SipHash.Create();
    private PartitionedRecords<KeyRecord>? keyRecords;
    private PartitionedRecords<AddressRecord>? addressRecords;
    private char[] buffer = new char[256];

    /// <summary>Bytes of a block of records, 512 of which are in memory.</summary>
    internal int BlockSize { get; init; } = 16 * 1024;

    /// <summary>The next row, in the file's order.</summary>
    /// <exception cref="ImportException">The temporary file cannot be written (exit 3).</exception>
    public void Add(Rows.SourceRow row) => Add(mapper.Identify(row), row.Number);

    /// <inheritdoc cref="Add(Rows.SourceRow)"/>
    public void Add(MappedRow row) => Add(mapper.Identify(row), row.Source.Number);

    private void Add(RowIdentity? identity, int row)
    {
        if (identity is not { } who)
            return;
        var record = new KeyRecord(
            Folded(folded, who.Key),
            exact.Of(Bytes(who.Key)),
            who.Email is null ? 0 : Folded(email, who.Email),
            who.Phone is null ? 0 : phone.Of(Bytes(who.Phone)),
            row
        );
        (keyRecords ??= new(file, BlockSize)).Add(record.Folded, record);
        AddAddress(record.Email, record);
        AddAddress(record.Phone, record);
    }

    private void AddAddress(ulong address, in KeyRecord of)
    {
        if (address != 0)
            (addressRecords ??= new(file, BlockSize)).Add(address, new AddressRecord(address, of.Exact, of.Row));
    }

    /// <summary>To be called once, after the last row.</summary>
    /// <exception cref="ImportException">The temporary file cannot be read (exit 3).</exception>
    public KeyFigures Count(CancellationToken cancel)
    {
        for (var part = 0; part < PartitionedRecords<KeyRecord>.Parts; part++)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var block in keyRecords?.Read(part) ?? [])
                keys.Add(block.Span);
            foreach (var block in addressRecords?.Read(part) ?? [])
                addresses.Add(block.Span);
            keys.EndPart();
            addresses.EndPart();
        }

        return new KeyFigures(
            mapper.KeyName,
            keys.Rows,
            keys.Distinct,
            keys.Shared.Found,
            keys.Merges.Found,
            keys.CaseVariants.Found,
            addresses.Shared.Found
        );
    }

    public void Dispose() => file.Dispose();

    private static ReadOnlySpan<byte> Bytes(string text) => MemoryMarshal.AsBytes(text.AsSpan());

    /// <summary>The same for texts that differ by case alone; 0 means none.</summary>
    private ulong Folded(SipHash hash, string text)
    {
        if (text.Length > buffer.Length)
            buffer = new char[text.Length * 2];
        var length = text.AsSpan().ToUpperInvariant(buffer);
        return Math.Max(1, hash.Of(MemoryMarshal.AsBytes(buffer.AsSpan(0, length))));
    }
}
