using System.Globalization;
using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Reads single cells (ECMA-376 part 1, 18.3.1.4).</summary>
internal sealed class SheetCells(XmlReader xml, SharedStrings strings, CellFormats formats, bool date1904)
{
    private readonly PartText value = new();
    private readonly string nameName = xml.NameTable.Add("r");
    private readonly string styleName = xml.NameTable.Add("s");
    private readonly string typeName = xml.NameTable.Add("t");
    private readonly string valueName = xml.NameTable.Add("v");
    private readonly string formulaName = xml.NameTable.Add("f");
    private readonly string inlineName = xml.NameTable.Add("is");

    /// <summary>Reads the cell that the reader stands on and leaves the reader on its end.</summary>
    /// <param name="column">The previous cell's column, then this one's: it is the next where the cell does not say.</param>
    public Cell Read(int row, ref int column)
    {
        column++;
        var (style, type) = (0, "n");
        while (xml.MoveToNextAttribute())
        {
            if (ReferenceEquals(xml.LocalName, nameName))
                column = CellName.Column(xml.Value);
            else if (ReferenceEquals(xml.LocalName, styleName))
                _ = int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
            else if (ReferenceEquals(xml.LocalName, typeName))
                type = xml.Value;
        }
        if (column >= CellName.MostColumns)
            throw new InvalidDataException("A cell lies outside of any sheet.");
        xml.MoveToElement();
        value.Clear();
        var (isFormula, hasValue) = ReadContent();
        if (value.IsEmpty && isFormula && !(hasValue && type == "str"))
            return Error(row, column, "", "a formula without a stored value; open the file in Excel and save it");
        return Take(row, column, type, style);
    }

    private (bool IsFormula, bool HasValue) ReadContent()
    {
        var (isFormula, hasValue) = (false, false);
        if (xml.IsEmptyElement)
            return (isFormula, hasValue);
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.Depth != depth + 1)
                continue;
            if (ReferenceEquals(xml.LocalName, valueName))
            {
                hasValue = true;
                value.Add(xml);
            }
            else if (ReferenceEquals(xml.LocalName, inlineName))
            {
                SharedStrings.ReadItem(xml, value);
            }
            isFormula |= ReferenceEquals(xml.LocalName, formulaName);
        }
        return (isFormula, hasValue);
    }

    /// <summary>By the cell's type (18.18.11).</summary>
    private Cell Take(int row, int column, string type, int style)
    {
        if (value.IsEmpty)
            return Cell.Blank;
        switch (type)
        {
            case "s":
                return int.TryParse(value.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && strings[number] is { } text
                    ? new Cell(text)
                    : Error(row, column, "", "a text that the workbook lacks; open the file in Excel and save it");
            case "str" or "inlineStr":
                return new Cell(value.Decoded());
            case "b":
                return new Cell(value.Span.Trim() is "1" or "true" ? "TRUE" : "FALSE", CellKind.Boolean);
            case "e":
                return Error(row, column, value.ToString(), $"the error {value}");
            case "d":
                return StoredDate.Iso(value.ToString()) is { } date ? new Cell(date, CellKind.Date) : new Cell(value.ToString());
            default:
                return formats[style].Show(value.Span, date1904) ?? Error(row, column, value.ToString(), "a number that is no date, or no number at all");
        }
    }

    private static Cell Error(int row, int column, string text, string what) => new(text, CellKind.Error, $"{CellName.Of(row, column)} holds {what}");
}
