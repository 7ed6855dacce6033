using System.Buffers;
using System.Globalization;
using System.Text;

namespace Importer.Core.Display;

/// <summary>
/// Makes external text (names of files, sheets and columns, cells, server messages) safe for a terminal or a log: control characters and
/// characters that change the text direction are shown as <c>\u001B</c>, so that nothing can move the cursor, change colors or the window
/// title, ring the bell, or look like one of the program's own lines. Pure.
/// </summary>
public static class DisplayText
{
    // C0, DEL and C1 (ECMA-48, 5.2 and 5.3), line and paragraph separator, and the directional controls that can disguise a name (UAX #9,
    // 2.1 to 2.4).
    private static readonly SearchValues<char> Unsafe = SearchValues.Create([
        .. Range('\0', '\u001F'),
        .. Range('\u007F', '\u009F'),
        .. Range('\u2028', '\u202E'),
        .. Range('\u2066', '\u2069'),
    ]);

    private static readonly SearchValues<char> UnsafeInLines = SearchValues.Create([
        .. Range('\0', '\b'),
        .. Range('\v', '\u001F'),
        .. Range('\u007F', '\u009F'),
        .. Range('\u2028', '\u202E'),
        .. Range('\u2066', '\u2069'),
    ]);

    /// <summary>A text on one line: a line break is shown as <c>\n</c>.</summary>
    public static string OneLine(string text) => Replace(text, Unsafe);

    /// <summary>A text of several lines on one: line breaks and repeated white space become one space.</summary>
    public static string Unwrapped(string text) =>
        OneLine(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The program's own text, which may contain external text: keeps line ends and tabs.</summary>
    public static string Lines(string text) => Replace(text, UnsafeInLines);

    /// <summary>Whether <see cref="Lines"/> would change nothing.</summary>
    public static bool IsSafe(ReadOnlySpan<char> text) => !text.ContainsAny(UnsafeInLines);

    /// <summary>The name of standard input at the beginning of a sentence or a line.</summary>
    public const string StandardInput = "Standard input";

    /// <summary>An input's file name on one line, at the beginning of a sentence.</summary>
    /// <param name="path">A path, or <c>-</c>.</param>
    public static string Input(string path) => path == "-" ? StandardInput : FileName(path);

    /// <summary>A path's file name on one line, or "standard input" for <c>-</c>.</summary>
    public static string FileName(string path) => path == "-" ? "standard input" : OneLine(Path.GetFileName(path));

    private static string Replace(string text, SearchValues<char> characters)
    {
        var at = text.AsSpan().IndexOfAny(characters);
        if (at < 0)
            return text;
        var shown = new StringBuilder(text.Length + 16).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            if (!characters.Contains(text[at]) || IsLineEnd(text, at, characters))
                shown.Append(text[at]);
            else
                shown.Append(Name(text[at]));
        }

        return shown.ToString();
    }

    // A carriage return alone would overwrite its line.
    private static bool IsLineEnd(string text, int at, SearchValues<char> characters) =>
        text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' && !characters.Contains('\n');

    private static string Name(char character) =>
        character switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
        };

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
