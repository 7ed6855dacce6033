using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Reads numeric dates of a culture: three numbers in its order, separated by <c>. / - </c> or a space (or 年月日), possibly with a time.
/// .NET's own parser would accept <c>12</c> or <c>10:30</c> as a date too.
/// </summary>
/// <param name="order">The order of <c>d</c>, <c>M</c> and <c>y</c>.</param>
internal sealed class NumericDates(CultureInfo culture, string order)
{
    /// <summary>The order of a date's numbers in a culture: "dd.MM.yyyy" → "dMy".</summary>
    public static string OrderOf(CultureInfo culture)
    {
        var order = string.Concat(culture.DateTimeFormat.ShortDatePattern.Where(letter => letter is 'd' or 'M' or 'y').Distinct());
        return order.Length == 3 ? order : "yMd";
    }

    /// <summary>The date; null if the text is not a date in this order.</summary>
    public DateTime? Read(string text)
    {
        Span<int> parts = stackalloc int[3];
        if (!TryDate(text, parts, out var yearDigits, out var rest) || Date(parts, yearDigits) is not { } date)
            return null;
        var time = text.AsSpan(rest).Trim(" ,T\u00A0\u202F");
        return time.IsEmpty ? date
            : ClockTime.Read(time, culture) is { } clock ? date + clock
            : null;
    }

    private DateTime? Date(ReadOnlySpan<int> parts, int yearDigits)
    {
        // If the year comes first, the order is year, month, day everywhere.
        var read = yearDigits == 4 && parts[0] > 999 ? "yMd" : order;
        var (year, month, day) = (parts[read.IndexOf('y')], parts[read.IndexOf('M')], parts[read.IndexOf('d')]);
        var calendar = culture.Calendar;
        try
        {
            if (yearDigits == 2)
                year = calendar.ToFourDigitYear(year);
            // Check rather than catch: in the wrong order, half of all dates have a thirteenth month or a 30 February.
            return month >= 1 && month <= calendar.GetMonthsInYear(year) && day >= 1 && day <= calendar.GetDaysInMonth(year, month)
                ? calendar.ToDateTime(year, month, day, 0, 0, 0, 0)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // a year outside the calendar
        }
    }

    /// <summary>Reads three numbers: a year of two or four digits, and two numbers of one or two digits.</summary>
    private bool TryDate(ReadOnlySpan<char> text, Span<int> parts, out int yearDigits, out int rest)
    {
        yearDigits = 0;
        rest = 0;
        for (var part = 0; part < 3; part++)
        {
            var start = rest;
            while (rest < text.Length && char.IsAsciiDigit(text[rest]) && rest - start < 5)
                parts[part] = ((rest == start ? 0 : parts[part]) * 10) + (text[rest++] - '0');
            var digits = rest - start;
            var isYear = digits == 4 || (digits > 0 && order[part] == 'y' && yearDigits == 0);
            if (isYear)
                yearDigits = digits;
            if (digits is 0 or 3 or 5 || (isYear && digits == 1))
                return false;
            if (part == 2)
                break;
            while (
                rest < text.Length
                && text[rest] is '.' or '/' or '-' or ' ' or '\u00A0' or '\u202F' or '\u200F' or '年' or '月' or '년' or '월'
            )
                rest++;
            if (rest == text.Length || rest - start == digits)
                return false;
        }

        if (rest < text.Length && text[rest] is '.' or '日' or '일')
            rest++; // Hungarian and Croatian dates end with a period
        return yearDigits is 2 or 4;
    }
}

/// <summary>Reads a time of day after a date: <c>8:30</c>, <c>3:05:10 PM</c>.</summary>
internal static class ClockTime
{
    /// <summary>Null if it is not a time or has an offset, which .NET would convert to this machine's time zone.</summary>
    public static TimeSpan? Read(ReadOnlySpan<char> text, CultureInfo culture) =>
        !HasOffset(text)
        && DateTime.TryParse(text, culture, DateTimeStyles.NoCurrentDateDefault, out var clock)
        && clock.Date == DateTime.MinValue
            ? clock.TimeOfDay
            : null;

    private static bool HasOffset(ReadOnlySpan<char> text) =>
        text.ContainsAny('+', '-')
        || text.EndsWith("Z", StringComparison.OrdinalIgnoreCase)
        || text.Contains("GMT", StringComparison.OrdinalIgnoreCase)
        || text.Contains("UTC", StringComparison.OrdinalIgnoreCase);
}
