using System.Text;
using CsCheck;
using Importer.Core.Results;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Csv;

public sealed class CsvRoundTripTests
{
    // Lines of === are no rows.
    private static readonly Gen<string> Text = Gen.String[Gen.OneOf(" ,;\t|\"\r\n'=ab1éü".ToCharArray()), 0, 8]
        .Where(text => !text.Contains("===", StringComparison.Ordinal));

    private static readonly Gen<string> Name = Gen.String[Gen.OneOf("abcdé".ToCharArray()), 1, 6];

    private static readonly Gen<(string[] Header, string[][] Rows)> Tables =
        from columns in Gen.Int[2, 5]
        from header in Name.Array[columns]
        from rows in Text.Array[columns].Array[0, 12]
        select (header, (string[][])[.. rows, [.. Enumerable.Repeat("1", columns)]]); // A full row at the end: what is below a blank row could be a footer.

    [Fact]
    public async Task Any_table_in_any_dialect_reads_back_the_same_when_the_dialect_is_given()
    {
        await Gen.Select(Tables, Dialect.Any)
            .SampleAsync(
                async (table, dialect) =>
                {
                    var options = new ReadingOptions
                    {
                        Delimiter = dialect.Delimiter.ToString(),
                        Encoding = dialect.Encoding,
                        HeaderRow = 1 + dialect.Titles,
                    };
                    Assert.Equal(
                        Expected(table.Header, table.Rows, dialect.Titles),
                        await ReadAsync(dialect.Write(table.Header, table.Rows), options)
                    );
                },
                iter: 400
            );
    }

    [Fact]
    public async Task Any_table_in_any_dialect_reads_back_the_same_or_stops_with_a_question()
    {
        await Gen.Select(
                Tables,
                Dialect.Any.Where(dialect =>
                    dialect.Titles == 0
                    && (
                        dialect.Encoding.StartsWith("utf-", StringComparison.Ordinal) && (dialect.Mark || dialect.Encoding == "utf-8")
                        || dialect.Encoding == "windows-1252"
                    )
                )
            )
            .SampleAsync(
                async (table, dialect) =>
                {
                    var read = await ReadAsync(dialect.Write(table.Header, table.Rows), new ReadingOptions());
                    if (!read.StartsWith("3: It is not certain", StringComparison.Ordinal))
                        Assert.Equal(Expected(table.Header, table.Rows), read);
                },
                iter: 400
            );
    }

    [Fact]
    public async Task Failed_rows_of_any_table_in_any_dialect_read_back_the_same_with_their_error()
    {
        await Gen.Select(Tables, Dialect.Any)
            .SampleAsync(
                async (table, dialect) =>
                {
                    using var folder = new TempFolder();
                    var options = new ReadingOptions
                    {
                        Delimiter = dialect.Delimiter.ToString(),
                        Encoding = dialect.Encoding,
                        HeaderRow = 1 + dialect.Titles,
                    };
                    await using var source = await RowSources.OpenAsync(
                        folder.Write("a.csv", dialect.Write(table.Header, table.Rows)),
                        options,
                        CancellationToken.None
                    );
                    var files = new ResultFiles
                    {
                        Name = "a",
                        Folder = folder[""],
                        Report = folder["a.report.csv"],
                    };
                    using var failed = new FailedRowsWriter(files, source.Info);
                    var expected = new List<string> { Line(1, [.. table.Header, "importError"]) };
                    await foreach (var row in source.ReadAsync(CancellationToken.None))
                    {
                        failed.Append(row, $"wrong in {row.Number}");
                        expected.Add(Line(expected.Count + 1, [.. row.Cells.Select(cell => cell.Text), $"wrong in {row.Number}"]));
                    }
                    var written = failed.Complete(EarlierResults.Make(files, ["job"], DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch);
                    if (written.File is not null)
                        Assert.Equal(
                            string.Join("\n", expected),
                            await ReadAsync(File.ReadAllBytes(written.File), options with { HeaderRow = 1 })
                        );
                },
                iter: 200
            );
    }

    [Fact]
    public async Task Any_bytes_lead_to_rows_or_an_error_message()
    {
        var whole = Encoding.UTF8.GetBytes("id,name,note\r\n1,\"Zoë, the \"\"first\"\"\",\"two\r\nlines\"\r\n\r\n2,Ann,\n3;Bob;x\n");
        var change = Gen.Select(
            Gen.Int[0, whole.Length - 1],
            Gen.OneOf(Gen.Byte, Gen.OneOf((byte)'"', (byte)',', (byte)'\n', (byte)'\r', (byte)0, (byte)0xFF))
        );
        await Gen.Select(change.Array[1, 8], Gen.Int[0, whole.Length], Gen.Bool)
            .SampleAsync(
                async (changes, length, isShort) =>
                {
                    var bytes = whole.ToArray();
                    foreach (var (place, value) in changes)
                        bytes[place] = value;
                    Assert.NotEmpty(await ReadAsync(bytes[..length], new ReadingOptions { MaxRecordLength = isShort ? 10 : 1000 }));
                },
                iter: 500
            );
    }

    private static async Task<string> ReadAsync(byte[] content, ReadingOptions options)
    {
        using var folder = new TempFolder();
        try
        {
            await using var source = await RowSources.OpenAsync(folder.Write("a.csv", content), options, CancellationToken.None);
            var lines = new List<string> { Line(source.Info.HeaderRow, source.Info.Header) };
            await foreach (var row in source.ReadAsync(CancellationToken.None))
                lines.Add(Line(row.Number, row.Cells.Select(cell => cell.Text)) + row.Problem?.Code);
            return string.Join("\n", lines);
        }
        catch (ImportException e)
        {
            return $"{(int)e.ExitCode}: {e.Message}";
        }
    }

    private static string Expected(string[] header, string[][] rows, int titles = 0) =>
        string.Join(
            "\n",
            rows.Index()
                .Where(row => !row.Item.All(string.IsNullOrWhiteSpace))
                .Select(row => Line(titles + row.Index + 2, row.Item))
                .Prepend(Line(titles + 1, header))
        );

    private static string Line(int number, IEnumerable<string> cells) => $"{number}: <{string.Join("><", cells)}>";
}
