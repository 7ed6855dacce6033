namespace Importer.Core.Results;

/// <summary>
/// Keeps a spreadsheet from running a text of the report as a formula (docs/results.md): such a text is led by <c>'</c>.
/// A text that looks as if it had been led already is led once more, so that reading back gives exactly what was written.
/// </summary>
internal static class SpreadsheetText
{
    private const char Lead = '\'';

    public static string? Guard(string? text) => text is { Length: > 0 } && WouldRun(text) ? Lead + text : text;

    public static string Unguard(string text) => text is [Lead, ..] && WouldRun(text) ? text[1..] : text;

    // Leads are skipped: whether a text has been led or not, the answer is the same, which is what makes Unguard certain.
    private static bool WouldRun(string text)
    {
        var core = text.AsSpan().TrimStart(Lead);
        return core is not []
            && core[0] switch
            {
                // CR, LF and the full-width forms are OWASP's addition (CSV Injection): some spreadsheets skip the former and fold the
                // latter.
                '=' or '@' or '\t' or '\r' or '\n' or '＝' or '＠' or '＋' or '－' => true,
                '+' or '-' => !IsNumber(core[1..]),
                _ => false,
            };
    }

    // Digits with single points or commas between them: nothing that could hold a function, an operator or a reference.
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        var digitBefore = false;
        foreach (var character in text)
        {
            var digit = char.IsAsciiDigit(character);
            if (!digit && !(digitBefore && character is '.' or ','))
                return false;
            digitBefore = digit;
        }

        return digitBefore;
    }
}
