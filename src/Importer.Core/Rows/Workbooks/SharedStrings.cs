using System.Text;
using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>
/// The texts that cells refer to by number (ECMA-376 part 1, 18.4.9). Stored as UTF-8 in large blocks: a million rows may have one text
/// per cell, and strings would take three times the memory.
/// </summary>
internal sealed class SharedStrings
{
    private const int BlockBits = 20;
    private const int BlockSize = 1 << BlockBits;
    private const int MaxBlocks = 1024;
    private const int MaxTexts = 1 << 26;
    private const int PlacesBits = 16;
    private readonly List<byte[]> blocks = [];
    private readonly List<uint[]> places = [];
    private int used = BlockSize;
    private int count;

    private string? missing;

    /// <summary>The text with this number; null if there is none.</summary>
    /// <exception cref="InvalidDataException">The workbook refers to texts that are not in the file.</exception>
    public string? this[int number]
    {
        get
        {
            if (missing is not null)
                throw new InvalidDataException(missing);
            if ((uint)number >= (uint)count)
                return null;
            var place = places[number >> PlacesBits][number & ((1 << PlacesBits) - 1)];
            var block = blocks[(int)(place >> BlockBits)];
            var start = (int)(place & (BlockSize - 1));
            var length = block[start] | (block[start + 1] << 8) | (block[start + 2] << 16);
            return Encoding.UTF8.GetString(block, start + 3, length);
        }
    }

    public static SharedStrings Read(WorkbookPackage package, CancellationToken cancel)
    {
        var strings = new SharedStrings();
        if (package.SharedStringsPart is not { } part)
            return strings;
        if (!package.Contains(part))
        {
            // Not an error unless a cell refers to a text.
            strings.missing = $"Part {part} is missing.";
            return strings;
        }
        using var xml = new PartXml(package.OpenPart(part));
        var text = new PartText();
        while (xml.Next())
        {
            if (!xml.Begins("si", 1))
                continue;
            text.Clear();
            ReadItem(xml, text);
            strings.Add(text);
            if ((strings.count & 0xFFF) == 0)
                cancel.ThrowIfCancellationRequested();
        }
        return strings;
    }

    /// <summary>
    /// Adds the text of a string item (18.4.8): its runs joined, without phonetic runs, which only give the pronunciation.
    /// </summary>
    public static void ReadItem(PartXml xml, PartText text)
    {
        if (xml.Reader.IsEmptyElement)
            return;
        var depth = xml.Depth;
        var isRun = false;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.Reader.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth == depth + 1)
                isRun = xml.Reader.LocalName == "r";
            if (xml.Reader.LocalName == "t" && (xml.Depth == depth + 1 || (isRun && xml.Depth == depth + 2)))
                text.Add(xml);
        }
    }

    private void Add(PartText text)
    {
        var span = text.Span.IndexOf("_x", StringComparison.Ordinal) < 0 ? text.Span : text.Decoded();
        var most = Encoding.UTF8.GetMaxByteCount(span.Length) + 3;
        if (used + most > BlockSize && (used + Encoding.UTF8.GetByteCount(span) + 3) > BlockSize)
        {
            if (blocks.Count == MaxBlocks)
                throw new InvalidDataException("The workbook holds more text than a sheet of a million rows ever does.");
            blocks.Add(new byte[BlockSize]);
            used = 0;
        }
        var block = blocks[^1];
        var length = Encoding.UTF8.GetBytes(span, block.AsSpan(used + 3));
        (block[used], block[used + 1], block[used + 2]) = ((byte)length, (byte)(length >> 8), (byte)(length >> 16));
        if (count == MaxTexts)
            throw new InvalidDataException("The workbook holds more texts than a sheet of a million rows ever does.");
        if ((count & ((1 << PlacesBits) - 1)) == 0)
            places.Add(new uint[1 << PlacesBits]);
        places[^1][count & ((1 << PlacesBits) - 1)] = ((uint)(blocks.Count - 1) << BlockBits) | (uint)used;
        used += length + 3;
        count++;
    }
}
