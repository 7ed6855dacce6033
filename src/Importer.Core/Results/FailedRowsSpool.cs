using System.Text;
using Importer.Core.Rows;
using Importer.Core.Rows.Workbooks.Formats;

namespace Importer.Core.Results;

/// <summary>A workbook's failed rows on their way: cells with their kinds, since the file they become is made at the end.</summary>
/// <param name="stream">Stays open.</param>
internal sealed class FailedRowsSpool(Stream stream) : IFailedRows
{
    /// <summary>Beside the kind: the code of the number's format follows.</summary>
    private const byte HasFormat = 0x80;

    private readonly BinaryWriter _writer = new(stream, Encoding.Unicode, leaveOpen: true);

    public void Append(IReadOnlyList<Cell> cells)
    {
        _writer.Write7BitEncodedInt(cells.Count);
        foreach (var cell in cells)
        {
            _writer.Write((byte)((byte)cell.Kind | (cell.Seen is null ? 0 : HasFormat)));
            _writer.Write(cell.Text);
            if (cell.Seen is { } seen)
                _writer.Write(seen.Code);
        }
    }

    // It keeps nothing back, and flushing would only try again to write to a full disk.
    public void Dispose() { }

    /// <summary>What has been written to a stream, from its beginning.</summary>
    public static IEnumerable<Cell[]> Read(Stream stream)
    {
        stream.Position = 0;
        Dictionary<string, CellFormat> formats = [];
        CellFormat Format(string code) => formats.TryGetValue(code, out var known) ? known : formats[code] = CellFormat.Custom(code);
        using var reader = new BinaryReader(stream, Encoding.Unicode, leaveOpen: true);
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var cells = new Cell[reader.Read7BitEncodedInt()];
            for (var i = 0; i < cells.Length; i++)
            {
                var kind = reader.ReadByte();
                var text = reader.ReadString();
                cells[i] =
                    (kind & HasFormat) == 0
                        ? new Cell(text, (CellKind)kind)
                        : Format(reader.ReadString()).Show(text, date1904: false) ?? new Cell(text);
            }

            yield return cells;
        }
    }
}
