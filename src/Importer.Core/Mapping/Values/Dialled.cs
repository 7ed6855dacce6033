using System.Globalization;
using System.Text.RegularExpressions;

namespace Importer.Core.Mapping.Values;

/// <summary>A phone number as somebody wrote it, taken down to its digits.</summary>
/// <param name="Digits">ASCII digits.</param>
/// <param name="IsInternational">Whether <c>+</c> or <c>00</c> stood before them (which are gone).</param>
internal readonly partial record struct Dialled(string Digits, bool IsInternational)
{
    private const int MostDigits = 30;
    private const string Scheme = "tel:"; // RFC 3966

    /// <summary>Null where it holds anything but digits and what people put between them, or no digits, or absurdly many.</summary>
    public static Dialled? Parse(string text)
    {
        text = Bare(text);
        Span<char> digits = stackalloc char[MostDigits];
        var count = 0;
        var isInternational = false;
        foreach (var letter in text)
        {
            if (char.IsDigit(letter))
            {
                if (count == MostDigits)
                    return null;
                digits[count++] = char.IsAscii(letter) ? letter : (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter));
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

    /// <summary>Whether it is a number with an extension behind it, as offices have: <c>ext. 12</c>, <c>x12</c>, <c>Durchwahl 12</c>, <c>;ext=12</c>.</summary>
    public static bool HasExtension(string text) => WithExtension().IsMatch(text);

    [GeneratedRegex(@"^[^\p{L}]*\d[^\p{L}]*(x|ext\.?|extension|extn\.?|durchwahl|dw\.?|poste|interno|int\.?|ramal|anexo|wew\.?|доб\.?|#|;ext=)\s*[.:]?\s*\d{1,7}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithExtension();

    /// <summary>Without <c>tel:</c>, and without the <c>.0</c> that programs put behind a number that they took for a fraction (491711234567.0).</summary>
    private static string Bare(string text)
    {
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            text = text[Scheme.Length..];
        return text.EndsWith(".0", StringComparison.Ordinal) && text.Length > 8 && text.AsSpan(1, text.Length - 3).IndexOfAnyExceptInRange('0', '9') < 0 ? text[..^2] : text;
    }

    private static bool IsBetween(char letter) =>
        letter is ' ' or '-' or '(' or ')' or '.' or '/' or '\u00A0' or '\u202F' or '\u2007' or '\u2009' or '[' or ']' or '\'' or '\u2212' or '\t'
        || letter is >= '\u2010' and <= '\u2015'
        || (letter >= '\u00AD' && char.GetUnicodeCategory(letter) == UnicodeCategory.Format);
}
