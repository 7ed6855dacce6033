using System.Text.RegularExpressions;

namespace Importer.Core.Results;

/// <summary>
/// Takes out of the vendor's messages what may repeat a row's values, for logs and summaries: e-mail addresses, quoted text,
/// identifiers, digits from five on, and the values given. The report keeps the words as they came.
/// </summary>
/// <param name="names">What may stay although it is quoted, because it is no contact data: names of attributes, sets, columns.</param>
internal sealed partial class Masking(IEnumerable<string> names)
{
    private const string Hidden = "…";

    private readonly HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);

    /// <param name="values">The row's values, as far as they are at hand: its key first of all. Blank ones do not matter.</param>
    public string Mask(string message, IEnumerable<string?> values)
    {
        // The longest first, or a value that holds another would leave its rest; addresses before what is part of one, or the row's own
        // domain would leave the name before another's @.
        var present = values.Where(value => !string.IsNullOrWhiteSpace(value)).OrderByDescending(value => value!.Length).ToList();
        foreach (var value in present.Where(IsAddress))
            message = HideWhole(message, value!);
        message = Email().Replace(message, Hidden);
        foreach (var value in present.Where(value => !IsAddress(value)))
            message = HideWhole(message, value!);

        message = Quoted().Replace(message, HideQuoted);
        message = Identifier().Replace(message, Hidden);
        return Digits().Replace(message, Hidden);
    }

    private static bool IsAddress(string? value) => value!.Contains('@', StringComparison.Ordinal);

    private string HideQuoted(Match quoted) =>
        _names.Contains(quoted.Value[1..^1]) ? quoted.Value : quoted.Value[0] + Hidden + quoted.Value[^1];

    // Whole words only: the key "4" is no reason to spoil "400". A short word is taken in its own case alone: the key "IS" is not "is".
    private static string HideWhole(string message, string value)
    {
        var comparison = value.Length < 4 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var at = 0; (at = message.IndexOf(value, at, comparison)) >= 0; at++)
        {
            var end = at + value.Length;
            var whole =
                (at == 0 || !(char.IsLetterOrDigit(message[at - 1]) && char.IsLetterOrDigit(value[0])))
                && (end == message.Length || !(char.IsLetterOrDigit(message[end]) && char.IsLetterOrDigit(value[^1])));
            if (whole)
                message = message[..at] + Hidden + message[end..];
        }

        return message;
    }

    // An apostrophe inside a word ("can't") opens and closes nothing.
    [GeneratedRegex(
        """
            "[^"\r\n]+" | “[^”\r\n]+” | „[^“”\r\n]+[“”] | «[^»\r\n]+» | ‘[^’\r\n]+’ | `[^`\r\n]+` | (?<![\p{L}\p{N}])'[^'\r\n]+'(?![\p{L}\p{N}])
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[^\s@<>()\[\]""',;:=]+@(?:[^\s@<>()\[\]""',;:=]+\p{L}|\[[^\s\]]+\])")]
    private static partial Regex Email();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\b")]
    private static partial Regex Identifier();

    // Five digits or more, also where a phone number or an amount groups them.
    [GeneratedRegex(@"\+?\p{Nd}(?:(?:,|[ ./()-]{1,2})?\p{Nd}){4,}")]
    private static partial Regex Digits();
}
