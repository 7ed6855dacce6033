using System.Globalization;
using System.Text;

namespace Importer.Core.Rows;

/// <summary>
/// Compares headings as a person sees them: what looks the same in the header and in a mapping is the same.
/// </summary>
internal static class Heading
{
    /// <summary>Importer's own column in failed rows: what was wrong with the row (docs/results.md).</summary>
    public const string Error = "importError";

    /// <summary>
    /// A heading on one line, trimmed, without invisible characters (byte order marks, zero-width spaces, soft hyphens, direction marks).
    /// White space of any kind (no-break spaces, tabs, line breaks) becomes one space; <c>="Email"</c> becomes Email. In Unicode NFC, like
    /// values.
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

    /// <summary>Whether two headings look the same, ignoring case.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Shown(one), Shown(other), StringComparison.OrdinalIgnoreCase);

    public static bool IsError(string heading) => IsSame(heading, Error);

    /// <summary>Where the column with the errors is, from 0; -1 where there is none.</summary>
    public static int IndexOfError(IReadOnlyList<string> header)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (IsError(header[i]))
                return i;
        }

        return -1;
    }

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
            return text; // A lone surrogate cannot be normalized.
        }
    }
}
