using System.Globalization;
using System.Text;

namespace Importer.Core.Rows;

/// <summary>
/// Headings as a person sees them. The one place where they are compared: what looks the same in the header and in a mapping is the same.
/// </summary>
internal static class Heading
{
    /// <summary>The importer's own column in failed rows: what was wrong with the row (docs/results.md).</summary>
    public const string Error = "importError";

    /// <summary>
    /// On one line, without outer space and without characters that nobody sees (byte order marks, zero-width spaces, soft hyphens,
    /// direction marks); a run of white space of any kind (no-break spaces, tabs, line breaks) is one space; <c>="Email"</c> is Email. In
    /// Unicode NFC, as values are.
    /// </summary>
    public static string Shown(string cell)
    {
        if (cell is ['=', '"', .. var formula, '"'] && !formula.Contains('"', StringComparison.Ordinal))
            cell = formula;
        if (!cell.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return cell;
        var shown = new StringBuilder(cell.Length);
        foreach (var letter in cell)
        {
            if (char.IsWhiteSpace(letter) ? shown.Length == 0 || shown[^1] == ' ' : IsUnseen(letter))
                continue;
            shown.Append(char.IsWhiteSpace(letter) ? ' ' : letter);
        }
        return Composed(shown.ToString().TrimEnd(' '));
    }

    /// <summary>Whether both are seen as the same name, case aside.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Shown(one), Shown(other), StringComparison.OrdinalIgnoreCase);

    public static bool IsError(string heading) => IsSame(heading, Error);

    private static bool IsUnseen(char letter) =>
        letter < ' ' || (letter >= '\u007F' && char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control);

    private static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text; // Half a character has no form.
        }
    }
}
