using System.Text;

namespace Importer.Program.Terminal;

/// <summary>
/// Text broken between words to fit a window, each further line set in as its first: below its indentation, or below what is behind a name
/// (<c>Destination  business unit …</c>). A word that is too long, a path for one, stays whole. Pure.
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
            Add(wrapped, lines[i], columns - 1); // the last column would have some windows break the line once more
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
    /// Behind the last blank that leaves what is before it short enough, or behind the first where a word is too long; 0 where there is
    /// none.
    /// </summary>
    private static int Break(string line, int start, int room)
    {
        var at = line.LastIndexOf(' ', Math.Min(room, line.Length - 1));
        if (at <= start)
            at = line.IndexOf(' ', Math.Min(line.Length, Math.Max(room, start + 1)));
        return at <= start ? 0 : at;
    }

    /// <summary>Where further lines begin: behind a dash, or a name and at least two blanks, else below the line itself.</summary>
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
