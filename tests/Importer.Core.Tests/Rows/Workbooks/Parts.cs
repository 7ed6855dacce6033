using System.IO.Compression;
using System.Text;

namespace Importer.Core.Tests.Rows.Workbooks;

/// <summary>A workbook put together from XML: for what ClosedXML cannot write.</summary>
internal sealed class Parts
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, string> parts = [];
    private readonly List<(string Name, string? State)> sheets = [];
    private readonly List<string> workbookLinks = [];
    private string properties = "";

    /// <summary>Adds a sheet of these rows: <c>&lt;row r="1">…</c>, or whatever the test is about.</summary>
    public Parts Sheet(string rows, string name = "Sheet1", string? state = null)
    {
        sheets.Add((name, state));
        parts[$"xl/worksheets/sheet{sheets.Count}.xml"] = $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>";
        Link($"rId{sheets.Count}", "worksheet", $"worksheets/sheet{sheets.Count}.xml");
        return this;
    }

    public Parts Strings(string items)
    {
        parts["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">{items}</sst>";
        return Link("rIdStrings", "sharedStrings", "sharedStrings.xml");
    }

    /// <summary>One style for each format code, numbered from 0; a number stands for a built-in one.</summary>
    public Parts Styles(params string[] codes)
    {
        var custom = codes.Select(
            (code, i) =>
                int.TryParse(code, out _) && code.Length < 3
                    ? ""
                    : $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(code)}\"/>"
        );
        var styles = codes.Select((code, i) => $"<xf numFmtId=\"{(int.TryParse(code, out var id) && code.Length < 3 ? id : 200 + i)}\"/>");
        parts["xl/styles.xml"] =
            $"<styleSheet xmlns=\"{Main}\"><numFmts>{string.Concat(custom)}</numFmts><cellStyleXfs><xf "
            + $"numFmtId=\"14\"/></cellStyleXfs><cellXfs>{string.Concat(styles)}</cellXfs></styleSheet>";
        return Link("rIdStyles", "styles", "/xl/styles.xml");
    }

    public Parts From1904()
    {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    public Parts Part(string name, string content)
    {
        parts[name] = content;
        return this;
    }

    /// <summary>A relationship of the workbook to whatever the test is about.</summary>
    public Parts Related(string type, string target) => Link($"rIdOther{workbookLinks.Count}", type, target);

    /// <param name="strict">In the namespaces of ISO/IEC 29500 strict.</param>
    /// <param name="rewrite">What to make of each part.</param>
    public byte[] ToBytes(bool strict = false, Func<string, string>? rewrite = null)
    {
        var list = sheets.Select(
            (sheet, i) =>
                $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" "
                + $"r:id=\"rId{i + 1}\"{(sheet.State is null ? "" : $" state=\"{sheet.State}\"")}/>"
        );
        parts.TryAdd(
            "_rels/.rels",
            Relationships($"<Relationship Id=\"rId1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/>")
        );
        parts.TryAdd(
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\">{properties}<sheets>{string.Concat(list)}</sheets></workbook>"
        );
        parts.TryAdd("xl/_rels/workbook.xml.rels", Relationships(string.Concat(workbookLinks)));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                var written = rewrite?.Invoke(content) ?? content;
                part.Write(
                    Encoding.UTF8.GetBytes(
                        strict
                            ? written
                                .Replace(Main, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                                .Replace(Links, "http://purl.oclc.org/ooxml/officeDocument/relationships")
                            : written
                    )
                );
            }
        }
        return bytes.ToArray();
    }

    private Parts Link(string id, string type, string target)
    {
        workbookLinks.Add($"<Relationship Id=\"{id}\" Type=\"{Links}/{type}\" Target=\"{target}\"/>");
        return this;
    }

    private static string Relationships(string links) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>";
}
