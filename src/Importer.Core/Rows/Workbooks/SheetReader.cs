using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Xml;
using Importer.Core.Rows.Workbooks.Formats;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Reads the rows of a sheet (ECMA-376 part 1, 18.3.1.80) one at a time; empty ones are skipped.</summary>
internal sealed class SheetReader : IDisposable
{
    private readonly BoundedPart part;
    private readonly PartXml xml;
    private readonly SheetCells cells;
    private readonly long length;
    private readonly int longest;
    private readonly string cellName;
    private int row;
    private bool isAtRow;
    private ExceptionDispatchInfo? trouble;
    private List<(int Column, Cell Cell)> found = [];
    private long characters;
    private bool isIdle,
        isInOrder;
    private int idleRows;

    public SheetReader(WorkbookPackage package, SheetEntry sheet, SharedStrings strings, CellFormats formats, int longest)
    {
        this.longest = longest;
        var names = new NameTable();
        cellName = names.Add("c");
        part = package.OpenPart(sheet.Part);
        length = package.Length(sheet.Part);
        xml = new PartXml(part, names);
        cells = new SheetCells(xml, strings, formats, package.Date1904);
    }

    /// <summary>How much of the sheet has been read, 0 to 1.</summary>
    public double Progress => length == 0 ? 1 : Math.Min(1, (double)part.Count / length);

    /// <summary>A sentence if rows were skipped because they contain only zeros from formulas and unchecked boxes.</summary>
    public IReadOnlyList<string> PassedOver =>
        idleRows == 0
            ? []
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{idleRows:N0} {(idleRows == 1 ? "row holds" : "rows hold")} nothing but zeros from formulas or FALSE: ignored as "
                        + $"not filled in"
                ),
            ];

    /// <summary>The next row with content, or null at the end of the sheet.</summary>
    /// <exception cref="InvalidDataException">Damaged, or larger than a sheet can be.</exception>
    /// <exception cref="XmlException">Damaged.</exception>
    public SheetRow? Read()
    {
        while (true)
        {
            trouble?.Throw();
            if (!isAtRow && !MoveToRow())
                return null;
            var number = row;
            (found, characters, isIdle, isInOrder) = (new List<(int, Cell)>(found.Count > 0 ? found.Count : 16), 0, true, true);
            do
            {
                ReadCells(number);
                TryMoveToRow();
            } while (isAtRow && row == number);
            if (found.Count > 0 && isIdle)
                idleRows++;
            else if (found.Count > 0)
                return new SheetRow(number, InOrder(number)) { IsTooLong = characters > longest };
        }
    }

    public void Dispose() => xml.Dispose();

    /// <summary>
    /// Moves to the next row; some writers repeat the row element for each cell. An error is kept and thrown when the row is read.
    /// </summary>
    private void TryMoveToRow()
    {
        try
        {
            MoveToRow();
        }
        catch (Exception e) when (found.Count > 0)
        {
            isAtRow = false;
            trouble = ExceptionDispatchInfo.Capture(e);
        }
    }

    private bool MoveToRow()
    {
        isAtRow = false;
        while (xml.Next())
        {
            if (xml.Depth == 1 && xml.Reader is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
                return false;
            if (!xml.Begins("row", 2))
                continue;
            var last = row;
            row = xml.Attribute("r") is { } stated
                ? PartXml.TryWhole(stated, out var number)
                    ? number
                    : throw new InvalidDataException($"{stated} is no row.")
                : last + 1;
            if (row < last || row is < 1 or > CellName.MaxRows)
                throw new InvalidDataException($"Row {row} follows row {last}.");
            return isAtRow = true;
        }
        return false;
    }

    private void ReadCells(int number)
    {
        if (xml.Reader.IsEmptyElement)
            return;
        var depth = xml.Depth;
        var column = -1;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.Reader.NodeType != XmlNodeType.Element || xml.Depth != depth + 1 || !ReferenceEquals(xml.Reader.LocalName, cellName))
                continue;
            var cell = cells.Read(number, ref column, out var isIdleCell);
            // Stop at the record limit: sixteen thousand cells with the same long text would fill the memory.
            if (!cell.IsBlank && characters <= longest)
            {
                isInOrder &= found.Count == 0 || found[^1].Column < column;
                found.Add((column, cell));
                isIdle &= isIdleCell;
            }
            characters += cell.Text.Length;
        }
    }

    private List<(int Column, Cell Cell)> InOrder(int number)
    {
        if (isInOrder)
            return found;
        found = [.. found.OrderBy(cell => cell.Column)];
        for (var i = 1; i < found.Count; i++)
        {
            if (found[i].Column == found[i - 1].Column)
                throw new InvalidDataException($"{CellName.Of(number, found[i].Column)} is there twice.");
        }
        return found;
    }
}
