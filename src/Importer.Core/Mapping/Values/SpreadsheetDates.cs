using System.Text.RegularExpressions;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// What Excel shows, and saves as CSV, of a text such as 3-12 or 12/2025 that it has taken for a date: <c>12-Mar</c>, <c>Dec-25</c>, in German
/// <c>12. Mrz</c>, <c>Dez 25</c>, in French <c>12-mars</c>, <c>déc-25</c>. In exactly this writing; <c>DEC-25</c> and <c>MAR12</c> may be anybody's keys. A date that
/// is written out, such as 12.03.2026, is not told from a key that looks so.
/// </summary>
internal static partial class SpreadsheetDates
{
    private const string Titled = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mrz|Mär|Mai|Okt|Dez";

    // French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish and Norwegian write theirs small.
    private const string Small = "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|ene|feb|mar|abr|may|jun|jul|ago|sep|dic|gen|apr|mag|giu|lug|set|ott|jan|fev|out|dez|mrt|mei|aug|okt|dec|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru|des";

    /// <summary>The longest is <c>févr.-25</c>.</summary>
    private const int Longest = 9;

    public static bool Is(string text) =>
        text.Length is >= 5 and <= Longest && (char.IsAsciiDigit(text[0]) ? !char.IsAsciiDigit(text[2]) : char.IsAsciiDigit(text[^1]) && !char.IsAsciiDigit(text[^3]))
        && text.AsSpan().ContainsAny("-. ") && Written().IsMatch(text);

    [GeneratedRegex($@"^(?:(?:0?[1-9]|[12]\d|3[01])(?:-|\. |\.)(?:{Titled}|{Small})\.?|(?:{Titled})\.?[- ]\d\d|(?:{Small})\.?[-.]\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
