using System.Globalization;
using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>
/// The XML of a part, a node at a time. Only elements in the namespace of the part's root are seen: whether a document is strict or
/// transitional, and whichever prefix it uses, extensions have their own namespaces and often the same names. Of alternatives (ECMA-376
/// part 3, 7.5) the fallback is read, in the place of the element that holds them.
/// </summary>
internal sealed class PartXml : IDisposable
{
    /// <summary>Workbooks have fewer than twenty; the reader keeps something of each open element.</summary>
    private const int Deepest = 256;

    /// <summary>How XML Schema writes whole numbers: white space around them does not count.</summary>
    private const NumberStyles WholeNumber =
        NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign;

    private readonly string compatibility;
    private string? root;
    private int wrappers;

    /// <param name="part">Disposed of with this.</param>
    /// <param name="names">With the names that the caller compares by reference.</param>
    public PartXml(Stream part, XmlNameTable? names = null)
    {
        // Without a DTD: no entity of a workbook is ever resolved.
        Reader = XmlReader.Create(
            part,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CheckCharacters = false,
                CloseInput = true,
                NameTable = names,
            }
        );
        compatibility = Reader.NameTable!.Add("http://schemas.openxmlformats.org/markup-compatibility/2006");
    }

    /// <summary>Where <see cref="Next"/> has come to, for its name, value and attributes.</summary>
    public XmlReader Reader { get; }

    /// <summary>0 for the root.</summary>
    public int Depth => Reader.Depth - wrappers;

    /// <summary>Goes to the next node that counts.</summary>
    /// <exception cref="XmlException">No XML.</exception>
    /// <exception cref="InvalidDataException">Deeper than any workbook.</exception>
    public bool Next()
    {
        while (Read())
        {
            if (Reader.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement))
                return true;
            root ??= Reader.NamespaceURI;
            if (ReferenceEquals(Reader.NamespaceURI, root))
                return true;
            if (!ReferenceEquals(Reader.NamespaceURI, compatibility) || Reader.LocalName is not ("AlternateContent" or "Fallback"))
                SkipElement();
            else if (!Reader.IsEmptyElement)
                wrappers += Reader.NodeType == XmlNodeType.Element ? 1 : -1;
        }
        return false;
    }

    /// <summary>Whether an element of this name begins here.</summary>
    public bool Begins(string name, int depth) => Reader.NodeType == XmlNodeType.Element && Depth == depth && Reader.LocalName == name;

    /// <summary>The value of an attribute without a prefix; null where there is none.</summary>
    public string? Attribute(string name) => Reader.GetAttribute(name);

    /// <summary>A whole number as XML Schema writes it.</summary>
    public static bool TryWhole(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, WholeNumber, CultureInfo.InvariantCulture, out number);

    /// <summary>A boolean as XML Schema writes it, or as programs do that do not keep to it; null for anything else.</summary>
    public static bool? Truth(ReadOnlySpan<char> text) =>
        text.Trim() switch
        {
            "1" => true,
            "0" => false,
            var word when word.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            var word when word.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
            _ => null,
        };

    public void Dispose() => Reader.Dispose();

    private bool Read()
    {
        var more = Reader.Read();
        return Reader.Depth <= Deepest ? more : throw new InvalidDataException("Elements lie deeper in one another than in any workbook.");
    }

    private void SkipElement()
    {
        var depth = Reader.Depth;
        if (Reader.NodeType != XmlNodeType.Element || Reader.IsEmptyElement)
            return;
        while (Read() && Reader.Depth > depth) { }
    }
}
