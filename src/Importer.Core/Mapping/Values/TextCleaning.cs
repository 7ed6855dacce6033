using System.Buffers;
using System.Globalization;
using System.Text;

namespace Importer.Core.Mapping.Values;

/// <summary>Removes characters that are invisible and never intended.</summary>
internal static class TextCleaning
{
    private static readonly Problem Control = new("textInvalid", "holds a control character (was the file read in the right encoding?)");
    private static readonly Problem Broken = new("textInvalid", "holds half a character (was the file cut or converted?)");

    private const int LongestNumber = 40;

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ +-./()");

    /// <summary>
    /// The text without zero-width spaces and byte order marks, in Unicode NFC except for ideographs used in names, and (with
    /// <paramref name="trim"/>) without outer white space, no-break spaces and direction marks. Returns the same string if nothing
    /// changes, which is nearly always.
    /// </summary>
    public static string Clean(string text, bool trim)
    {
        if (text is ['=' or '\'', _, ..])
            text = WithoutApostrophe(WithoutFormula(text));
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return trim ? text.Trim(' ') : text;

        if (text.AsSpan().IndexOfAny('\u200B', '\u2060', '\uFEFF') >= 0)
            text = text.Replace("\u200B", "", StringComparison.Ordinal)
                .Replace("\u2060", "", StringComparison.Ordinal)
                .Replace("\uFEFF", "", StringComparison.Ordinal);
        text = trim ? Trimmed(text) : OuterSpaces(text);
        // All characters below U+0300 are in NFC.
        return text.AsSpan().ContainsAnyInRange('\u0300', '\uFFFF') && Invalid(text) is null ? Composed(text) : text;
    }

    /// <summary>A column's name for comparing: names that look the same are equal.</summary>
    public static string CleanName(string name)
    {
        name = Clean(name, trim: true);
        return name.AsSpan().ContainsAnyInRange('\u0300', '\uFFFF') && Invalid(name) is null
            ? name.Normalize(NormalizationForm.FormC)
            : name;
    }

    /// <summary>
    /// Unicode NFC, but keeps compatibility ideographs (U+F900 to U+FAFF and U+2F800 to U+2FA1F; Unicode 23.8): NFC would change U+FA10 to
    /// U+585A, and people write their names with them.
    /// </summary>
    private static string Composed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uF900', '\uFAFF') && !text.Contains('\uD87E', StringComparison.Ordinal))
            return text.Normalize(NormalizationForm.FormC);
        var composed = new StringBuilder(text.Length);
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var length =
                text[at] is >= '\uF900' and <= '\uFAFF' ? 1
                : IsIdeograph(text, at) ? 2
                : 0;
            if (length == 0)
                continue;
            composed.Append(text[start..at].Normalize(NormalizationForm.FormC)).Append(text, at, length);
            (start, at) = (at + length, at + length - 1);
        }

        return composed.Append(text[start..].Normalize(NormalizationForm.FormC)).ToString();
    }

    private static bool IsIdeograph(string text, int at) =>
        char.IsHighSurrogate(text[at]) && char.ConvertToUtf32(text, at) is >= 0x2F800 and <= 0x2FA1F;

    /// <summary>
    /// 00123 from <c>="00123"</c>: a formula for a text, with which exporters keep Excel from removing leading zeros, and what Excel
    /// displays.
    /// </summary>
    public static string WithoutFormula(string text) =>
        text is ['=', '"', .. { Length: > 0 } inner, '"'] && !inner.Contains('"', StringComparison.Ordinal) ? inner : text;

    /// <summary>
    /// 01067 from <c>'01067</c>: the apostrophe with which spreadsheets and shop exports keep numbers, postcodes and phone numbers as text.
    /// Only if each word has a digit and no lower-case letter: <c>'t Hart</c>, <c>'s-Gravenhage 2</c> and <c>'T ZAND 12</c>
    /// are names.
    /// </summary>
    private static string WithoutApostrophe(string text)
    {
        if (text[0] != '\'' || text.Length > LongestNumber || text.AsSpan(1).ContainsAnyExcept(OfNumbers))
            return text;
        foreach (var word in text.AsSpan(1).Split(' '))
        {
            if (!text.AsSpan(1)[word].ContainsAnyInRange('0', '9'))
                return text;
        }

        return text[1..];
    }

    /// <summary>Why a cleaned text cannot be sent; null if it can.</summary>
    public static Problem? Invalid(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return null;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            // U+FFFE and U+FFFF are noncharacters (Unicode 23.7). Normalization throws on the former, a byte order mark read with the
            // wrong byte order.
            if ((char.IsControl(letter) && letter is not ('\t' or '\r' or '\n')) || letter >= '\uFFFE')
                return Control;
            if (!char.IsSurrogate(letter))
                continue;
            if (!char.IsHighSurrogate(letter) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
                return Broken;
            at++;
        }

        return null;
    }

    /// <summary>The text without invisible characters anywhere, which are common in pasted phone numbers and addresses.</summary>
    public static string WithoutInvisible(string text) =>
        HoldsInvisible(text) ? string.Concat(text.Where(letter => !IsInvisible(letter))) : text;

    public static bool HoldsInvisible(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u00AD', '\uFFFF'))
            return false;
        foreach (var letter in text)
        {
            if (IsInvisible(letter))
                return true;
        }

        return false;
    }

    /// <summary>The text without outer white space and invisible characters, otherwise unchanged.</summary>
    public static string Trimmed(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsOuter(text[start]))
            start++;
        while (end > start && IsOuter(text[end - 1]))
            end--;
        return end - start == text.Length ? text : text[start..end];
    }

    private static bool IsOuter(char letter) => char.IsWhiteSpace(letter) || IsInvisible(letter);

    /// <summary>Format characters: zero-width, direction marks, soft hyphens.</summary>
    private static bool IsInvisible(char letter) => letter >= '\u00AD' && char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    /// <summary>Replaces white space at both ends with plain spaces.</summary>
    private static string OuterSpaces(string text) =>
        text.Length > 0 && (text[0] is '\u00A0' or '\u202F' || text[^1] is '\u00A0' or '\u202F')
            ? string.Create(
                text.Length,
                text,
                static (span, source) =>
                {
                    source.CopyTo(span);
                    for (var at = 0; at < span.Length && char.IsWhiteSpace(span[at]); at++)
                        span[at] = span[at] is '\u00A0' or '\u202F' ? ' ' : span[at];
                    for (var at = span.Length - 1; at >= 0 && char.IsWhiteSpace(span[at]); at--)
                        span[at] = span[at] is '\u00A0' or '\u202F' ? ' ' : span[at];
                }
            )
            : text;
}
