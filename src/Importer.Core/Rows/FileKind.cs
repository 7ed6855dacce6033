using System.Buffers.Binary;

namespace Importer.Core.Rows;

/// <summary>The kind of a file by its first bytes: names are often wrong (a CSV named .xls, a workbook named .csv).</summary>
internal enum FileKind
{
    /// <summary>Not recognized: read as CSV.</summary>
    Text,

    /// <summary>A zip archive, such as .xlsx.</summary>
    Zip,

    /// <summary>A compound file with a password-protected workbook.</summary>
    EncryptedWorkbook,

    /// <summary>A compound file: Excel 97 to 2003.</summary>
    OldWorkbook,

    /// <summary>Named like a workbook, but neither a workbook nor text.</summary>
    NoWorkbook,

    Empty,
}

internal static class FileKinds
{
    // [MS-CFB] 2.2: Header Signature.
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The kind of the content, also within gzip.</summary>
    /// <exception cref="ImportException">Another format, whatever its name: exit 3.</exception>
    public static async Task<FileKind> RecogniseAsync(SourceFile file, CancellationToken cancel)
    {
        var head = new byte[4096];
        await using var content = file.OpenContent();
        var count = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        var kind = Recognise(head.AsSpan(0, count));
        if (kind == FileKind.Text && ForeignFormats.Recognise(head.AsSpan(0, count)) is { } what)
            throw ImportException.MustChange($"{file.Name} {what}.");
        return kind == FileKind.OldWorkbook && IsEncrypted(file, head) ? FileKind.EncryptedWorkbook
            : kind == FileKind.Text && IsCalledWorkbook(file.Name) && IsBinary(head.AsSpan(0, count)) ? FileKind.NoWorkbook
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

    // CSV has no control characters other than white space; in UTF-16 every other byte may be zero, but it begins with a mark.
    private static bool IsBinary(ReadOnlySpan<byte> head) =>
        head is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && head.IndexOfAnyInRange((byte)0, (byte)8) >= 0;

    /// <summary>
    /// Whether the directory contains the stream of an encrypted workbook ([MS-OFFCRYPTO] 2.3.4.4). The directory's sector is at offset 48
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
