using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using Importer.Core.Display;
using Importer.Core.Rows;

namespace Importer.Core.Results;

/// <summary>
/// Failed rows as a workbook that reads back as the same cells: text as text, numbers, dates, times and booleans as such.
/// </summary>
internal static partial class FailedRowsWorkbook
{
    /// <summary>Of a sheet: A to XFD.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Of a cell in Excel.</summary>
    public const int LongestText = 32_767;

    private const int LongestName = 31; // Of a sheet; other programs do not keep to it.

    private static readonly DateTime FirstDay = new(1900, 1, 1),
        FirstDayAlike = new(1900, 3, 1);

    /// <summary>
    /// Stands for a carriage return until the workbook is written: Unicode reserves it for such use, so that no text has it.
    /// </summary>
    private const char Return = '\uFDD0';

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
        WriteReturns(stream);
    }

    /// <summary>
    /// XML takes a carriage return for a line feed unless it is escaped (ECMA-376 part 1, 22.9.2.19), and ClosedXML escapes escapes.
    /// </summary>
    private static void WriteReturns(Stream written)
    {
        using var package = new ZipArchive(written, ZipArchiveMode.Update, leaveOpen: true);
        if (package.GetEntry("xl/sharedStrings.xml") is not { } entry)
            return;
        using var part = entry.Open();
        using var content = new MemoryStream();
        part.CopyTo(content);
        var texts = Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
        if (!texts.Contains(Return))
            return;
        part.SetLength(0);
        part.Write(Encoding.UTF8.GetBytes(texts.Replace(Return.ToString(), "_x000D_", StringComparison.Ordinal)));
    }

    /// <summary>The sheet's own name where Excel takes it, as near to it as can be elsewhere.</summary>
    private static string NameLike(string name)
    {
        var allowed = string.Concat(
            name.EnumerateRunes()
                .Select(rune =>
                    Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is ':' or '\\' or '/' or '?' or '*' or '[' or ']'
                        ? "_"
                        : rune.ToString()
                )
        );
        return ShortText.Cut(allowed, LongestName).Trim('\'') is var fit && string.IsNullOrWhiteSpace(fit) ? "Failed rows" : fit;
    }

    /// <summary>
    /// What stands for a cell that is an error; a formula without a stored value, and a number that is not a date, are #N/A, or they would
    /// come back as a blank and as a value.
    /// </summary>
    public static string Shown(Cell error) => ErrorValues.Contains(error.Text) ? error.Text : ErrorValues[0];

    private static void Set(IXLCell target, Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Number when IsExact(cell.Text, out var value):
                target.SetValue(value);
                if (cell.Seen is { } seen)
                    target.Style.NumberFormat.Format = seen.Code;
                break;
            case CellKind.Boolean when bool.TryParse(cell.Text, out var value):
                target.SetValue(value);
                break;
            case CellKind.Date when Day(cell.Text) is var (serial, format):
                target.SetValue(serial);
                target.Style.NumberFormat.Format = format;
                break;
            case CellKind.Time when Duration(cell.Text) is var (days, format):
                target.SetValue(days);
                target.Style.NumberFormat.Format = format;
                break;
            case CellKind.Error:
                // As a text it would import as a value the next time. A formula without a stored value is an error again.
                target.FormulaA1 = Shown(cell);
                break;
            default:
                Text(target, cell.Seen?.Show(cell.Text) ?? cell.Text);
                break;
        }
    }

    // The text format keeps Excel from making a number of what a person types over it: 0049…
    private static void Text(IXLCell target, string text)
    {
        if (text.Length == 0)
            return;
        target.SetValue(ShortText.Cut(text, LongestText).Replace('\r', Return));
        target.Style.NumberFormat.Format = "@";
        target.Style.Alignment.WrapText = false;
    }

    // Excel keeps fifteen digits; what a number cannot say (more digits, leading zeros) stays text.
    private static bool IsExact(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && text.Count(char.IsAsciiDigit) <= 15
        && ((decimal)value).ToString(CultureInfo.InvariantCulture) == text;

    /// <summary>
    /// The day's number in Excel's calendar, and a format that shows as much of it; null where the calendar does not reach so far back.
    /// </summary>
    private static (double Serial, string Format)? Day(string text)
    {
        if (
            !DateTime.TryParseExact(
                text,
                ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFF"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
            || date < FirstDay
        )
            return null;
        // Before March 1900 it and everyone else's differ by a day that never was.
        var serial = (date - FirstDay).TotalDays + (date < FirstDayAlike ? 1 : 2);
        return (
            serial,
            date.TimeOfDay == TimeSpan.Zero ? "yyyy-mm-dd"
            : date.Millisecond == 0 ? "yyyy-mm-dd hh:mm:ss"
            : "yyyy-mm-dd hh:mm:ss.000"
        );
    }

    /// <summary>A time in days, and a format that shows it as it was; null where the text has another form.</summary>
    private static (double Days, string Format)? Duration(string text)
    {
        if (TimeForm().Match(text) is not { Success: true } form)
            return null;
        var (hours, minutes) = (Number(form, "hours"), Number(form, "minutes"));
        var (seconds, digits) = (Number(form, "seconds"), form.Groups["fraction"].Length);
        var fraction = digits == 0 ? 0 : Number(form, "fraction") / Math.Pow(10, digits);
        return (
            (hours + ((minutes + ((seconds + fraction) / 60)) / 60)) / 24,
            $"[{new string('h', form.Groups["hours"].Length)}]:mm{(form.Groups["seconds"].Success ? ":ss" : "")}{(digits > 0 ? $".{new string('0', digits)}" : "")}"
        );
    }

    private static double Number(Match form, string name) =>
        form.Groups[name] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        "^(?<hours>[0-9]{1,7}):(?<minutes>[0-5][0-9])(?::(?<seconds>[0-5][0-9])(?:[.](?<fraction>[0-9]{1,3}))?)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TimeForm();
}
