using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using Importer.Core.Rows;

namespace Importer.Core.Reporting;

/// <summary>Failed rows as a workbook that reads back as the same cells: text as text, numbers, dates and booleans as such.</summary>
internal static class FailedRowsWorkbook
{
    /// <summary>Of a sheet: A to XFD.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Of a cell in Excel.</summary>
    public const int LongestText = 32_767;

    private const int LongestName = 31; // Of a sheet; other programs do not keep to it.

    private static readonly string[] ErrorValues = ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"];

    /// <param name="stream">Can seek; stays open. A stream has no name, of which ClosedXML would want a known ending.</param>
    public static void Write(Stream stream, string sheetName, FailedColumns columns, IEnumerable<Cell[]> rows)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet(NameLike(sheetName));
        var number = 1;
        foreach (var name in columns.Header.Select((name, index) => (Text: name, Column: index + 1)))
            Text(sheet.Cell(number, name.Column), name.Text);
        sheet.Row(number).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(number);
        sheet.Columns(1, columns.Header.Count).Width = 18;
        sheet.Column(columns.ErrorAt + 1).Width = 70;

        foreach (var cells in rows)
        {
            number++;
            for (var i = 0; i < cells.Length; i++)
            {
                // Asked for, a cell is there, and takes its memory: one value far to the right would bring thousands of them.
                if (cells[i] is not { Kind: CellKind.Text, Text: "" })
                    Set(sheet.Cell(number, i + 1), cells[i]);
            }
        }

        workbook.SaveAs(stream);
    }

    /// <summary>The sheet's own name where Excel takes it, as near to it as can be elsewhere.</summary>
    private static string NameLike(string name)
    {
        var allowed = string.Concat(name.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is ':' or '\\' or '/' or '?' or '*' or '[' or ']' ? "_" : rune.ToString()));
        return ShortText.Cut(allowed, LongestName).Trim('\'') is var fit && string.IsNullOrWhiteSpace(fit) ? "Failed rows" : fit;
    }

    /// <summary>What stands for a cell that is an error; a formula without a stored value, and a number that is no date, are #N/A, or they would come back as a blank and as a value.</summary>
    public static string Shown(Cell error) => ErrorValues.Contains(error.Text) ? error.Text : ErrorValues[0];

    private static void Set(IXLCell target, Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Number when IsExact(cell.Text, out var value):
                target.SetValue(value);
                break;
            case CellKind.Boolean when bool.TryParse(cell.Text, out var value):
                target.SetValue(value);
                break;
            case CellKind.Date when IsDate(cell.Text, out var value):
                target.SetValue(value);
                target.Style.DateFormat.Format = value.TimeOfDay == TimeSpan.Zero ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss";
                break;
            case CellKind.Error:
                // As a text it would import as a value the next time. A formula without a stored value is an error again.
                target.FormulaA1 = Shown(cell);
                break;
            default:
                Text(target, cell.Text);
                break;
        }
    }

    // The text format keeps Excel from making a number of what a person types over it: 0049…
    private static void Text(IXLCell target, string text)
    {
        if (text.Length == 0)
            return;
        target.SetValue(ShortText.Cut(text, LongestText));
        target.Style.NumberFormat.Format = "@";
        target.Style.Alignment.WrapText = false;
    }

    // Excel keeps fifteen digits; what a number cannot say (more digits, leading zeros) stays text.
    private static bool IsExact(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && text.Count(char.IsAsciiDigit) <= 15
        && ((decimal)value).ToString(CultureInfo.InvariantCulture) == text;

    // Before March 1900 Excel's calendar and everyone else's differ by a day that never was.
    private static bool IsDate(string text, out DateTime value) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
        && value >= new DateTime(1900, 3, 1);
}
