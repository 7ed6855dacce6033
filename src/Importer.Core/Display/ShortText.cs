namespace Importer.Core.Display;

/// <summary>Shortens texts for display.</summary>
public static class ShortText
{
    /// <summary>The text, or its beginning and … if it is longer; never splits a surrogate pair.</summary>
    /// <param name="longest">The maximum in UTF-16 code units, at least 2, including the ….</param>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }
}
