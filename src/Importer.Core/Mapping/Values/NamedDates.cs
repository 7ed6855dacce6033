using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Reads dates with a month's name in a culture's language or in English: <c>24. November 2026</c>, <c>Nov 24, 2026</c>, <c>24 de noviembre
/// de 2026</c>. Day and month are unambiguous, so no format is needed. .NET's own parser would read <c>May 2026</c> as the first of
/// May.
/// </summary>
/// <param name="shortYears">Whether to accept <c>24-Nov-26</c>, Excel's English date format, with the day first.</param>
internal sealed class NamedDates(CultureInfo culture, bool shortYears)
{
    private static readonly HashSet<string> Fillers =
    [
        "DE",
        "DEL",
        "DO",
        "OF",
        "THE",
        "DEN",
        "DER",
        "D",
        "ER",
        "ST",
        "ND",
        "RD",
        "TH",
        "LE",
        "E",
        "A",
        "DI",
        "VAN",
        "Г",
        "Р",
        "ГОДА",
        "РОКУ",
        "R",
        "ROKU",
    ];

    private readonly Dictionary<string, int> _months = Months(culture, CultureInfo.InvariantCulture);
    private readonly HashSet<string> _days = [.. new[] { culture, CultureInfo.InvariantCulture }.SelectMany(DayNames)];

    /// <summary>The date; null if the text is not one.</summary>
    public DateTime? Read(string text)
    {
        var (day, month, year, place, at) = (0, 0, 0, 0, 0);
        while (at < text.Length && !(year > 0 && day > 0 && month > 0))
        {
            var start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                    at++;
                var digits = at - start;
                if (digits > 4 || (at < text.Length && text[at] == ':'))
                    return null;
                var number = int.Parse(text.AsSpan(start, digits), NumberStyles.None, CultureInfo.InvariantCulture);
                if (digits == 4 && year == 0)
                    year = number;
                else if (digits <= 2 && day == 0)
                    (day, place) = (number, place == 0 ? 1 : place);
                else if (digits == 2 && year == 0 && shortYears && place == 2)
                    year = culture.Calendar.ToFourDigitYear(number);
                else
                    return null;
            }
            else if (char.IsLetter(text[at]))
            {
                while (at < text.Length && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark))
                    at++;
                var word = Folding.Fold(text[start..at]);
                if (_months.TryGetValue(word, out var named) && month == 0)
                    (month, place) = (named, place == 1 ? 2 : 3);
                else if (!Fillers.Contains(word) && !_days.Contains(word))
                    return null;
            }
            else if (text[at] is ' ' or '.' or ',' or '-' or '/' or '\'' or '’' or '\u00A0' or '\u202F' or 'º' or 'ª')
            {
                at++;
            }
            else
            {
                return null;
            }
        }

        return Date(year, month, day) is { } date ? WithTime(date, text.AsSpan(at)) : null;
    }

    private DateTime? Date(int year, int month, int day)
    {
        try
        {
            return year > 0 ? culture.Calendar.ToDateTime(year, month, day, 0, 0, 0, 0) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private DateTime? WithTime(DateTime date, ReadOnlySpan<char> rest)
    {
        rest = rest.Trim(" ,.\u00A0\u202F");
        foreach (var filler in (string[])["г", "р", "года", "року", "r", "at", "um", "à", "a las"])
        {
            if (
                rest.StartsWith(filler, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == filler.Length || !char.IsLetter(rest[filler.Length]))
            )
                rest = rest[filler.Length..].Trim(" ,.\u00A0\u202F");
        }

        return rest.IsEmpty ? date
            : ClockTime.Read(rest, culture) is { } clock ? date + clock
            : null;
    }

    /// <summary>Full names, abbreviations without their period, and the first three letters if they are unique.</summary>
    private static Dictionary<string, int> Months(params CultureInfo[] cultures)
    {
        Dictionary<string, int> months = [];
        foreach (var format in cultures.Select(culture => culture.DateTimeFormat))
        {
            var named =
                (IEnumerable<string[]>)
                    [format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames, format.AbbreviatedMonthGenitiveNames];
            var names = named
                .SelectMany(list => list.Select((name, index) => (Name: Folding.Fold(name.Trim('.', ' ')), Month: index + 1)))
                .Where(month => month.Name.Any(char.IsLetter))
                .ToList();
            var firsts = names
                .Where(month => month.Name.Length > 3)
                .Select(month => (Name: month.Name[..3], month.Month))
                .GroupBy(month => month.Name)
                .Where(group => group.Select(month => month.Month).Distinct().Count() == 1)
                .Select(group => group.First());
            foreach (var (name, month) in names.Concat(firsts))
                months.TryAdd(name, month);
        }

        months.TryAdd("SEPT", 9);
        return months;
    }

    private static IEnumerable<string> DayNames(CultureInfo culture) =>
        culture
            .DateTimeFormat.DayNames.Concat(culture.DateTimeFormat.AbbreviatedDayNames)
            .SelectMany(name => Folding.Fold(name).Split('-', ' ', '.'))
            .Where(name => name.Length > 0);
}
