using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>A phone number as somebody wrote it, taken down to its digits.</summary>
/// <param name="Digits">ASCII digits.</param>
/// <param name="IsInternational">Whether <c>+</c> or <c>00</c> stood before them (which are gone).</param>
internal readonly record struct Dialled(string Digits, bool IsInternational)
{
    private const int MostDigits = 30;

    /// <summary>Null where it holds anything but digits and what people put between them, or no digits, or absurdly many.</summary>
    public static Dialled? Parse(string text)
    {
        Span<char> digits = stackalloc char[MostDigits];
        var count = 0;
        var isInternational = false;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter) || char.IsDigit(letter))
            {
                if (count == MostDigits)
                    return null;
                digits[count++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter));
            }
            else if (letter is '+' or '\uFF0B' && count == 0 && !isInternational)
            {
                isInternational = true;
            }
            else if (!IsBetween(letter))
            {
                return null;
            }
        }

        ReadOnlySpan<char> found = digits[..count];
        if (!isInternational && found.StartsWith("00"))
        {
            isInternational = true;
            found = found[2..];
        }

        return found.IsEmpty ? null : new(found.ToString(), isInternational);
    }

    private static bool IsBetween(char letter) =>
        letter is ' ' or '-' or '(' or ')' or '.' or '/' or '\u00A0' or '\u202F' or '\u2007' or '\u2009' or '[' or ']' or '\'' or '\u2212' or '\t'
        || letter is >= '\u2010' and <= '\u2015'
        || (letter >= '\u00AD' && char.GetUnicodeCategory(letter) == UnicodeCategory.Format);
}
