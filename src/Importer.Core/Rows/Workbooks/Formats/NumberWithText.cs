namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>A section of a number format that shows text around a number.</summary>
internal sealed class NumberWithText : SeenFormat
{
    /// <summary>General shows longer numbers with an exponent.</summary>
    private const int LongestGeneral = 11;

    private readonly IReadOnlyList<FormatToken> tokens;
    private readonly bool isExact;
    private readonly string? minus;
    private readonly NumberPattern? pattern;

    /// <param name="minus">The prefix of negative numbers; null if uncertain.</param>
    public NumberWithText(string code, FormatSection section, string? minus)
    {
        (Code, tokens, this.minus) = (code, section.Tokens, minus);
        var generals = tokens.Count(token => token.Part is FormatPart.General or FormatPart.Text);
        pattern = tokens.Any(token => token.Part == FormatPart.Digit) ? NumberPattern.Shown(section) : null;
        isExact =
            tokens.All(token =>
                token.Part
                    is FormatPart.Literal
                        or FormatPart.Currency
                        or FormatPart.Digit
                        or FormatPart.Comma
                        or FormatPart.General
                        or FormatPart.Text
            )
            && (
                pattern is null
                    ? generals == 1 && tokens.All(token => token.Part is not (FormatPart.Comma or FormatPart.Digit))
                    : generals == 0
            );
    }

    public override string Code { get; }

    /// <summary>Whether a section shows more than digits, signs and currencies.</summary>
    public static bool Has(FormatSection section)
    {
        var run = "";
        foreach (var token in section.Tokens)
        {
            if (
                token.Part
                is not (
                    FormatPart.Digit
                    or FormatPart.Point
                    or FormatPart.Comma
                    or FormatPart.Percent
                    or FormatPart.Exponent
                    or FormatPart.Slash
                    or FormatPart.General
                    or FormatPart.Text
                )
            )
                run += token.Text;
            else if (!CurrencySigns.IsDecoration(run))
                return true;
            else
                run = "";
        }

        return !CurrencySigns.IsDecoration(run);
    }

    public override string? Show(string number)
    {
        var isNegative = number is ['-', ..];
        var digits = isNegative ? number[1..] : number;
        if (!isExact || digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9') || (isNegative && minus is null))
            return null;
        var shown =
            pattern is not null ? pattern.Show(digits)
            : digits.Length <= LongestGeneral
                ? string.Concat(tokens.Select(token => token.Part is FormatPart.General or FormatPart.Text ? digits : token.Text)).Trim()
            : null;
        return isNegative && shown is not null ? minus + shown : shown;
    }
}
