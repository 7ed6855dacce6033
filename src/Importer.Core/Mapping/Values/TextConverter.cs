using System.Buffers;
using System.Globalization;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>Keeps text, apart from its letter case if set.</summary>
/// <param name="maxLength">In UTF-16 code units; null for any.</param>
internal sealed class TextConverter(int? maxLength, LetterCase? letterCase, CultureInfo? culture) : ValueConverter
{
    private readonly Problem _tooLong = new("textTooLong", $"is longer than the {maxLength} characters that the attribute holds");
    private readonly TextInfo _letters = (culture ?? CultureInfo.InvariantCulture).TextInfo;

    public override Converted Convert(string text, CellKind kind, SourceRow row)
    {
        if (TextCleaning.Invalid(text) is { } invalid)
            return invalid;
        var given = text;
        text = letterCase switch
        {
            LetterCase.Upper => _letters.ToUpper(text),
            LetterCase.Lower => _letters.ToLower(text),
            _ => text,
        };
        if (text.Length > maxLength)
            return _tooLong;
        return new(
            text,
            null,
            kind switch
            {
                CellKind.Text => Scientific.Is(given) ? Scientific.Advice : ExportArtifacts.Advice(given),
                CellKind.Boolean => given == "FALSE" ? ExportArtifacts.False : null,
                CellKind.Number => Scientific.LostDigits(text) ? Scientific.Advice : null,
                _ => null,
            }
        );
    }
}

/// <summary>Detects long numbers that a spreadsheet saved to CSV as 4.9E+11: their last digits are lost.</summary>
internal static class Scientific
{
    public const string Advice = "looks like a number that a spreadsheet cut short; format the column as text and enter it again";

    private static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.,");

    public static Problem Problem { get; } =
        new("scientific", "was cut short by a spreadsheet, its last digits are lost; format the column as text and enter it again");

    /// <summary>
    /// Digits, possibly with a point or comma, then <c>E+</c> and one to three digits; or Java's <c>4.9170E11</c>.
    /// </summary>
    public static bool Is(string text)
    {
        if (text.Length < 4 || !char.IsAsciiDigit(text[0]) || text.AsSpan().LastIndexOfAny('E', 'e') is not (> 0 and var power))
            return false;
        var mantissa = text.AsSpan(0, power);
        var exponent = text.AsSpan(power + 1);
        if (exponent is ['+', .. var digits])
            return digits.Length is >= 1 and <= 3 && !digits.ContainsAnyExceptInRange('0', '9') && !mantissa.ContainsAnyExcept(Mantissa);
        return text[power] == 'E'
            && mantissa is [_, '.' or ',', _, ..]
            && text.Length <= 24
            && exponent.Length is 1 or 2
            && !exponent.ContainsAnyExceptInRange('0', '9')
            && !mantissa[2..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>
    /// Whether a workbook's number has more digits than the 15 that a spreadsheet keeps: a card number then ends in 0.
    /// </summary>
    public static bool LostDigits(string number) =>
        number.Length > 15 && number[^1] == '0' && !number.AsSpan().ContainsAnyExceptInRange('0', '9');
}
