using System.Globalization;
using static Importer.Core.Texts.Wording;

namespace Importer.Program.Progress;

/// <summary>Describes progress in words. Pure.</summary>
internal static class ProgressText
{
    /// <summary><c>1,234 imported · 5 not imported · 12 waiting · 18 rows a second · about 2 min left</c></summary>
    public static string Of(ProgressReading reading, ProgressWords words, string between = " · ")
    {
        var now = reading.Now;
        string[] parts =
        [
            $"{Number(now.Good)} {words.Good}",
            now.Bad > 0 ? $"{Number(now.Bad)} {words.Bad}" : "",
            now.Waiting > 0 ? $"{Number(now.Waiting)} waiting" : "",
            reading.RowsPerSecond is { } rate ? $"{Rate(rate)} {Rows(rate)} a second" : "",
            reading.Left is { } left ? $"about {Time(left)} left" : "",
        ];
        return string.Join(between, parts.Where(part => part.Length > 0));
    }

    /// <summary>Rounded up to one unit, since it is an estimate.</summary>
    public static string Time(TimeSpan left) =>
        left.TotalSeconds switch
        {
            < 90 => $"{Whole(left.TotalSeconds)} s",
            < 5400 => $"{Whole(left.TotalMinutes)} min",
            < 172_800 => $"{Whole(left.TotalHours)} h",
            _ => $"{Whole(left.TotalDays)} days",
        };

    private static string Whole(double count) => Math.Ceiling(count).ToString("N0", CultureInfo.InvariantCulture);
}
