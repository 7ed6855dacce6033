using Spectre.Console.Rendering;

namespace Importer.Program.Terminal;

/// <summary>How many cells of a window a text takes: East Asian letters take two, accents of their own none.</summary>
internal static class CellWidth
{
    public static int Of(string text) => new Segment(text).CellCount();

    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>The text, or its beginning and … where it would take more.</summary>
    public static string Cut(string text, int longest)
    {
        if (Of(text) <= longest)
            return text;
        var end = text.Length;
        while (end > 0 && (Of(text[..end]) > longest - 1 || char.IsHighSurrogate(text[end - 1])))
            end--;
        return text[..end] + "…";
    }
}
