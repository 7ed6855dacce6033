using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Detects digits that look like a date, in any order, calendar and script: in a column of phone numbers they would be sent as a
/// number.
/// </summary>
internal static class NumericShape
{
    private const int LongestDate = 14;

    /// <summary>Whether it looks like <c>24.11.2026</c>, <c>2026-03-12</c> or <c>3/12/2026 08.30</c>, with a four-digit year.</summary>
    public static bool IsDate(string text) => YearDigits(text, out _) == 4;

    /// <summary>The index after such a date, before a time or other text; 0 if there is none.</summary>
    public static int EndOfDate(string text) => YearDigits(text, out var end) == 4 ? end : 0;

    /// <summary>Whether it looks like <c>24.11.26</c>, which in a few small countries is also a phone number.</summary>
    public static bool IsDateOfShortYear(string text) => YearDigits(text, out _) == 2;

    /// <summary>4 or 2; 0 if it is not a date.</summary>
    private static int YearDigits(string text, out int end)
    {
        end = text.Length;
        if (text.Length < 6 || !char.IsDigit(text[0]))
            return 0;
        Span<int> numbers = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        var (part, separator) = (0, '\0');
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsDigit(letter))
            {
                (numbers[part], digits[part]) = ((numbers[part] * 10) + CharUnicodeInfo.GetDecimalDigitValue(letter), digits[part] + 1);
                if (digits[part] > 4)
                    return 0;
            }
            else if (letter is '.' or '/' or '-' && part < 2 && digits[part] > 0 && (separator is '\0' || separator == letter))
            {
                (separator, part) = (letter, part + 1);
            }
            else if (part == 2 && digits[2] > 0 && (letter is '.' or ',' || char.IsWhiteSpace(letter)))
            {
                if (digits[2] == 2 && digits[0] < 4 && at < text.Length - 1)
                    return 0; // 04.12.34 56 78
                end = at; // before a time of day, or the period of a Hungarian date
                break;
            }
            else if (!(letter == ' ' && separator == '.' && digits[part] == 0) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format)
            {
                return 0; // 24. 11. 2026 may have its spaces, and an Arabic date its direction marks
            }

            if (at >= LongestDate && part < 2)
                return 0;
        }

        if (part < 2)
            return 0;
        return (digits[0], digits[1], digits[2]) switch
        {
            (4, 1 or 2, 1 or 2) when IsYear(numbers[0]) && AreDayAndMonth(numbers[1], numbers[2]) => 4,
            (1 or 2, 1 or 2, 4) when IsYear(numbers[2]) && AreDayAndMonth(numbers[0], numbers[1]) => 4,
            (1 or 2, 1 or 2, 2) when AreDayAndMonth(numbers[0], numbers[1]) => 2,
            _ => 0,
        };
    }

    /// <summary>Whether it is a year of the Persian, Gregorian or Buddhist calendar.</summary>
    private static bool IsYear(int number) => number is >= 1300 and <= 2700;

    private static bool AreDayAndMonth(int one, int other) => Math.Min(one, other) is >= 1 and <= 12 && Math.Max(one, other) <= 31;
}
