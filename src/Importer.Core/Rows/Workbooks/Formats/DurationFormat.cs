using System.Globalization;
using System.Text;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>Durations, which may exceed a day: <c>[h]:mm</c> shows 26:30, and that is the cell's text.</summary>
internal sealed class DurationFormat(FormatSection section) : CellFormat
{
    /// <summary>Built-in format 46.</summary>
    public static DurationFormat HoursMinutesSeconds { get; } = new(FormatCode.Sections("[h]:mm:ss")[0]);

    private readonly int digits = section.SecondDigits ?? 0;

    public override int? SecondDigits => digits;

    public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) =>
        Number(stored) is >= 0 and < 2_958_466 and var days ? Show(TimeSpan.FromDays(days)) : Plain.Show(stored, date1904);

    /// <param name="duration">Not negative.</param>
    public Cell Show(TimeSpan duration)
    {
        duration = StoredDate.Rounded(duration, digits);
        var shown = new StringBuilder();
        for (var at = 0; at < section.Tokens.Count; at++)
        {
            var token = section.Tokens[at];
            if (section.IsFraction(at))
                shown.Append(Fraction(duration, at));
            else if (Part(token, duration) is { } number)
                shown.Append(number.ToString(CultureInfo.InvariantCulture).PadLeft(token.Text.Length, '0'));
            else
                shown.Append(token.Text);
        }
        return new Cell(shown.ToString().Trim(), CellKind.Time);
    }

    private static long? Part(FormatToken token, TimeSpan duration) =>
        token switch
        {
            { Part: FormatPart.Elapsed, Text: ['h', ..] } => (long)duration.TotalHours,
            { Part: FormatPart.Elapsed, Text: ['m', ..] } => (long)duration.TotalMinutes,
            { Part: FormatPart.Elapsed } => (long)duration.TotalSeconds,
            { Part: FormatPart.Day } => duration.Days,
            { Part: FormatPart.Hour } => duration.Hours,
            { Part: FormatPart.MonthOrMinute } => duration.Minutes,
            { Part: FormatPart.Second } => duration.Seconds,
            _ => null,
        };

    /// <summary>The digit of a second's fraction at a zero in the code.</summary>
    private char Fraction(TimeSpan duration, int at)
    {
        var place = 0;
        while (section.IsFraction(at - place - 1))
            place++;
        var fraction = (duration.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture);
        return place < fraction.Length ? fraction[place] : '0';
    }
}
