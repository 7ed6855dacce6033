using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Importer.Tests.Shared;

/// <summary>The least that makes a workbook (ECMA-376), its texts in the sheets themselves.</summary>
internal static class SmallWorkbook
{
    private const string Start = """<?xml version="1.0" encoding="UTF-8"?>""";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    public static void Write(string path, params IReadOnlyList<(string Sheet, IEnumerable<string[]> Rows)> sheets)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Part(
            "[Content_Types].xml",
            $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            {Each(number =>
                $"""<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""
            )}</Types>
            """
        );
        Part(
            "_rels/.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Part(
            "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each(number => $"""<sheet name="{sheets[number - 1].Sheet}" sheetId="{number}" r:id="r{number}"/>""")}</sheets></workbook>"""
        );
        Part(
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{Package}/relationships">{Each(number => $"""<Relationship Id="r{number}" Type="{Relations}/worksheet" Target="worksheets/sheet{number}.xml"/>""")}</Relationships>"""
        );
        for (var number = 1; number <= sheets.Count; number++)
            Part($"xl/worksheets/sheet{number}.xml", Sheet(sheets[number - 1].Rows));

        string Each(Func<int, string> one) => string.Concat(Enumerable.Range(1, sheets.Count).Select(one));

        void Part(string name, string xml)
        {
            using var part = new StreamWriter(zip.CreateEntry(name).Open());
            part.Write(Start + xml);
        }
    }

    private static string Sheet(IEnumerable<string[]> rows)
    {
        var sheet = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
            for (var i = 0; i < row.Length; i++)
                sheet.Append(
                    CultureInfo.InvariantCulture,
                    $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(row[i])}</t></is></c>"
                );
            sheet.Append("</row>");
        }

        return sheet.Append("</sheetData></worksheet>").ToString();
    }
}
