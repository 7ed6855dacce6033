using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>The numbers and the month name in a text, in order.</summary>
internal sealed class DateParts
{
    private const string Separators = " .,-/'’()\u00A0\u202Fº";

    private readonly List<(int Value, int Digits)> numbers = [];
    private int monthAt = -1; // numbers before it
    private bool isSign,
        isExact,
        isApart = true;

    /// <summary>Null if the text contains anything but numbers, one month name and other parts of dates.</summary>
    public static DateParts? Read(string text)
    {
        var parts = new DateParts();
        for (var at = 0; at < text.Length; )
        {
            var start = at;
            var isNumber = char.IsDigit(text[at]);
            while (at < text.Length && char.IsDigit(text[at]) == isNumber)
                at++;
            if (isNumber)
                parts.numbers.Add((Value(text.AsSpan(start, at - start)), at - start));
            else if (!parts.Take(text[start..at]))
                return null;
        }

        return parts.monthAt < 0 ? null : parts;
    }

    public KeyDate Classify()
    {
        if (isSign)
            return numbers.Count == 2 ? KeyDate.Short
                : numbers.Count == 3 && numbers.Exists(number => number.Digits == 4) ? KeyDate.Whole
                : KeyDate.None;
        var isYearFirst = numbers[0].Digits == 4;
        if (numbers.Count == 1)
            return isExact && isApart && (monthAt == 1 ? isYearFirst || IsDay(0) : numbers[0].Digits is 2 or 4)
                ? KeyDate.Short
                : KeyDate.None;
        // The year is never in the middle.
        var isWhole =
            numbers.Count == 2 && (isYearFirst ? monthAt == 1 && IsDay(1) : IsDay(0) && numbers[1].Digits is 2 or 4 && monthAt < 2);
        return isWhole ? KeyDate.Whole : KeyDate.None;
    }

    private bool IsDay(int number) => numbers[number] is { Value: >= 1 and <= 31, Digits: <= 2 };

    /// <summary>Reads the text between numbers.</summary>
    private bool Take(string between)
    {
        var words = between.Trim(Separators.ToCharArray());
        if (words.Length == 0)
            return true;
        if (DateSigns.IsMonth(words))
            return TakeMonth(sign: true, exact: true, between);
        if (DateSigns.IsOther(words))
            return true;
        // Two Latin letters prove too little, such as Catalan's ag.
        if (words.Length < 3 && char.IsAscii(words[0]))
            return DateSigns.IsFiller(words);
        if (MonthNames.Find(words) is { } whole)
            return TakeMonth(sign: false, whole, between);
        foreach (var word in words.Split(Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries))
        {
            if (MonthNames.Find(word) is { } exact)
            {
                if (!TakeMonth(sign: false, exact, between))
                    return false;
            }
            else if (!DateSigns.IsFiller(word) && !MonthNames.IsDay(word))
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeMonth(bool sign, bool exact, string between)
    {
        if (monthAt >= 0)
            return false;
        (monthAt, isSign, isExact) = (numbers.Count, sign, exact);
        isApart =
            sign
            || (
                numbers.Count > 0
                    ? Separators.Contains(between[0], StringComparison.Ordinal)
                    : Separators.Contains(between[^1], StringComparison.Ordinal)
            );
        return true;
    }

    private static int Value(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * 10) + CharUnicodeInfo.GetDecimalDigitValue(digit);
        return value;
    }
}

/// <summary>Words before or after a number of a date that are not month names.</summary>
internal static class DateSigns
{
    private static readonly HashSet<string> OfMonths = new(
        ["月", "월", "thg", "tháng", "р сар", "р сарын"],
        StringComparer.OrdinalIgnoreCase
    );
    private static readonly HashSet<string> Others = new(
        ["年", "년", "日", "일", "号", "號", "ngày", "năm", "оны", "өдөр"],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> Fillers = new(
        [
            "de",
            "del",
            "do",
            "of",
            "the",
            "den",
            "der",
            "d",
            "st",
            "nd",
            "rd",
            "th",
            "le",
            "er",
            "e",
            "a",
            "di",
            "van",
            "г",
            "р",
            "года",
            "року",
            "r",
            "roku",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    public static bool IsMonth(string words) => OfMonths.Contains(words);

    public static bool IsOther(string words) => Others.Contains(words);

    public static bool IsFiller(string word) => Fillers.Contains(word);
}
