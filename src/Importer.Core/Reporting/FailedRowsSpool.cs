using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Reporting;

/// <summary>A workbook's failed rows on their way: cells with their kinds, since the file they become is made at the end.</summary>
/// <param name="stream">Stays open.</param>
internal sealed class FailedRowsSpool(Stream stream) : IFailedRows
{
    private readonly BinaryWriter _writer = new(stream, Encoding.Unicode, leaveOpen: true);

    public void Append(IReadOnlyList<Cell> cells)
    {
        _writer.Write7BitEncodedInt(cells.Count);
        foreach (var cell in cells)
        {
            _writer.Write((byte)cell.Kind);
            _writer.Write(cell.Text);
        }
    }

    // It keeps nothing back, and flushing would only try again to write to a full disk.
    public void Dispose()
    {
    }

    /// <summary>What has been written to a stream, from its beginning.</summary>
    public static IEnumerable<Cell[]> Read(Stream stream)
    {
        stream.Position = 0;
        using var reader = new BinaryReader(stream, Encoding.Unicode, leaveOpen: true);
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var cells = new Cell[reader.Read7BitEncodedInt()];
            for (var i = 0; i < cells.Length; i++)
            {
                var kind = (CellKind)reader.ReadByte();
                cells[i] = new Cell(reader.ReadString(), kind);
            }

            yield return cells;
        }
    }
}
