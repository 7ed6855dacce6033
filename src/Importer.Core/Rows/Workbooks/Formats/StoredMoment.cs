using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>
/// Reads cells of type <c>d</c> (ECMA-376 part 1, 18.18.11), used in strict workbooks: a date, a time or a duration in ISO 8601. Like
/// others they were calculated from fractions of days, so they are rounded and displayed by the cell's format.
/// </summary>
internal static partial class StoredMoment
{
    /// <summary>The days that mean no date: 0 in Excel's calendar.</summary>
    private static readonly DateTime FirstNoDay = new(1899, 12, 30),
        LastNoDay = new(1899, 12, 31);

    /// <returns>Null if it is none of them.</returns>
    public static Cell? Show(string stored, CellFormat format, bool isFormula)
    {
        stored = stored.Trim();
        if (stored.StartsWith('P'))
            return Duration(stored) is { } duration ? Show(duration, format) : null;
        if (stored.Length == 0 || Form().Match(stored) is not { Success: true } found || Time(found) is not { } time)
            return null;
        if (!found.Groups["date"].Success)
            return Show(time, format);
        if (
            !DateTime.TryParseExact(
                found.Groups["date"].Value,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
            return null;
        if ((date == FirstNoDay || date == LastNoDay) && (time > TimeSpan.Zero || isFormula))
            return time > TimeSpan.Zero ? Show(time, format) : Cell.Blank; // a reference to a blank cell
        if (format is DurationFormat shown && StoredDate.Serial(date) is { } days)
            return shown.Show(TimeSpan.FromDays(days) + time);
        if (DateTime.MaxValue - date < (time = StoredDate.Rounded(time, format.SecondDigits)))
            return null;
        var offset = found.Groups["offset"].Value;
        return new Cell(
            offset.Length > 0
                ? (date + time).ToString("yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture) + offset
                : StoredDate.Text(date + time),
            CellKind.Date
        );
    }

    private static Cell Show(TimeSpan time, CellFormat format) =>
        format is DurationFormat duration ? duration.Show(time)
        : time < TimeSpan.FromDays(1) ? new Cell(StoredDate.TimeOfDay(time, format.SecondDigits), CellKind.Time)
        : DurationFormat.HoursMinutesSeconds.Show(time);

    private static TimeSpan? Duration(string stored)
    {
        try
        {
            return XmlConvert.ToTimeSpan(stored);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The time of day; zero if absent. Fractions may have more digits than ticks can represent.</summary>
    private static TimeSpan? Time(Match found)
    {
        if (!found.Groups["time"].Success)
            return TimeSpan.Zero;
        if (!TimeSpan.TryParseExact(found.Groups["time"].Value, [@"hh\:mm", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time))
            return null;
        return
            found.Groups["fraction"] is { Success: true, Value: var fraction }
            && double.TryParse($"0{fraction}", NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? time + TimeSpan.FromSeconds(seconds)
            : time;
    }

    [GeneratedRegex(
        @"^(?:(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ]?)?(?:(?<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?<fraction>\.[0-9]+)?(?<offset>Z|[+-][0-9]{2}:[0-9]{2})?)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
