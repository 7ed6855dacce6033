using System.Text;

namespace Importer.Program.Terminal;

/// <summary>
/// Wraps text between words to fit a window. Further lines are indented like the first, or to the value after a name
/// (<c>Destination  business unit …</c>). A word that is too long, such as a path, is not broken. Pure.
/// </summary>
internal static class Wrapped
{
    private const int Narrowest = 20;

    public static string To(int columns, string text)
    {
        if (columns < Narrowest)
            return text;
        var wrapped = new StringBuilder(text.Length + 64);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            Add(wrapped, lines[i], columns - 1); // in the last column, some windows would wrap the line again
            if (i < lines.Length - 1)
                wrapped.Append(Environment.NewLine);
        }

        return wrapped.ToString();
    }

    private static void Add(StringBuilder wrapped, string line, int columns)
    {
        var indent = Indent(line);
        if (indent > columns / 2)
            indent = line.Length - line.TrimStart().Length;
        var rest = line;
        var first = true;
        while (true)
        {
            var room = first ? columns : columns - indent;
            var start = first ? indent : 0;
            if (CellWidth.Of(rest) <= room || Break(rest, start, CellWidth.Fitting(rest, room)) is not (> 0 and var at))
            {
                wrapped.Append(rest);
                return;
            }

            wrapped.Append(rest.AsSpan(0, at).TrimEnd()).Append(Environment.NewLine).Append(' ', indent);
            rest = rest[at..].TrimStart();
            first = false;
        }
    }

    /// <summary>
    /// The index after the last space at which the line fits, or after the first space if a word is too long; 0 if there is
    /// none.
    /// </summary>
    private static int Break(string line, int start, int room)
    {
        var at = line.LastIndexOf(' ', Math.Min(room, line.Length - 1));
        if (at <= start)
            at = line.IndexOf(' ', Math.Min(line.Length, Math.Max(room, start + 1)));
        return at <= start ? 0 : at;
    }

    /// <summary>The indentation of further lines: after a dash, after a name and at least two spaces, or that of the line.</summary>
    private static int Indent(string line)
    {
        var own = line.Length - line.TrimStart().Length;
        if (line.AsSpan(own).StartsWith("- "))
            return own + 2;
        var gap = line.IndexOf("  ", own, StringComparison.Ordinal);
        if (gap < 0)
            return own;
        var behind = gap;
        while (behind < line.Length && line[behind] == ' ')
            behind++;
        return behind < line.Length ? behind : own;
    }
}
