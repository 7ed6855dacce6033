using System.Globalization;
using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Reads the rows of one sheet (ECMA-376 part 1, 18.3.1.80) one at a time; those with nothing in them are passed over.</summary>
internal sealed class SheetReader : IDisposable
{
    private readonly BoundedPart part;
    private readonly XmlReader xml;
    private readonly SheetCells cells;
    private readonly long length;
    private readonly int longest;
    private readonly string rowName;
    private readonly string cellName;
    private readonly string dataName;
    private int lastRow;
    private int lastCount = 16;

    public SheetReader(WorkbookPackage package, SheetEntry sheet, SharedStrings strings, CellFormats formats, int longest)
    {
        this.longest = longest;
        var names = new NameTable();
        (rowName, cellName, dataName) = (names.Add("row"), names.Add("c"), names.Add("sheetData"));
        part = package.OpenPart(sheet.Part);
        length = package.Length(sheet.Part);
        xml = WorkbookPackage.OpenXml(part, names);
        cells = new SheetCells(xml, strings, formats, package.Date1904);
    }

    /// <summary>How much of the sheet has been read, 0 to 1.</summary>
    public double Progress => length == 0 ? 1 : Math.Min(1, (double)part.Count / length);

    /// <summary>The next row with content, or null at the end of the sheet.</summary>
    /// <exception cref="InvalidDataException">Damaged, or larger than a sheet can be.</exception>
    /// <exception cref="XmlException">Damaged.</exception>
    public SheetRow? Read()
    {
        while (xml.Next())
        {
            if (xml.NodeType == XmlNodeType.EndElement && ReferenceEquals(xml.LocalName, dataName))
                return null;
            if (xml.NodeType == XmlNodeType.Element && ReferenceEquals(xml.LocalName, rowName) && ReadRow() is { Cells.Count: > 0 } row)
                return row;
        }
        return null;
    }

    public void Dispose() => xml.Dispose();

    private SheetRow ReadRow()
    {
        var number = xml.GetAttribute("r") is { } stated ? int.Parse(stated, NumberStyles.None, CultureInfo.InvariantCulture) : lastRow + 1;
        if (number <= lastRow || number > CellName.MostRows)
            throw new InvalidDataException($"Row {number} follows row {lastRow}.");
        lastRow = number;
        var found = new List<(int, Cell)>(lastCount);
        if (xml.IsEmptyElement)
            return new SheetRow(number, found);
        var depth = xml.Depth;
        var column = -1;
        var characters = 0L;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || !ReferenceEquals(xml.LocalName, cellName))
                continue;
            var previous = column;
            var cell = cells.Read(number, ref column);
            if (column <= previous)
                throw new InvalidDataException($"The cells of row {number} are out of order.");
            // What no record may hold is not kept: sixteen thousand cells of the same long text would fill the memory.
            if (!cell.IsBlank && characters <= longest)
                found.Add((column, cell));
            characters += cell.Text.Length;
        }
        lastCount = found.Count;
        return new SheetRow(number, found) { IsTooLong = characters > longest };
    }
}
