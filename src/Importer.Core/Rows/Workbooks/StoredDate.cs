using System.Globalization;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Dates as workbooks store them: days since an epoch (ECMA-376 part 1, 18.17.4), or ISO 8601.</summary>
internal static class StoredDate
{
    private static readonly DateTime Epoch1904 = new(1904, 1, 1);

    // Day 1 is 1 January 1900, and there is a day 60, 29 February 1900, that never was: from day 61 on everything is one day off.
    private static readonly DateTime EpochBeforeLeapDay = new(1899, 12, 31), EpochAfterLeapDay = new(1899, 12, 30);

    /// <summary><c>2026-11-24</c>, or <c>2026-11-24T08:30:00</c> where there is a time of day; null where there is no such day.</summary>
    public static string? Iso(double serial, bool date1904)
    {
        if (!(serial >= (date1904 ? 0 : 1) && serial < 2_958_466))
            return null;
        var milliseconds = (long)Math.Round(serial * 86_400_000d);
        if (!date1904 && milliseconds is >= 60 * 86_400_000L and < 61 * 86_400_000L)
            return null;
        var epoch = date1904 ? Epoch1904 : serial < 60 ? EpochBeforeLeapDay : EpochAfterLeapDay;
        return milliseconds <= (DateTime.MaxValue - epoch).TotalMilliseconds ? Iso(epoch.AddMilliseconds(milliseconds)) : null;
    }

    /// <summary>A cell of type <c>d</c> (18.18.11): null where it is no date (it may be a time alone).</summary>
    public static string? Iso(string stored) =>
        stored.Length >= 10 && char.IsAsciiDigit(stored[0]) && stored[4] == '-'
        && DateTime.TryParse(stored, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
            ? Iso(date)
            : null;

    /// <summary>A time of day, <c>08:30:00</c>.</summary>
    public static string TimeOfDay(double serial) =>
        new DateTime(1, 1, 1).AddMilliseconds(Math.Min(86_399_999, Math.Round(serial * 86_400_000d))).ToString("HH:mm:ss.FFF", CultureInfo.InvariantCulture);

    private static string Iso(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture);
}
