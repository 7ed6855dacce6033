using Spectre.Console.Rendering;

namespace Importer.Program.Terminal;

/// <summary>How many cells of a window a text takes: East Asian characters take two, combining accents none.</summary>
internal static class CellWidth
{
    public static int Of(string text) => new Segment(text).CellCount();

    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>How many UTF-16 code units at the beginning of a text fit into a number of cells.</summary>
    public static int Fitting(string text, int cells)
    {
        var width = 0;
        var at = 0;
        while (at < text.Length)
        {
            var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            width += Of(text.Substring(at, length));
            if (width > cells)
                return at;
            at += length;
        }

        return at;
    }

    /// <summary>The text, or its beginning and … if it is wider.</summary>
    public static string Cut(string text, int longest)
    {
        if (Of(text) <= longest)
            return text;
        return text[..Fitting(text, longest - 1)] + "…";
    }
}
