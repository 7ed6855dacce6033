using System.Globalization;
using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>
/// Reads the XML of a part, one node at a time. Only elements in the root's namespace are returned, for strict and transitional documents
/// and any prefix: extensions have other namespaces and often the same names. Of alternatives (ECMA-376 part 3, 7.5) the fallback is
/// returned in place of the enclosing element.
/// </summary>
internal sealed class PartXml : IDisposable
{
    /// <summary>The deepest nesting: workbooks need fewer than twenty levels, and each open element takes memory.</summary>
    private const int Deepest = 256;

    /// <summary>Whole numbers in XML Schema: surrounding white space is ignored.</summary>
    private const NumberStyles WholeNumber =
        NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign;

    private readonly string compatibility;
    private string? root;
    private int wrappers;

    /// <param name="part">Disposed together with this.</param>
    /// <param name="names">A table with the names that the caller compares by reference.</param>
    public PartXml(Stream part, XmlNameTable? names = null)
    {
        // No DTD: entities in a workbook are never resolved.
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

    /// <summary>The current node, for its name, value and attributes.</summary>
    public XmlReader Reader { get; }

    /// <summary>The nesting depth; 0 for the root.</summary>
    public int Depth => Reader.Depth - wrappers;

    /// <summary>Moves to the next relevant node.</summary>
    /// <exception cref="XmlException">Not XML.</exception>
    /// <exception cref="InvalidDataException">Nested too deeply.</exception>
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

    /// <summary>Whether an element with this name begins here.</summary>
    public bool Begins(string name, int depth) => Reader.NodeType == XmlNodeType.Element && Depth == depth && Reader.LocalName == name;

    /// <summary>The value of an attribute without a prefix; null if there is none.</summary>
    public string? Attribute(string name) => Reader.GetAttribute(name);

    /// <summary>Parses a whole number of XML Schema.</summary>
    public static bool TryWhole(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, WholeNumber, CultureInfo.InvariantCulture, out number);

    /// <summary>Parses a boolean of XML Schema or of programs that deviate from it; null for anything else.</summary>
    public static bool? ParseBoolean(ReadOnlySpan<char> text) =>
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
