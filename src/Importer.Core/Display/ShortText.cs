namespace Importer.Core.Display;

/// <summary>Texts that are shown in part.</summary>
public static class ShortText
{
    /// <summary>The text, or its beginning and … where it is longer; never half a character.</summary>
    /// <param name="longest">In UTF-16 characters, from 2; the … is one of them.</param>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }
}
