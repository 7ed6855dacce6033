using System.IO.Compression;
using System.Text;
using CsCheck;
using CsvHelper;

namespace Importer.Core.Tests.Rows.Csv;

/// <summary>A way of writing a table as text.</summary>
/// <param name="Titles">Lines before the header.</param>
internal sealed record Dialect(
    char Delimiter,
    string NewLine,
    CsvQuoting Quoting,
    string Encoding,
    bool Mark,
    bool Packed,
    bool NamesDelimiter,
    int Titles
)
{
    public static readonly Gen<Dialect> Any = Gen.Select(
        Gen.OneOf(',', ';', '\t', '|'),
        Gen.OneOf("\r\n", "\n", "\r"),
        Gen.OneOf(CsvQuoting.WhenNeeded, CsvQuoting.Always),
        Gen.OneOf("utf-8", "utf-16", "utf-16BE", "utf-32", "windows-1252", "windows-1250", "iso-8859-15", "macintosh", "ibm850"),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 2]),
        (delimiter, newLine, quoting, encoding, rest) =>
            new Dialect(delimiter, newLine, quoting, encoding, rest.Item1, rest.Item2, rest.Item3, rest.Item4)
    );

    public byte[] Write(string[] header, string[][] rows)
    {
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = new StringWriter();
        if (NamesDelimiter)
            text.Write($"sep={Delimiter}{NewLine}");
        text.Write(string.Concat(Enumerable.Repeat($"A title{NewLine}", Titles)));
        using (
            var writer = CsvWriter.Create(
                text,
                new CsvWriterOptions
                {
                    Separator = Delimiter,
                    NewLine = NewLine,
                    Quoting = Quoting,
                    ValidateFieldCount = false,
                },
                leaveOpen: true
            )
        )
        {
            writer.WriteRecord(header);
            foreach (var row in rows)
                writer.WriteRecord(row);
        }
        var encoding = System.Text.Encoding.GetEncoding(Encoding);
        byte[] content = [.. Mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text.ToString())];
        return Packed ? Gzip(content) : content;
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }
}
