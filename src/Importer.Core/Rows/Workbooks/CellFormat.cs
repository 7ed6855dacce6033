using System.Globalization;
using ExcelNumberFormat;

namespace Importer.Core.Rows.Workbooks;

/// <summary>How a number in a cell is to be taken, told by its number format (ECMA-376 part 1, 18.8.30). A closed hierarchy.</summary>
internal abstract class CellFormat
{
    /// <summary>Excel takes no longer code.</summary>
    private const int LongestCode = 255;

    public static CellFormat Plain { get; } = new PlainFormat();

    private static CellFormat Date { get; } = new DateFormat();

    private static CellFormat Time { get; } = new TimeFormat();

    /// <summary>What the cell shows.</summary>
    /// <param name="stored">A number as the workbook stores it.</param>
    /// <returns>Null where <paramref name="stored"/> is no number or cannot be shown so.</returns>
    public abstract Cell? Show(ReadOnlySpan<char> stored, bool date1904);

    /// <summary>A built-in format: its code is known to every program and not in the file. 27 to 36 and 50 to 58 are dates in East Asian Excel.</summary>
    public static CellFormat BuiltIn(int id) => id switch
    {
        >= 14 and <= 17 or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => Date,
        >= 18 and <= 21 or (>= 32 and <= 35) or 45 or 47 => Time,
        46 => new DurationFormat("[h]:mm:ss"),
        _ => Plain,
    };

    public static CellFormat Custom(string code)
    {
        if (code.Length > LongestCode || new NumberFormat(code) is not { IsValid: true } format)
            return Plain;
        var bare = FormatCode.WithoutLiterals(code);
        return format.IsTimeSpanFormat ? new DurationFormat(code)
            : format.IsDateTimeFormat ? (bare.Any(letter => letter is 'd' or 'y') || !bare.Any(letter => letter is 'h' or 's') ? Date : Time)
            : FormatCode.Padding(code) is var zeros and >= 2 ? new PaddedFormat(code, zeros)
            : FormatCode.LeadsWithText(code) ? new PaddedFormat(code, 1)
            : Plain;
    }

    protected static double? Number(ReadOnlySpan<char> stored) =>
        double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private sealed class PlainFormat : CellFormat
    {
        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) => StoredNumber.Text(stored) is { } text ? new Cell(text, CellKind.Number) : null;
    }

    private sealed class DateFormat : CellFormat
    {
        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) =>
            Number(stored) is not { } number ? null
            : number == 0 && !date1904 ? Cell.Blank // 00.01.1900: a reference to a blank cell
            : StoredDate.Iso(number, date1904) is { } text ? new Cell(text, CellKind.Date) : null;
    }

    /// <summary>A time of day. What has days besides is a date all the same: the format merely hides it.</summary>
    private sealed class TimeFormat : CellFormat
    {
        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) =>
            Number(stored) is >= 0 and < 1 and var number ? new Cell(StoredDate.TimeOfDay(number)) : Date.Show(stored, date1904);
    }

    /// <summary>Hours beyond a day: <c>[h]:mm</c> shows 26:30.</summary>
    private sealed class DurationFormat(string code) : CellFormat
    {
        private readonly NumberFormat format = new(code);

        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) =>
            Number(stored) is >= 0 and < 2_958_466 and var days
                ? new Cell(format.Format(TimeSpan.FromMilliseconds(Math.Round(days * 86_400_000)), CultureInfo.InvariantCulture, date1904))
                : Plain.Show(stored, date1904);
    }

    /// <summary>Zeros in front, and perhaps signs between: <c>00000</c> shows 00123, <c>000-00-0000</c> 012-34-5678.</summary>
    private sealed class PaddedFormat(string code, int zeros) : CellFormat
    {
        private readonly NumberFormat? format = code.All(letter => letter == '0') ? null : new NumberFormat(code);

        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904)
        {
            if (StoredNumber.Text(stored) is not { } digits)
                return null;
            if (!digits.All(char.IsAsciiDigit))
                return new Cell(digits, CellKind.Number);
            if (format is null)
                return new Cell(digits.PadLeft(zeros, '0'), CellKind.Number);
            var shown = format.Format(double.Parse(digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            return new Cell(shown, shown.All(char.IsAsciiDigit) ? CellKind.Number : CellKind.Text);
        }
    }
}
