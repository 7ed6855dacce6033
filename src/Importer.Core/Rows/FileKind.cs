using System.Buffers.Binary;

namespace Importer.Core.Rows;

/// <summary>What a file is by its first bytes: names are often wrong (a CSV called .xls, a workbook called .csv).</summary>
internal enum FileKind
{
    /// <summary>Nothing known: taken for CSV.</summary>
    Text,

    /// <summary>A zip archive, as .xlsx is one.</summary>
    Zip,

    /// <summary>Compound file, that holds a workbook under a password.</summary>
    EncryptedWorkbook,

    /// <summary>Compound file: Excel 97 to 2003.</summary>
    OldWorkbook,

    /// <summary>Called a workbook, and neither one nor text.</summary>
    NoWorkbook,

    Empty,
}

internal static class FileKinds
{
    // [MS-CFB] 2.2: Header Signature.
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The kind of the content, looked at under gzip too.</summary>
    /// <exception cref="ImportException">It is of another format, whatever its name says: exit 3.</exception>
    public static async Task<FileKind> RecogniseAsync(SourceFile file, CancellationToken cancel)
    {
        var head = new byte[4096];
        await using var content = file.OpenContent();
        var count = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        var kind = Recognise(head.AsSpan(0, count));
        if (kind == FileKind.Text && ForeignFormats.Recognise(head.AsSpan(0, count)) is { } what)
            throw ImportException.MustChange($"{file.Name} {what}.");
        return kind == FileKind.OldWorkbook && IsEncrypted(file, head) ? FileKind.EncryptedWorkbook
            : kind == FileKind.Text && IsCalledWorkbook(file.Name) && IsNoText(head.AsSpan(0, count)) ? FileKind.NoWorkbook
            : kind;
    }

    public static bool IsCompoundFile(ReadOnlySpan<byte> head) => head.StartsWith(CompoundFile);

    private static FileKind Recognise(ReadOnlySpan<byte> head) =>
        head switch
        {
            [] => FileKind.Empty,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => FileKind.Zip,
            _ when IsCompoundFile(head) => FileKind.OldWorkbook,
            _ => FileKind.Text,
        };

    private static bool IsCalledWorkbook(string name) => Path.GetExtension(name).ToUpperInvariant() is ".XLSX" or ".XLSM" or ".XLS";

    // Control characters beside white space are in no CSV; in UTF-16 every other byte of plain text is zero, and it begins with a mark.
    private static bool IsNoText(ReadOnlySpan<byte> head) =>
        head is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && head.IndexOfAnyInRange((byte)0, (byte)8) >= 0;

    /// <summary>
    /// Whether the directory holds the stream that [MS-OFFCRYPTO] 2.3.4.4 puts an encrypted workbook into. Its sector is named at offset 48
    /// ([MS-CFB] 2.2).
    /// </summary>
    private static bool IsEncrypted(SourceFile file, ReadOnlySpan<byte> head)
    {
        var sectorSize = 1L << Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(head[30..]), 16);
        var directory = (BinaryPrimitives.ReadUInt32LittleEndian(head[48..]) + 1L) * sectorSize;
        var entries = new byte[8192];
        var read = RandomAccess.Read(file.Stream.SafeFileHandle, entries, directory);
        return entries.AsSpan(0, read).IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }
}
