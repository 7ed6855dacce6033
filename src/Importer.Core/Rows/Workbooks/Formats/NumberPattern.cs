using System.Globalization;
using System.Text;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>
/// A number format that displays whole numbers as identifiers: <c>00000</c> shows 00123, <c>000-00-0000</c> 012-34-5678, <c>"C-"0</c>
/// C-123. The identifier is what the person sees and means. Currencies, units after a number and thousands separators are not part of it.
/// </summary>
internal sealed class NumberPattern
{
    /// <summary>Thousands separators other than the comma.</summary>
    private const string ThousandsSeparators = " \u00A0\u202F\u2009'’.";

    private readonly IReadOnlyList<FormatToken> tokens;
    private readonly int first,
        last,
        places,
        least;

    private readonly bool isGrouped;

    private NumberPattern(IReadOnlyList<FormatToken> tokens, bool isGrouped = false)
    {
        (this.tokens, this.isGrouped) = (tokens, isGrouped);
        List<int> digits = [.. Enumerable.Range(0, tokens.Count).Where(IsDigit)];
        (first, last, places) = (digits[0], digits[^1], digits.Count);
        least = places - (digits.FindIndex(at => tokens[at].Text == "0") is var zero and >= 0 ? zero : places);
    }

    /// <summary>The pattern of a section; null if the section shows a quantity.</summary>
    public static NumberPattern? Of(FormatSection section)
    {
        var isQuantity =
            section.Meaning != FormatMeaning.Number
            || section.Literals.Any(sign => char.GetUnicodeCategory(sign) == UnicodeCategory.CurrencySymbol)
            || section.Tokens.Any(token =>
                token.Part
                    is FormatPart.General
                        or FormatPart.Point
                        or FormatPart.Comma
                        or FormatPart.Percent
                        or FormatPart.Exponent
                        or FormatPart.Slash
                        or FormatPart.Currency
                        or FormatPart.Text
            );
        return !isQuantity && new NumberPattern(section.Tokens) is { IsIdentifier: true } pattern ? pattern : null;
    }

    /// <summary>
    /// The pattern of any section with digits. Null if a comma is not a thousands separator, or digits are separated in two ways.
    /// </summary>
    public static NumberPattern? Shown(FormatSection section)
    {
        var isGrouped = section.Tokens.Any(token => token.Part == FormatPart.Comma);
        if (!isGrouped)
            return new NumberPattern(section.Tokens);
        var commas = new NumberPattern(section.Tokens);
        var isClear = Enumerable
            .Range(0, section.Tokens.Count)
            .All(at =>
                section.Tokens[at].Part == FormatPart.Comma
                    ? at > commas.first && at < commas.last
                    : at < commas.first || at > commas.last || commas.IsDigit(at)
            );
        return isClear ? new NumberPattern([.. section.Tokens.Where(token => token.Part != FormatPart.Comma)], isGrouped: true) : null;
    }

    private bool IsIdentifier =>
        least >= 2 || IsSeparated || IsIdentifierPrefix(Literals(0, first)) || IsIdentifierSuffix(Literals(last + 1, tokens.Count));

    /// <summary>Whether there are characters between the digits other than thousands separators.</summary>
    public bool IsSeparated
    {
        get
        {
            var between = Literals(first, last);
            if (between.Length == 0)
                return false;
            if (
                tokens[first].Text != "#"
                || tokens[last].Text != "0"
                || !ThousandsSeparators.Contains(between[0], StringComparison.Ordinal)
                || between.Any(sign => sign != between[0])
            )
                return true;
            var inGroup = 0;
            for (var at = last; at > first; at--)
            {
                if (IsDigit(at))
                    inGroup++;
                else if (inGroup != 3)
                    return true;
                else
                    inGroup = 0;
            }
            return false;
        }
    }

    /// <param name="digits">A whole number, not negative.</param>
    public string Show(string digits)
    {
        digits = digits == "0" && least == 0 ? "" : digits.PadLeft(least, '0');
        if (isGrouped)
            return $"{Literals(0, first)}{Grouped(digits)}{Literals(last + 1, tokens.Count)}".Trim();
        var shown = new StringBuilder();
        var next = digits.Length - places; // the digit for the current position; the first position gets all extra digits
        var any = false;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (IsDigit(at))
            {
                shown.Append(
                    at == first && next > 0 ? digits[..(next + 1)]
                    : next >= 0 ? digits[next]
                    : ""
                );
                any |= next >= 0;
                next++;
            }
            else if (any || at < first || at > last)
            {
                shown.Append(tokens[at].Text);
            }
        }
        return shown.ToString().Trim();
    }

    private static string Grouped(string digits) =>
        string.Concat(digits.Select((digit, at) => at > 0 && (digits.Length - at) % 3 == 0 ? $",{digit}" : digit.ToString()));

    private static bool IsIdentifierPrefix(string text) => text.Any(sign => char.IsLetterOrDigit(sign) || sign is '+' or '#' or '№');

    /// <summary>
    /// Distinguishes identifiers from units: <c>0"-DE"</c> and <c>0"/2026"</c> are identifiers, <c>0" km/h"</c>, <c>0".-"</c> and
    /// <c>0"-fach"</c> are not.
    /// </summary>
    private static bool IsIdentifierSuffix(string text) =>
        text switch
        {
            [var sign, ..] when char.IsAsciiDigit(sign) => true,
            ['-' or '_' or '.' or '#' or ':', var next, ..] => char.IsAsciiDigit(next) || char.IsAsciiLetterUpper(next),
            ['/', var next, ..] => char.IsAsciiDigit(next),
            _ => false,
        };

    private bool IsDigit(int at) => tokens[at].Part == FormatPart.Digit;

    private string Literals(int from, int to) =>
        string.Concat(tokens.Skip(from).Take(to - from).Where(token => token.Part != FormatPart.Digit).Select(token => token.Text));
}
