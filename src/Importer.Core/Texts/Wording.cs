using System.Globalization;

namespace Importer.Core.Texts;

/// <summary>Numbers and times as an English sentence has them, whatever the machine's language.</summary>
public static class Wording
{
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 row</c>, <c>1,234 rows</c>.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Whole above ten, where a fraction says nothing.</summary>
    public static string Rate(double perSecond) =>
        perSecond is > 0 and < 0.05 ? "less than 0.1" : perSecond.ToString(perSecond < 9.95 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    /// <summary><c>3.8 rows per second</c>.</summary>
    public static string RowsPerSecond(double rate) => $"{Rate(rate)} {Rows(rate)} per second";

    /// <summary><c>row</c> or <c>rows</c>, as <see cref="Rate"/> shows the number.</summary>
    public static string Rows(double rate) => Rate(rate) == "1" ? "row" : "rows";

    /// <summary>The two largest units: <c>2 h 5 min</c>.</summary>
    public static string Duration(TimeSpan time) =>
        time switch
        {
            { TotalSeconds: > 0 and < 0.05 } => "less than 0.1 s",
            { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
            { TotalMinutes: < 1 } => $"{(int)time.TotalSeconds} s",
            { TotalHours: < 1 } => Two(time.Minutes, "min", time.Seconds, "s"),
            { TotalDays: < 1 } => Two(time.Hours, "h", time.Minutes, "min"),
            _ => Two(time.Days, time.Days == 1 ? "day" : "days", time.Hours, "h"),
        };

    /// <summary>Rows' numbers as a spreadsheet shows them, not grouped, so that they can be looked for.</summary>
    public static string RowList(IReadOnlyList<int> rows, long count) =>
        (count == 1 ? "row " : "rows ")
        + string.Join(", ", rows.Select(row => row.ToString(CultureInfo.InvariantCulture)))
        + (count > rows.Count ? ", …" : "");

    private static string Two(int major, string majorUnit, int minor, string minorUnit) =>
        minor == 0 ? $"{major} {majorUnit}" : $"{major} {majorUnit} {minor} {minorUnit}";
}
