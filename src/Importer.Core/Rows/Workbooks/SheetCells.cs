using System.Xml;
using Importer.Core.Rows.Workbooks.Formats;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Reads single cells (ECMA-376 part 1, 18.3.1.4).</summary>
internal sealed class SheetCells(PartXml part, SharedStrings strings, CellFormats formats, bool date1904)
{
    private readonly XmlReader xml = part.Reader;
    private readonly PartText value = new();
    private readonly PartText inline = new();
    private readonly string nameName = part.Reader.NameTable.Add("r");
    private readonly string styleName = part.Reader.NameTable.Add("s");
    private readonly string typeName = part.Reader.NameTable.Add("t");
    private readonly string valueName = part.Reader.NameTable.Add("v");
    private readonly string formulaName = part.Reader.NameTable.Add("f");
    private readonly string inlineName = part.Reader.NameTable.Add("is");
    private bool isFormula;

    /// <summary>Reads the current cell and moves the reader to its end.</summary>
    /// <param name="column">In: the previous cell's column. Out: this cell's, the next one if the cell does not give its name.</param>
    /// <param name="isIdle">Whether it is a placeholder in a row that is not filled in yet: a formula's 0 or an unchecked
    /// box.</param>
    public Cell Read(int row, ref int column, out bool isIdle)
    {
        column++;
        var (style, type) = (0, "n");
        while (xml.MoveToNextAttribute())
        {
            if (xml.NamespaceURI.Length > 0)
                continue;
            if (ReferenceEquals(xml.LocalName, nameName))
                column = CellName.Column(xml.Value) ?? column;
            else if (ReferenceEquals(xml.LocalName, styleName))
                _ = PartXml.TryWhole(xml.Value, out style);
            else if (ReferenceEquals(xml.LocalName, typeName))
                type = xml.Value;
        }
        if (column >= CellName.MaxColumns)
            throw new InvalidDataException("A cell lies outside of any sheet.");
        xml.MoveToElement();
        var hasValue = ReadContent();
        isIdle =
            (type == "b" && PartXml.ParseBoolean(value.Span) == false)
            || (isFormula && type == "n" && value.Span.Trim() is "0" or "-0" or "0.0");
        if (value.IsEmpty && inline.IsEmpty && isFormula && !(hasValue && type == "str"))
            return Error(row, column, "", "a formula without a stored value; open the file in Excel and save it");
        return Take(row, column, type, style);
    }

    /// <summary>Whether there is a value element, even if it is empty.</summary>
    private bool ReadContent()
    {
        value.Clear();
        inline.Clear();
        isFormula = false;
        var hasValue = false;
        if (xml.IsEmptyElement)
            return false;
        var depth = part.Depth;
        while (part.Next() && part.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || part.Depth != depth + 1)
                continue;
            if (ReferenceEquals(xml.LocalName, valueName))
            {
                hasValue = true;
                value.Clear();
                value.Add(part);
            }
            else if (ReferenceEquals(xml.LocalName, inlineName))
            {
                inline.Clear();
                SharedStrings.ReadItem(part, inline);
            }
            isFormula |= ReferenceEquals(xml.LocalName, formulaName);
        }
        return hasValue;
    }

    /// <summary>Interprets the content by the cell's type (18.18.11), which also decides between a value and an inline text.</summary>
    private Cell Take(int row, int column, string type, int style)
    {
        if (inline.IsEmpty && value.IsEmpty)
            return Cell.Blank;
        if (!inline.IsEmpty && (value.IsEmpty || type == "inlineStr"))
            return new Cell(inline.Decoded());
        switch (type)
        {
            case "s":
                return PartXml.TryWhole(value.Span, out var number) && strings[number] is { } text
                    ? new Cell(text)
                    : Error(row, column, "", "a text that the workbook lacks; open the file in Excel and save it");
            case "str" or "inlineStr":
                return new Cell(value.Decoded());
            case "b":
                return PartXml.ParseBoolean(value.Span) is { } truth
                    ? new Cell(truth ? "TRUE" : "FALSE", CellKind.Boolean)
                    : Error(row, column, value.ToString(), "neither TRUE nor FALSE, though the file says that it is one of them");
            case "e":
                return Error(row, column, value.ToString(), $"the error {value}");
            case "d":
                return StoredMoment.Show(value.ToString(), formats[style], isFormula) ?? new Cell(value.ToString());
            default:
                return formats[style].Show(value.Span, date1904)
                    ?? Error(row, column, value.ToString(), "a number that is no date, or no number at all");
        }
    }

    private static Cell Error(int row, int column, string text, string what) =>
        new(text, CellKind.Error, $"{CellName.Of(row, column)} holds {what}");
}
