using System.IO.Compression;
using System.Text;
using Importer.Core.Recording;
using Importer.Core.Rows;
using Importer.Core.Tests.Mapping;
using Importer.Core.Tests.Rows;
using Importer.Core.Tests.Rows.Workbooks;

namespace Importer.Core.Tests.Recording;

public sealed class SurveyTests
{
    private const int Rows = 20_000;

    [Fact]
    public async Task An_input_that_can_be_read_to_its_end_is_counted_and_can_be_read_again()
    {
        using var folder = new TempFolder();
        await using var source = await RowSources.OpenAsync(
            folder.Write("contacts.csv", Csv(row => row == 15_000 ? "torn" : Line(row))),
            new ReadingOptions(),
            CancellationToken.None
        );
        var survey = Of(source);

        Assert.Equal(Rows, (await survey.ReadAsync(CancellationToken.None)).Rows);
        Assert.Equal((Rows - 1L, 1L), (survey.Readable, survey.Unreadable));
        Assert.Equal(Rows, (await Of(source).ReadAsync(CancellationToken.None)).Rows);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_far_down_is_refused() =>
        await RefusedAsync(
            "contacts.csv",
            Encoding.UTF8.GetBytes(Csv(row => row == 15_000 ? "C-1,\"Miller" : Line(row))),
            "3: contacts.csv cannot be read beyond line 15000: a quote there is not closed, so what follows could be misread. "
                + "Close the quote, or double it if it belongs to the text. Nothing was sent."
        );

    [Fact]
    public async Task A_gzip_that_was_cut_short_is_refused() =>
        await RefusedAsync(
            "contacts.csv.gz",
            Gzip(Csv(row => $"{Line(row)} {new string('x', 100)}"))[..^2_000],
            "3: contacts.csv.gz cannot be unpacked (gzip): it is damaged or was not copied completely. Nothing was sent."
        );

    [Fact]
    public async Task A_sheet_that_breaks_off_far_down_is_refused()
    {
        var rows = string.Concat(
            Enumerable
                .Range(1, Rows)
                .Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" t=\"str\"><v>C-{row}</v></c><c r=\"B{row}\" t=\"str\"><v>x</v></c></row>")
        );

        await RefusedAsync(
            "contacts.xlsx",
            new Parts().Sheet(rows + "<row r=\"20001\"><c r=\"A20001\" t=\"str\"><v>C-2</row>").ToBytes(),
            "3: contacts.xlsx cannot be read beyond row 20000 of sheet 'Sheet1': it is damaged, was not copied completely, or is not an "
                + "ordinary workbook. "
                + "Open it in Excel and save it as .xlsx. Nothing was sent."
        );
    }

    [Fact]
    public async Task A_file_that_changes_meanwhile_is_not_begun()
    {
        using var folder = new TempFolder();
        var path = folder.Write("contacts.csv", Csv(Line));
        await using var source = await RowSources.OpenAsync(path, new ReadingOptions(), CancellationToken.None);
        File.AppendAllText(path, "C-1,x\n");

        var trouble = await Assert.ThrowsAsync<ImportException>(() => Of(source).ReadAsync(CancellationToken.None));
        Assert.Equal(
            (
                ExitCode.TryLater,
                "contacts.csv changed while it was read (is it still being copied or written?). Run the same command again when it is "
                    + "complete. Nothing was sent."
            ),
            (trouble.ExitCode, trouble.Message)
        );
    }

    /// <summary>A row with a byte that is not of the file's encoding is invalid, wherever it lies; the others are as they were.</summary>
    [Fact]
    public async Task A_byte_far_down_that_is_not_of_the_encoding_is_one_row_that_cannot_be_read()
    {
        using var folder = new TempFolder();
        byte[] content = [0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes(Csv(row => row == 15_000 ? "C-1,J\u00F6rg" : Line(row)))];
        await using var source = await RowSources.OpenAsync(
            folder.Write("contacts.csv", content),
            new ReadingOptions(),
            CancellationToken.None
        );
        var survey = Of(source);

        Assert.Equal(Rows, (await survey.ReadAsync(CancellationToken.None)).Rows);
        Assert.Equal(1, survey.Unreadable);
    }

    [Fact]
    public async Task It_ends_when_it_is_cancelled()
    {
        using var folder = new TempFolder();
        using var stopped = new CancellationTokenSource();
        await using var source = await RowSources.OpenAsync(
            folder.Write("contacts.csv", Csv(Line)),
            new ReadingOptions(),
            CancellationToken.None
        );
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Of(source).ReadAsync(stopped.Token));
    }

    [Fact]
    public async Task The_keys_of_the_whole_input_are_counted()
    {
        using var folder = new TempFolder();
        await using var source = await RowSources.OpenAsync(
            folder.Write("contacts.csv", "Key,Name\na,a@b.org\na,b@b.org\na\nb,b@b.org\n"),
            new ReadingOptions(),
            CancellationToken.None
        );

        var found = await Of(source).ReadAsync(CancellationToken.None);

        Assert.Equal(
            (4L, "Key", 3L, 2L, 1L, "3", "5"),
            (
                found.Rows,
                found.Keys.Key,
                found.Keys.Rows,
                found.Keys.Distinct,
                found.Keys.Merges.Count,
                string.Join(' ', found.Keys.Merges.Rows),
                string.Join(' ', found.Keys.SharedAddresses.Rows)
            )
        );
    }

    private static Survey Of(IRowSource source) =>
        new(
            source,
            Given.Mapper(
                """{ "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Name", "Email Addresses.HTML Enabled": { "value": true } } }""",
                "Key,Name"
            ),
            Path.GetTempPath()
        );

    private static async Task RefusedAsync(string name, byte[] content, string expected)
    {
        using var folder = new TempFolder();
        await using var source = await RowSources.OpenAsync(
            folder.Write(name, content),
            new ReadingOptions { Encoding = "utf-8" },
            CancellationToken.None
        );

        var trouble = await Assert.ThrowsAsync<ImportException>(() => Of(source).ReadAsync(CancellationToken.None));
        Assert.Equal(expected, $"{(int)trouble.ExitCode}: {trouble.Message}");
    }

    private static string Csv(Func<int, string> line) =>
        "Key,Name\n" + string.Concat(Enumerable.Range(2, Rows).Select(row => line(row) + "\n"));

    private static string Line(int row) => $"C-{row},Customer {row}";

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
