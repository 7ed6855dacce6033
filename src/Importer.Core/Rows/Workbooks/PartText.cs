using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Gathers the text of elements without a string for each piece of it.</summary>
internal sealed class PartText
{
    /// <summary>Excel takes 32,767 characters in a cell; escapes make up to seven of one.</summary>
    private const int Longest = 7 * 32_768;

    /// <summary>
    /// Room asked for before each piece of text: the reader never hands out half of a surrogate pair, but fails where there is room for no
    /// more.
    /// </summary>
    private const int LeastRoom = 16;

    private char[] characters = new char[512];
    private int length;

    public bool IsEmpty => length == 0;

    public void Clear() => length = 0;

    /// <summary>Adds the text of the element that the reader is at, and leaves the reader on its end.</summary>
    /// <exception cref="InvalidDataException">Longer than any cell can be.</exception>
    public void Add(PartXml part)
    {
        var xml = part.Reader;
        if (xml.IsEmptyElement)
            return;
        var depth = part.Depth;
        while (part.Next() && part.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                continue;
            while (xml.ReadValueChunk(Room(), length, characters.Length - length) is var read && read > 0)
            {
                length += read;
                if (length > Longest)
                    throw new InvalidDataException("A text is longer than a cell can be.");
            }
        }
    }

    private char[] Room()
    {
        if (characters.Length - length < LeastRoom)
            Array.Resize(ref characters, 2 * characters.Length);
        return characters;
    }

    public ReadOnlySpan<char> Span => characters.AsSpan(0, length);

    /// <summary>With escapes undone.</summary>
    public string Decoded() => EscapedText.Decode(ToString());

    public override string ToString() => new(characters, 0, length);
}
