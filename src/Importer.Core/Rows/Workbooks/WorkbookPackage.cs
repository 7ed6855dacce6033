using System.IO.Compression;
using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>A sheet in the workbook's list (ECMA-376 part 1, 18.2.19).</summary>
internal sealed record SheetEntry(string Name, bool IsHidden, string Part);

/// <summary>The parts of an .xlsx file and their relationships (ECMA-376 part 2).</summary>
internal sealed class WorkbookPackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries;

    private WorkbookPackage(ZipArchive archive)
    {
        this.archive = archive;
        entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
            entries.TryAdd(Normalised(entry.FullName), entry);
    }

    /// <summary>Worksheets in tab order, without chart and macro sheets.</summary>
    public IReadOnlyList<SheetEntry> Sheets { get; private set; } = [];

    /// <summary>Whether days are counted from 1 January 1904 (18.2.28, date1904).</summary>
    public bool Date1904 { get; private set; }

    public string? SharedStringsPart { get; private set; }

    public string? StylesPart { get; private set; }

    /// <exception cref="ImportException">A zip archive, but not an .xlsx workbook: exit 3.</exception>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    /// <exception cref="XmlException">Damaged.</exception>
    public static WorkbookPackage Open(SourceFile file)
    {
        file.Stream.Position = 0;
        var package = new WorkbookPackage(new ZipArchive(file.Stream, ZipArchiveMode.Read, leaveOpen: true));
        try
        {
            package.ReadWorkbook(file.Name);
            return package;
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>Whether the part exists: relationships may refer to missing ones.</summary>
    public bool Contains(string part) => entries.ContainsKey(part);

    /// <summary>The part's content, decompressed.</summary>
    public BoundedPart OpenPart(string part) =>
        entries.TryGetValue(part, out var entry)
            ? new BoundedPart(entry.Open(), entry.CompressedLength)
            : throw new InvalidDataException($"Part {part} is missing.");

    /// <summary>The part's size according to the archive.</summary>
    public long Length(string part) => entries.TryGetValue(part, out var entry) ? entry.Length : 0;

    public void Dispose() => archive.Dispose();

    private void ReadWorkbook(string name)
    {
        var workbook = Relationships("").FirstOrDefault(link => link.Type == "officeDocument").Target;
        if (workbook is null || !workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || !entries.ContainsKey(workbook))
            throw ImportException.MustChange(OtherFormat(name, workbook));
        var links = Relationships(workbook).ToLookup(link => link.Id);
        SharedStringsPart = Target(links, "sharedStrings");
        StylesPart = Target(links, "styles");

        using var xml = new PartXml(OpenPart(workbook));
        var sheets = new List<SheetEntry>();
        var (isWorkbook, inSheets) = (false, false);
        while (xml.Next())
        {
            isWorkbook |= xml.Begins("workbook", 0);
            if (xml.Depth == 1)
                inSheets = xml.Begins("sheets", 1);
            if (xml.Begins("workbookPr", 1))
                Date1904 = PartXml.ParseBoolean(xml.Attribute("date1904")) == true;
            else if (
                inSheets
                && xml.Begins("sheet", 2)
                && links[RelationshipId(xml.Reader)].FirstOrDefault() is { Type: "worksheet", Target: var part }
            )
                sheets.Add(
                    new SheetEntry(
                        EscapedText.Decode(xml.Attribute("name") ?? ""),
                        xml.Attribute("state") is "hidden" or "veryHidden",
                        part
                    )
                );
        }
        if (!isWorkbook)
            throw ImportException.MustChange(OtherFormat(name, workbook));
        Sheets = sheets;
    }

    private string OtherFormat(string name, string? workbook)
    {
        var what =
            workbook?.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) == true
                ? "is a binary workbook (.xlsb): open it in Excel and save it as .xlsx"
            : entries.ContainsKey("mimetype") && entries.ContainsKey("content.xml")
                ? "is an OpenDocument file (.ods): open it and save it as .xlsx"
            : "is a zip archive that holds no Excel workbook: unpack it and import the file in it";
        return $"{name} {what}.";
    }

    private static string? Target(ILookup<string, Relationship> links, string type) =>
        links.SelectMany(link => link).Where(link => link.Type == type).Select(link => link.Target).FirstOrDefault();

    /// <summary>The value of r:id, whose namespace differs between strict and transitional.</summary>
    private static string RelationshipId(XmlReader xml)
    {
        var id = "";
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                id = xml.Value;
        }
        xml.MoveToElement();
        return id;
    }

    /// <summary>
    /// The relationships of a part; "" for the package. Types are matched by their last word, which strict and transitional share.
    /// </summary>
    private List<Relationship> Relationships(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var links = new List<Relationship>();
        if (!entries.ContainsKey($"{folder}_rels/{part[folder.Length..]}.rels"))
            return links;
        using var xml = new PartXml(OpenPart($"{folder}_rels/{part[folder.Length..]}.rels"));
        while (xml.Next())
        {
            if (!xml.Begins("Relationship", 1) || xml.Attribute("TargetMode") == "External")
                continue;
            var (type, target) = (xml.Attribute("Type") ?? "", xml.Attribute("Target") ?? "");
            var name = Normalised(target.StartsWith('/') ? target : folder + target);
            if (!Contains(name) && Normalised(Uri.UnescapeDataString(name)) is var unescaped && Contains(unescaped))
                name = unescaped;
            links.Add(new Relationship(xml.Attribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], name));
        }
        return links;
    }

    /// <summary>A part's name without the leading slash, <c>.</c>, <c>..</c> and backslashes that some writers use.</summary>
    private static string Normalised(string part)
    {
        var steps = new List<string>();
        foreach (var step in part.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        }
        return string.Join('/', steps);
    }

    private readonly record struct Relationship(string Id, string Type, string Target);
}
