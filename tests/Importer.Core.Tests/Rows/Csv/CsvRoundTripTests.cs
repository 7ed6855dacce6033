using System.Text;
using CsCheck;
using CsvHelper;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Csv;

public sealed class CsvRoundTripTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.OneOf(" ,;\t|\"\r\n'=ab1éü".ToCharArray()), 0, 8];

    private static readonly Gen<string> Name = Gen.String[Gen.OneOf("abcdé".ToCharArray()), 1, 6];

    private static readonly Gen<(string[] Header, string[][] Rows)> Tables =
        from columns in Gen.Int[2, 5]
        from header in Name.Array[columns]
        from rows in Text.Array[columns].Array[0, 12]
        select (header, rows);

    private static readonly Gen<Dialect> Dialects = Gen.Select(
        Gen.OneOf(',', ';', '\t', '|'),
        Gen.OneOf("\r\n", "\n", "\r"),
        Gen.OneOf(CsvQuoting.WhenNeeded, CsvQuoting.Always),
        Gen.OneOf("utf-8", "utf-16", "utf-16BE", "windows-1252"),
        Gen.Bool,
        (delimiter, newLine, quoting, encoding, mark) => new Dialect(delimiter, newLine, quoting, encoding, mark));

    [Fact]
    public async Task Any_table_in_any_dialect_reads_back_the_same_when_the_dialect_is_given()
    {
        await Gen.Select(Tables, Dialects).SampleAsync(async (table, dialect) =>
        {
            var options = new ReadingOptions { Delimiter = dialect.Delimiter.ToString(), Encoding = dialect.Encoding, HeaderRow = 1 };
            Assert.Equal(Expected(table.Header, table.Rows), await ReadAsync(dialect.Write(table.Header, table.Rows), options));
        }, iter: 400);
    }

    [Fact]
    public async Task Any_table_in_any_dialect_reads_back_the_same_or_leads_to_a_question()
    {
        await Gen.Select(Tables, Dialects.Where(dialect => dialect.Mark || dialect.Encoding is "utf-8" or "windows-1252")).SampleAsync(async (table, dialect) =>
        {
            var read = await ReadAsync(dialect.Write(table.Header, table.Rows), new ReadingOptions());
            if (!read.StartsWith("3: It is not certain", StringComparison.Ordinal))
                Assert.Equal(Expected(table.Header, table.Rows), read);
        }, iter: 400);
    }

    [Fact]
    public async Task Whatever_the_bytes_reading_ends_with_rows_or_a_sentence()
    {
        var whole = Encoding.UTF8.GetBytes("id,name,note\r\n1,\"Zoë, the \"\"first\"\"\",\"two\r\nlines\"\r\n\r\n2,Ann,\n3;Bob;x\n");
        var change = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.OneOf(Gen.Byte, Gen.OneOf((byte)'"', (byte)',', (byte)'\n', (byte)'\r', (byte)0, (byte)0xFF)));
        await Gen.Select(change.Array[1, 8], Gen.Int[0, whole.Length], Gen.Bool).SampleAsync(async (changes, length, isShort) =>
        {
            var bytes = whole.ToArray();
            foreach (var (place, value) in changes)
                bytes[place] = value;
            Assert.NotEmpty(await ReadAsync(bytes[..length], new ReadingOptions { MaxRecordLength = isShort ? 10 : 1000 }));
        }, iter: 500);
    }

    private static async Task<string> ReadAsync(byte[] content, ReadingOptions options)
    {
        using var folder = new TempFolder();
        try
        {
            await using var source = await RowSources.OpenAsync(folder.Write("a.csv", content), options, CancellationToken.None);
            var lines = new List<string> { Line(1, source.Info.Header) };
            await foreach (var row in source.ReadAsync(CancellationToken.None))
                lines.Add(Line(row.Number, row.Cells.Select(cell => cell.Text)) + row.Problem?.Code);
            return string.Join("\n", lines);
        }
        catch (ImportException e)
        {
            return $"{(int)e.ExitCode}: {e.Message}";
        }
    }

    private static string Expected(string[] header, string[][] rows) =>
        string.Join("\n", rows.Index().Where(row => !row.Item.All(string.IsNullOrWhiteSpace)).Select(row => Line(row.Index + 2, row.Item)).Prepend(Line(1, header)));

    private static string Line(int number, IEnumerable<string> cells) => $"{number}: <{string.Join("><", cells)}>";

    private sealed record Dialect(char Delimiter, string NewLine, CsvQuoting Quoting, string Encoding, bool Mark)
    {
        public byte[] Write(string[] header, string[][] rows)
        {
            System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            var text = new StringWriter();
            using (var writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = Delimiter, NewLine = NewLine, Quoting = Quoting }, leaveOpen: true))
            {
                writer.WriteRecord(header);
                foreach (var row in rows)
                    writer.WriteRecord(row);
            }
            var encoding = System.Text.Encoding.GetEncoding(Encoding);
            return [.. Mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text.ToString())];
        }
    }
}
