using System.Globalization;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>
/// Converts dates stored as days since an epoch (ECMA-376 part 1, 18.17.4). A time is an inexact fraction of a day, so it is rounded to
/// the precision that its format shows, as in Excel; otherwise 10:00:00 would be 09:59:59.995.
/// </summary>
internal static class StoredDate
{
    /// <summary>The most fractional digits of a second that Excel shows.</summary>
    private const int MaxDigits = 3;

    private static readonly DateTime Epoch1904 = new(1904, 1, 1);

    // Day 1 is 1 January 1900. Day 60 is 29 February 1900, which did not exist: from day 61 on dates are off by one.
    private static readonly DateTime EpochBeforeLeapDay = new(1899, 12, 31),
        EpochAfterLeapDay = new(1899, 12, 30);

    /// <summary><c>2026-11-24</c>, or <c>2026-11-24T08:30:00</c> with a time of day; null if there is no such day.</summary>
    /// <param name="digits">Fractional digits of a second that are shown; 0 if the format shows no time.</param>
    public static string? Iso(double serial, bool date1904, int digits)
    {
        if (!(serial >= (date1904 ? 0 : 1) && serial < 2_958_466))
            return null;
        var time = Rounded(TimeSpan.FromMilliseconds(Math.Round(serial * 86_400_000d)), digits);
        if (!date1904 && time.Days == 60)
            return null;
        var epoch =
            date1904 ? Epoch1904
            : time.Days < 60 ? EpochBeforeLeapDay
            : EpochAfterLeapDay;
        return time <= DateTime.MaxValue - epoch ? Text(epoch + time) : null;
    }

    /// <summary>Excel's number for a day; null if it has none.</summary>
    public static double? Serial(DateTime date)
    {
        var days = (date - EpochAfterLeapDay).TotalDays;
        return days >= 61 ? days
            : days >= 2 ? days - 1
            : null;
    }

    /// <summary>A time of day, <c>08:30:00</c>; one rounded up to midnight becomes 00:00:00.</summary>
    public static string TimeOfDay(TimeSpan time, int? digits) =>
        (DateTime.MinValue + Rounded(time, digits)).ToString("HH:mm:ss.FFF", CultureInfo.InvariantCulture);

    public static string Text(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture);

    /// <param name="digits">Null if the format is not a date or time: Excel's full precision.</param>
    public static TimeSpan Rounded(TimeSpan time, int? digits)
    {
        var unit = TimeSpan.TicksPerSecond / (long)Math.Pow(10, Math.Min(digits ?? MaxDigits, MaxDigits));
        return new TimeSpan((time.Ticks + (unit / 2)) / unit * unit);
    }
}
