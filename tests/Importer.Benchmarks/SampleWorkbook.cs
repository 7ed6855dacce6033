using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Importer.Benchmarks;

/// <summary>
/// The list of <see cref="SampleFile"/> as Excel would save it, written a part at a time: nine columns of shared texts (two of them
/// different in every row), a zip code as a number that its format pads, a date, a number.
/// </summary>
internal static class SampleWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static void Write(string path, int rows)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Part(
            zip,
            "_rels/.rels",
            part =>
                part.Write(
                    $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r\" Type=\"{Links}/officeDocument\" "
                        + "Target=\"xl/workbook.xml\"/></Relationships>"
                )
        );
        Part(
            zip,
            "xl/workbook.xml",
            part =>
                part.Write(
                    $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets><sheet name=\"Contacts\" sheetId=\"1\" "
                        + "r:id=\"s\"/></sheets></workbook>"
                )
        );
        Part(
            zip,
            "xl/_rels/workbook.xml.rels",
            part =>
                part.Write(
                    $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"s\" Type=\"{Links}/worksheet\" "
                        + $"Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"t\" Type=\"{Links}/sharedStrings\" "
                        + "Target=\"sharedStrings.xml\"/><Relationship "
                        + $"Id=\"y\" Type=\"{Links}/styles\" Target=\"styles.xml\"/></Relationships>"
                )
        );
        Part(
            zip,
            "xl/styles.xml",
            part =>
                part.Write(
                    $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts><cellXfs><xf "
                        + "numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
                )
        );
        var numbers = new Dictionary<string, int>();
        Part(zip, "xl/sharedStrings.xml", part => Texts(part, rows, numbers));
        Part(zip, "xl/worksheets/sheet1.xml", part => Sheet(part, rows, numbers));
    }

    /// <summary>In the order in which they are met, as Excel numbers them.</summary>
    private static void Texts(StreamWriter part, int rows, Dictionary<string, int> numbers)
    {
        part.Write($"<sst xmlns=\"{Main}\">");
        foreach (
            var text in SampleFile.Header.Concat(
                Enumerable.Range(0, rows).SelectMany(i => SampleFile.Row(i) is var row ? row.Texts.Append(row.City) : [])
            )
        )
        {
            if (numbers.TryAdd(text, numbers.Count))
                part.Write($"<si><t>{SecurityElement.Escape(text)}</t></si>");
        }
        part.Write("</sst>");
    }

    private static void Sheet(StreamWriter part, int rows, Dictionary<string, int> numbers)
    {
        part.Write($"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\" spans=\"1:12\">");
        part.Write(string.Concat(SampleFile.Header.Select((name, column) => Text(column, 1, numbers[name]))) + "</row>");
        for (var i = 0; i < rows; i++)
        {
            var (texts, city, joined, points) = SampleFile.Row(i);
            var row = i + 2;
            part.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\" spans=\"1:12\">"));
            foreach (var (column, text) in texts.Append(city).Index())
                part.Write(Text(column, row, numbers[text]));
            part.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"<c r=\"J{row}\" s=\"1\"><v>{i % 100000}</v></c><c r=\"K{row}\" "
                        + $"s=\"2\"><v>{joined.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c><c "
                        + $"r=\"L{row}\"><v>{points}</v></c></row>"
                )
            );
        }
        part.Write("</sheetData></worksheet>");
    }

    private static string Text(int column, int row, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + column)}{row}\" t=\"s\"><v>{number}</v></c>");

    private static void Part(ZipArchive zip, string name, Action<StreamWriter> write)
    {
        using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        write(part);
    }
}
