using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Collects the text of elements without allocating a string for each piece.</summary>
internal sealed class PartText
{
    /// <summary>A cell in Excel has at most 32,767 characters, each escaped with up to seven.</summary>
    private const int Longest = 7 * 32_768;

    /// <summary>
    /// The space to reserve before each piece: the reader never splits a surrogate pair, but fails if there is space for only half of one.
    /// </summary>
    private const int LeastRoom = 16;

    private char[] characters = new char[512];
    private int length;

    public bool IsEmpty => length == 0;

    public void Clear() => length = 0;

    /// <summary>Adds the text of the current element and moves the reader to its end.</summary>
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

    /// <summary>The text with escapes decoded.</summary>
    public string Decoded() => EscapedText.Decode(ToString());

    public override string ToString() => new(characters, 0, length);
}
