using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Goes through the XML of a part without following it into any depth: the reader keeps something of each open element.</summary>
internal static class BoundedXml
{
    /// <summary>Workbooks have fewer than twenty.</summary>
    private const int Deepest = 256;

    /// <exception cref="XmlException">No XML.</exception>
    /// <exception cref="InvalidDataException">Deeper than any workbook.</exception>
    public static bool Next(this XmlReader xml)
    {
        var more = xml.Read();
        return xml.Depth <= Deepest ? more : throw new InvalidDataException("Elements lie deeper in one another than in any workbook.");
    }
}
