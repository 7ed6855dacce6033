using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Reporting;

/// <summary>A workbook's failed rows on their way: cells with their kinds, since the file they become is made at the end.</summary>
internal sealed class FailedRowsSpool(string path) : IFailedRows
{
    private readonly BinaryWriter _writer = new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 65536), Encoding.Unicode);

    public void Append(IReadOnlyList<Cell> cells)
    {
        _writer.Write7BitEncodedInt(cells.Count);
        foreach (var cell in cells)
        {
            _writer.Write((byte)cell.Kind);
            _writer.Write(cell.Text);
        }
    }

    public void Dispose() => _writer.Dispose();

    public static IEnumerable<Cell[]> Read(string path)
    {
        using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 65536), Encoding.Unicode);
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
