using System.Buffers;
using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Reads dates in one format, like .NET. Common formats (<c>dd.MM.yyyy</c>: digits at fixed positions) take a tenth of the time here, since
/// a date is read three times per row: in the current order, and in both orders to check whether that is the right
/// one.
/// </summary>
internal sealed class DateFormat(string format, CultureInfo culture)
{
    // The letters for day, month and year, and literal characters.
    private static readonly SearchValues<char> Plain = SearchValues.Create("yMd.-/ ");

    private readonly (int Year, int Month, int Day)? _places = Places(format, culture);

    /// <summary>Whether day and month have two digits and the year four, at fixed positions.</summary>
    public bool IsFixed => _places is not null;

    /// <summary>The date, in UTC if the text has an offset; null if the text is not in this format.</summary>
    public DateTime? Read(string text)
    {
        if (_places is { } places && text.Length == format.Length && HasShape(text))
            return Date(Number(text, places.Year, 4), Number(text, places.Month, 2), Number(text, places.Day, 2));
        return DateTime.TryParseExact(text, format, culture, DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
    }

    private static (int Year, int Month, int Day)? Places(string format, CultureInfo culture)
    {
        var (year, month, day) = (
            format.IndexOf("yyyy", StringComparison.Ordinal),
            format.IndexOf("MM", StringComparison.Ordinal),
            format.IndexOf("dd", StringComparison.Ordinal)
        );
        return
            culture.Calendar is GregorianCalendar
            && year >= 0
            && month >= 0
            && day >= 0
            && format.Count(char.IsAsciiLetter) == 8
            && !format.AsSpan().ContainsAnyExcept(Plain)
            ? (year, month, day)
            : null;
    }

    private bool HasShape(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiLetter(format[at]) ? !char.IsAsciiDigit(text[at]) : text[at] != format[at])
                return false;
        }

        return true;
    }

    private static int Number(string text, int at, int length)
    {
        var number = 0;
        foreach (var digit in text.AsSpan(at, length))
            number = (number * 10) + (digit - '0');
        return number;
    }

    private static DateTime? Date(int year, int month, int day) =>
        year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day) : null;
}
