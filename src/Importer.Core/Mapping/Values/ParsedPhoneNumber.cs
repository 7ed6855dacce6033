using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Importer.Core.Mapping.Values;

/// <summary>A phone number reduced to its digits.</summary>
/// <param name="Digits">ASCII digits.</param>
/// <param name="IsInternational">Whether <c>+</c> or <c>00</c> preceded them, which are removed.</param>
internal readonly partial record struct ParsedPhoneNumber(string Digits, bool IsInternational)
{
    private static readonly SearchValues<char> BetweenNumbers = SearchValues.Create("/,;|&:\n");

    private static readonly SearchValues<char> Dashes = SearchValues.Create("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212");

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\u00A0\u2007\u2009\u202F");

    private const int MaxDigits = 30;

    /// <summary>The fewest digits of a number with its area or country code.</summary>
    private const int ShortestWithCode = 8;

    /// <summary>The fewest digits of an undivided subscriber number.</summary>
    private const int ShortestLine = 6;
    private const string Scheme = "tel:"; // RFC 3966

    /// <summary>Null if it contains anything but digits and common separators, or no digits, or far too many.</summary>
    public static ParsedPhoneNumber? Parse(string text)
    {
        text = Bare(text);
        Span<char> digits = stackalloc char[MaxDigits];
        var count = 0;
        var isInternational = false;
        foreach (var letter in text)
        {
            if (char.IsDigit(letter))
            {
                if (count == MaxDigits)
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

    /// <summary>
    /// Whether it ends with an extension: <c>ext. 12</c>, <c>x12</c>, <c>#12</c>, <c>;ext=12</c>, a word in any language (<c>DW 12</c>,
    /// <c>poste 12</c>, <c>доб. 12</c>), or after a dialing pause (<c>,,12</c>,
    /// <c>p12</c>).
    /// </summary>
    public static bool HasExtension(string text) => WithExtension().IsMatch(text);

    /// <summary>
    /// Whether it contains two numbers, whose digits together would make a third: <c>5551234/5559876</c>, <c>0170 1234567, 0171
    /// 7654321</c>. The part before a slash may be a country and area code (<c>0043664/1234567</c>), so it counts as a number only if
    /// neither is there.
    /// </summary>
    public static bool HoldsTwo(string text)
    {
        var at = text.AsSpan().IndexOfAny(BetweenNumbers);
        if (at < 0)
            at = text.AsSpan().IndexOfAny('o', 'O') - 1; // or, oder, ou, o
        if (at <= 0 || (text[at] != ' ' && !BetweenNumbers.Contains(text[at])))
            return false;
        var (before, after) = (Digits(text.AsSpan(0, at)), Digits(text.AsSpan(at)));
        return after >= 6
            && (text[at] == '/' ? before >= 7 && text[0] != '+' && !text.StartsWith("00", StringComparison.Ordinal) : before >= 6);

        static int Digits(ReadOnlySpan<char> part)
        {
            var count = 0;
            foreach (var letter in part)
                count += char.IsDigit(letter) ? 1 : 0;
            return count;
        }
    }

    /// <summary>
    /// The part before the last dash, or before the last space after undivided digits, if few digits follow and those before it can be a
    /// complete number; otherwise null, which is nearly always, since the rest needs the phone library. More than two dashes
    /// separate groups (<c>06-12-34-56-78</c>).
    /// </summary>
    public static NumberWithTail? BeforeTail(string text)
    {
        var dash = text.AsSpan().LastIndexOfAny(Dashes);
        var at = dash >= 0 ? dash : text.AsSpan().LastIndexOfAny(Blanks);
        if (at < ShortestWithCode || text.AsSpan(0, at).Count('-') > 1)
            return null;
        var (before, after, undivided) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsDigit(text[i]))
                (before, after, undivided) = i < at ? (before + 1, after, undivided + 1) : (before, after + 1, undivided);
            else if (i < at - 1)
                undivided = 0; // unless the space is right before the dash
        }

        return after is >= 1 and <= 4 && before >= ShortestWithCode && (dash >= 0 || undivided >= ShortestLine)
            ? new(text[..at], after <= 2 && undivided >= ShortestLine)
            : null;
    }

    [GeneratedRegex(
        @"^(?:[^\p{L}\d]*\d){6,15}[^\p{L}\d#;,]*(?:(?:[xpw]|\p{Lo}|\p{L}{2,12})\.?|#|;ext=|,{1,3})\s*[.:=]?\s*\d{1,7}\)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex WithExtension();

    /// <summary>
    /// Removes <c>tel:</c>, and the <c>.0</c> or <c>,00</c> that programs add to a number that they mistake for a decimal
    /// (491711234567.0).
    /// </summary>
    private static string Bare(string text)
    {
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            text = text[Scheme.Length..];
        if (!text.EndsWith('0'))
            return text;
        var zeros = text.AsSpan().TrimEnd('0').Length;
        return
            text.Length - zeros is 1 or 2
            && zeros > 7
            && text[zeros - 1] is '.' or ','
            && text.AsSpan(1, zeros - 2).IndexOfAnyExceptInRange('0', '9') < 0
            ? text[..(zeros - 1)]
            : text;
    }

    private static bool IsBetween(char letter) =>
        letter
            is ' '
                or '-'
                or '('
                or ')'
                or '.'
                or '/'
                or '\u00A0'
                or '\u202F'
                or '\u2007'
                or '\u2009'
                or '['
                or ']'
                or '\''
                or '\u2212'
                or '\t'
        || letter is >= '\u2010' and <= '\u2015'
        || (letter >= '\u00AD' && char.GetUnicodeCategory(letter) == UnicodeCategory.Format);
}

/// <summary>A number without its last few digits.</summary>
/// <param name="IsUndivided">Whether it ends with undivided digits and one or two follow, which is not how numbers are grouped.</param>
internal readonly record struct NumberWithTail(string Text, bool IsUndivided);
