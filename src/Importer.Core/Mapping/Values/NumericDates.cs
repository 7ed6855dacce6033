using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Dates as one culture writes them: three numbers in its order with any of <c>. / - </c> or space between (or 年月日), perhaps a time after
/// them. .NET's own parser would take <c>12</c> or <c>10:30</c> for a date too.
/// </summary>
/// <param name="order">Of <c>d</c>, <c>M</c> and <c>y</c>.</param>
internal sealed class NumericDates(CultureInfo culture, string order)
{
    /// <summary>The order in which a culture writes a date's numbers: "dd.MM.yyyy" → "dMy".</summary>
    public static string OrderOf(CultureInfo culture)
    {
        var order = string.Concat(culture.DateTimeFormat.ShortDatePattern.Where(letter => letter is 'd' or 'M' or 'y').Distinct());
        return order.Length == 3 ? order : "yMd";
    }

    /// <summary>The date; null where it is none in this order.</summary>
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
        // A year first is year, month, day wherever it is written.
        var read = yearDigits == 4 && parts[0] > 999 ? "yMd" : order;
        var (year, month, day) = (parts[read.IndexOf('y')], parts[read.IndexOf('M')], parts[read.IndexOf('d')]);
        var calendar = culture.Calendar;
        try
        {
            if (yearDigits == 2)
                year = calendar.ToFourDigitYear(year);
            // The thirteenth month and the thirtieth of February are nothing exceptional: half of all dates are such in the other order.
            return month >= 1 && month <= calendar.GetMonthsInYear(year) && day >= 1 && day <= calendar.GetDaysInMonth(year, month)
                ? calendar.ToDateTime(year, month, day, 0, 0, 0, 0)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // a year that the calendar does not have
        }
    }

    /// <summary>Three numbers of which one is a year of two or four digits, the others of one or two.</summary>
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
            rest++; // Hungarian and Croatian end a date with a point
        return yearDigits is 2 or 4;
    }
}

/// <summary>A time of day behind a date: <c>8:30</c>, <c>3:05:10 PM</c>.</summary>
internal static class ClockTime
{
    /// <summary>Null where it is none, or has an offset: .NET would turn it into the time of day where this machine stands.</summary>
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
