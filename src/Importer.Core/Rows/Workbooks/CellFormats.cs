using System.Globalization;
using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>The number formats of a workbook's cell styles (ECMA-376 part 1, 18.8.10 and 18.8.31).</summary>
internal sealed class CellFormats
{
    /// <summary>Excel takes 64,000 styles and some 250 formats (its specifications and limits); others are not so strict.</summary>
    private const int MostStyles = 1 << 17, MostFormats = 1 << 14;

    private readonly List<CellFormat> byStyle = [];

    /// <summary>The format of the style with this number.</summary>
    public CellFormat this[int style] => (uint)style < (uint)byStyle.Count ? byStyle[style] : CellFormat.Plain;

    public static CellFormats Read(WorkbookPackage package)
    {
        var formats = new CellFormats();
        if (package.StylesPart is not { } part)
            return formats;
        var custom = new Dictionary<int, CellFormat>();
        var inStyles = false;
        using var xml = WorkbookPackage.OpenXml(package.OpenPart(part));
        while (xml.Next())
        {
            if (xml.LocalName == "cellXfs")
                inStyles = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType != XmlNodeType.Element)
                continue;
            else if (custom.Count > MostFormats || formats.byStyle.Count > MostStyles)
                throw new InvalidDataException("The workbook holds more styles than Excel takes.");
            else if (xml.LocalName == "numFmt" && xml.Depth == 2)
                custom[Id(xml)] = CellFormat.Custom(xml.GetAttribute("formatCode") ?? "");
            else if (inStyles && xml.LocalName == "xf")
                formats.byStyle.Add(custom.TryGetValue(Id(xml), out var format) ? format : CellFormat.BuiltIn(Id(xml)));
        }
        return formats;
    }

    private static int Id(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
