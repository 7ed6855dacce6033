using System.Text;

namespace Importer.Program.Verbs.Asking;

/// <summary>Files named by typing or dragging them into the window: one or several, quoted or not. Pure.</summary>
internal static class TypedPaths
{
    /// <param name="line">As the window passes it on: Windows quotes paths with blanks (<c>"C:\a b.csv" C:\c.csv</c>), other systems quote
    /// (<c>'/a b.csv'</c>) or escape them (<c>/a\ b.csv</c>).</param>
    /// <param name="exists">Whether there is such a file: a path with blanks may be typed without quotes.</param>
    /// <param name="escapes">Whether a backslash makes the next letter plain.</param>
    public static IReadOnlyList<string> Of(string line, Func<string, bool> exists, bool escapes)
    {
        line = line.Trim();
        if (line.Length == 0)
            return [];
        return exists(line) ? [line] : [.. Parts(line, escapes)];
    }

    private static IEnumerable<string> Parts(string line, bool escapes)
    {
        var part = new StringBuilder();
        char? quote = null;
        var begun = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (quote is { } open)
            {
                if (letter == open)
                    quote = null;
                else
                    part.Append(letter);
            }
            else if (letter is '"' || (letter is '\'' && escapes))
            {
                (quote, begun) = (letter, true);
            }
            else if (letter == '\\' && escapes && i + 1 < line.Length)
            {
                part.Append(line[++i]);
                begun = true;
            }
            else if (char.IsWhiteSpace(letter))
            {
                if (begun)
                    yield return part.ToString();
                part.Clear();
                begun = false;
            }
            else
            {
                part.Append(letter);
                begun = true;
            }
        }

        if (begun)
            yield return part.ToString();
    }
}
