using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Checks a date format before any row is read. The letters of Java, Excel and moment.js look like those of .NET but mean something
/// else, and .NET treats unknown letters as literal text.
/// </summary>
internal static class DateFormatCheck
{
    // From "Custom date and time format strings" in .NET's documentation: each letter and how often it may be repeated. T and Z are
    // literals, as in ISO 8601.
    private const string Letters = "dMyHhmstfFzKgTZ";
    private const string MaxRepeated = "445222227731211";

    private static readonly DateTime Noon = new(2003, 11, 24, 12, 34, 56);

    /// <summary>The problem, to follow "the format … "; null for none.</summary>
    public static string? Complaint(string format, CultureInfo? culture)
    {
        if (format.Length < 2)
            return "is too short; write it out, such as \"dd.MM.yyyy\"";
        var parts = Parts(format);
        return OfClock(parts) ?? OfLetters(parts) ?? OfWhole(format, culture) ?? OfMinutes(parts);
    }

    private static string? OfClock(List<string> parts)
    {
        var (hasTwelve, hasHalf) = (parts.Exists(part => part[0] == 'h'), parts.Exists(part => part[0] == 't'));
        if (hasTwelve && !hasHalf)
            return "has a clock of twelve hours (h or hh) without tt for AM and PM; write H or HH, which is hours from 0 to 23";
        return hasHalf && (!hasTwelve || parts.Exists(part => part[0] == 'H'))
            ? "has tt for AM and PM without a clock of twelve hours alone; "
                + "write h or hh with it, or leave it out where the hours go from 0 to 23"
            : null;
    }

    /// <summary>
    /// Minutes and months differ only in case, and <c>dd.mm.yyyy HH:MM</c> would silently read one as the other.
    /// </summary>
    private static string? OfMinutes(List<string> parts)
    {
        for (var at = 0; at < parts.Count; at++)
        {
            var isBesideClock = (at > 0 && parts[at - 1][0] is 'H' or 'h') || (at + 1 < parts.Count && parts[at + 1][0] == 's');
            if (parts[at][0] == 'm' && !isBesideClock)
                return $"has {parts[at]}, which is minutes, where no hour is before it; write M for the month";
            if (parts[at][0] == 'M' && isBesideClock)
                return $"has {parts[at]}, which is the month, beside the hour; write m for minutes";
        }

        return null;
    }

    private static string? OfLetters(List<string> parts)
    {
        if (
            parts.Find(part =>
                Letters.IndexOf(part[0], StringComparison.Ordinal) is var at && (at < 0 || part.Length > MaxRepeated[at] - '0')
            ) is
            { } unknown
        )
            return $"has {unknown}, which is no part of a date; "
                + "write d for day, M month, y year, H hour, m minute, s second, and words in quotes";
        // A weekday's name (ddd) may accompany the day.
        return
            parts.Where(part => part is not ("ddd" or "dddd")).GroupBy(part => part[0]).FirstOrDefault(same => same.Count() > 1)
                is { } twice
            ? $"has {twice.Last()} twice; M is the month and m the minute"
            : null;
    }

    private static string? OfWhole(string format, CultureInfo? culture)
    {
        var own = Cultures.ForFormats(culture);
        try
        {
            if (
                DateTime.TryParseExact(Noon.ToString(format, own), format, own, DateTimeStyles.AdjustToUniversal, out var read)
                && (Noon - read).Duration() < TimeSpan.FromDays(2)
            )
                return null;
        }
        catch (FormatException)
        {
            // An unclosed quote, or a backslash at the end.
        }

        return "lacks the day, month (M; m is minutes) or year; write it like \"dd.MM.yyyy\"";
    }

    /// <summary>The runs of the same ASCII letter outside quotes: dd, MM, yyyy.</summary>
    private static List<string> Parts(string format)
    {
        List<string> parts = [];
        var quote = '\0';
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] == '\\')
            {
                at++;
            }
            else if (quote != '\0')
            {
                quote = format[at] == quote ? '\0' : quote;
            }
            else if (format[at] is '\'' or '"')
            {
                quote = format[at];
            }
            else if (char.IsAsciiLetter(format[at]))
            {
                var start = at;
                while (at + 1 < format.Length && format[at + 1] == format[start])
                    at++;
                parts.Add(format[start..(at + 1)]);
            }
        }

        return parts;
    }
}
