namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>The number formats of a workbook's cell styles (ECMA-376 part 1, 18.8.10 and 18.8.31).</summary>
internal sealed class CellFormats
{
    /// <summary>Excel allows 64,000 styles and about 250 formats (its specifications and limits); other programs allow more.</summary>
    private const int MaxStyles = 1 << 17,
        MaxFormats = 1 << 14;

    private CellFormat[] byStyle = [];
    private string? missing;

    /// <summary>The format of the style with this number.</summary>
    /// <exception cref="InvalidDataException">The workbook refers to styles that are not in the file, so dates cannot be
    /// recognized.</exception>
    public CellFormat this[int style] =>
        (uint)style < (uint)byStyle.Length ? byStyle[style]
        : missing is null || style == 0 ? CellFormat.Plain
        : throw new InvalidDataException(missing);

    public static CellFormats Read(WorkbookPackage package)
    {
        var formats = new CellFormats();
        if (package.StylesPart is not { } part)
            return formats;
        if (!package.Contains(part))
        {
            // Not an error unless a cell has a style.
            formats.missing = $"Part {part} is missing.";
            return formats;
        }
        var custom = new Dictionary<int, CellFormat>();
        var styles = new List<int>();
        var section = "";
        using var xml = new PartXml(package.OpenPart(part));
        while (xml.Next())
        {
            if (xml.Depth == 1)
                section = xml.Reader.LocalName;
            else if (custom.Count > MaxFormats || styles.Count > MaxStyles)
                throw new InvalidDataException("The workbook holds more styles than Excel takes.");
            else if (section == "numFmts" && xml.Begins("numFmt", 2))
                custom[Id(xml)] = CellFormat.Custom(xml.Attribute("formatCode") ?? "");
            else if (section == "cellXfs" && xml.Begins("xf", 2))
                styles.Add(Id(xml));
        }
        formats.byStyle = [.. styles.Select(id => custom.TryGetValue(id, out var format) ? format : CellFormat.BuiltIn(id))];
        return formats;
    }

    private static int Id(PartXml xml) => PartXml.TryWhole(xml.Attribute("numFmtId"), out var id) ? id : 0;
}
