using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Dates as one culture writes them: three numbers in its order with any of <c>. / - </c> or space between, perhaps a time after them;
/// else with a month's name and a year of four digits. .NET's own parser would take <c>12</c> or <c>10:30</c> for a date too.
/// </summary>
internal sealed class NumericDates
{
    private readonly CultureInfo _culture;
    private readonly string _order;

    public NumericDates(CultureInfo culture)
    {
        _culture = culture;
        // "dd.MM.yyyy" → "dMy"
        _order = string.Concat(culture.DateTimeFormat.ShortDatePattern.Where(letter => letter is 'd' or 'M' or 'y').Distinct());
        if (_order.Length != 3)
            _order = "yMd";
    }

    /// <summary>ISO 8601 text, or null where it is no date.</summary>
    public string? Read(string text)
    {
        Span<int> parts = stackalloc int[3];
        if (!TryDate(text, parts, out var yearDigits, out var rest))
            return Named(text);
        if (Date(parts, yearDigits) is not { } date)
            return null;
        var time = text.AsSpan(rest).Trim(" ,T\u00A0\u202F");
        if (time.IsEmpty)
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return DateTime.TryParse(time, _culture, DateTimeStyles.NoCurrentDateDefault, out var clock) && clock.Date == DateTime.MinValue
            ? (date + clock.TimeOfDay).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
            : null;
    }

    private DateTime? Date(ReadOnlySpan<int> parts, int yearDigits)
    {
        // A year first is year, month, day wherever it is written.
        var order = yearDigits == 4 && parts[0] > 999 ? "yMd" : _order;
        var year = parts[order.IndexOf('y')];
        var calendar = _culture.Calendar;
        try
        {
            return calendar.ToDateTime(yearDigits == 2 ? calendar.ToFourDigitYear(year) : year, parts[order.IndexOf('M')], parts[order.IndexOf('d')], 0, 0, 0, 0);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // the thirteenth month, the thirtieth of February
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
            var isYear = digits == 4 || (digits > 0 && _order[part] == 'y' && yearDigits == 0);
            if (isYear)
                yearDigits = digits;
            if (digits is 0 or 3 or 5 || (isYear && digits == 1))
                return false;
            if (part == 2)
                break;
            while (rest < text.Length && text[rest] is '.' or '/' or '-' or ' ' or '\u00A0' or '\u202F' or '\u200F')
                rest++;
            if (rest == text.Length || rest - start == digits)
                return false;
        }

        if (rest < text.Length && text[rest] == '.')
            rest++; // Hungarian and Croatian end a date with a point
        return yearDigits is 2 or 4;
    }

    private string? Named(string text)
    {
        if (!text.Any(char.IsLetter) || !HoldsYear(text))
            return null;
        if (!DateTime.TryParse(text, _culture, DateTimeStyles.NoCurrentDateDefault | DateTimeStyles.AllowWhiteSpaces, out var date) || date.Year == 1)
            return null;
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static bool HoldsYear(string text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : 0;
            if (digits == 4)
                return true;
        }

        return false;
    }
}
