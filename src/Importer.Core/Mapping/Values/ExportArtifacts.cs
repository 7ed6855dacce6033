using System.Text.RegularExpressions;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Detects artifacts of exports in a text, such as HTML entities. The text is sent unchanged, since it may be intended, but reported, since
/// it rarely is.
/// </summary>
internal static partial class ExportArtifacts
{
    private const string Entity =
        "holds signs as web pages write them (&#39; for an apostrophe, &amp; for &), and is sent as it is; export it again as plain text, or "
        + "put the signs themselves in their place";
    private const string Backslash = "has a backslash before a quote, as some databases write it, and is sent as it is; remove it";
    private const string Fraction =
        "ends in .0, as when a program treats a whole number as a decimal, and is sent as it is; remove it if it does not belong";

    public const string False =
        "says FALSE, as a formula does when it finds nothing, and is sent as text; "
        + "clear it if it means nothing, or give the attribute \"type\": \"boolean\"";

    /// <summary>The advice; null for nearly all texts.</summary>
    public static string? Advice(string text)
    {
        if (text is [.., var last] && char.IsUpper(last) && BooleanWords.Falses.Contains(text))
            return False;
        if (text.AsSpan().IndexOfAny('&', '\\') >= 0)
            return text.Contains(';', StringComparison.Ordinal) && Entities().IsMatch(text) ? Entity
                : text.Contains("\\'", StringComparison.Ordinal) || text.Contains("\\\"", StringComparison.Ordinal) ? Backslash
                : null;
        // 12.0 may be a price.
        return text.Length >= 6 && IsWholeAsFraction(text) ? Fraction : null;
    }

    /// <summary>Whether it is like <c>100123.0</c>, which pandas writes for whole numbers if a value in the column is missing.</summary>
    public static bool IsWholeAsFraction(string text) =>
        text.Length > 2
        && text.EndsWith(".0", StringComparison.Ordinal)
        && !text.AsSpan(0, text.Length - 2).ContainsAnyExceptInRange('0', '9');

    /// <summary>
    /// Whether a program has converted it to a number: a whole number with a fraction of zeros (<c>100123.0</c>, <c>100123,00</c>), with or
    /// without thousands separators (<c>100.123,00</c>). Three zeros may be thousands: <c>100.000</c> cannot be distinguished from a
    /// key.
    /// </summary>
    public static bool HasZeroFraction(string text) =>
        text.Length > 2 && text[^1] == '0' && char.IsAsciiDigit(text[0]) && ZeroFraction().IsMatch(text);

    [GeneratedRegex(
        @"^(?:[0-9]+[.,]0{1,2}|[0-9]{4,}[.,]0+|[0-9]{1,3}(?:,[0-9]{3})+\.0+|[0-9]{1,3}(?:[.' \u00A0\u202F’][0-9]{3})+,0+|[0-9]{1,3}(?:['’][0-9]{3})+\.0+)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex ZeroFraction();

    [GeneratedRegex(
        "&(#[0-9]{2,5}|#x[0-9a-f]{2,4}|amp|quot|apos|lt|gt|nbsp|[aeiou](uml|acute|grave|circ)|szlig|ccedil|ntilde|[ao]tilde|[ao]slash|aring|aelig);",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Entities();
}
