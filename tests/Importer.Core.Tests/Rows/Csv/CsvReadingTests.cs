using System.IO.Compression;
using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Csv;

public sealed class CsvReadingTests
{
    [Fact]
    public async Task Rows_are_numbered_as_a_spreadsheet_shows_them()
    {
        // Blank lines count, a quoted newline does not, a row of nothing but delimiters is blank.
        var text = "id,note\r\n1,\"two\r\nlines\"\r\n\r\n,\r\n2,\"three\nmore\n\"\r\n   \r\n3,end";

        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ',': in all of 3 sampled rows
            1: id | note
            2: 1 | two\r\nlines
            5: 2 | three\nmore\n
            7: 3 | end

            """,
            await TempFolder.ReadAsync(text)
        );
    }

    [Fact]
    public async Task Short_rows_and_cells_beyond_the_header_are_reported()
    {
        var text = "a,b,c\n1,2\n1,2,3,, \n1,2, 4 \n1,,,,5\n";

        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ',': in 3 of 4 sampled rows
            1: a | b | c
            2: 1 | 2 ! tooFewCells: holds fewer cells than the header; a cell that holds a line break must be quoted, and a blank one keeps its delimiter ("line 2: 2 cells, 3 in the header")
            3: 1 | 2 | 3 |  |   ! tooManyCells: holds more cells than the header; a cell that holds the delimiter must be quoted ("line 3: 5 cells, 3 in the header")
            4: 1 | 2 |  4 
            5: 1 |  |  |  | 5 ! tooManyCells: holds more cells than the header; a cell that holds the delimiter must be quoted ("line 5: 5 cells, 3 in the header")

            """,
            await TempFolder.ReadAsync(text)
        );
    }

    [Fact]
    public async Task A_header_is_returned_unchanged_with_blank_and_repeated_headings()
    {
        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ',': in all of 1 sampled rows
            1: id | name |  | name | importError
            2: 1 | a | b | c | d

            """,
            await TempFolder.ReadAsync("id, name ,,name,importError\n1,a,b,c,d\n")
        );
    }

    [Fact]
    public async Task A_header_without_rows_opens()
    {
        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ';': in the header
            1: id | name

            """,
            await TempFolder.ReadAsync("id;name\r\n")
        );
    }

    [Fact]
    public async Task Gzip_is_decompressed_whatever_the_name()
    {
        Assert.Equal(
            """
            # UTF-8: valid throughout
            # Delimiter tab: in all of 1 sampled rows
            1: id | name
            2: 1 | Zoë

            """,
            await TempFolder.ReadAsync("a.txt", Gzip("id\tname\n1\tZoë\n"))
        );
    }

    [Fact]
    public async Task Truncated_gzip_is_refused()
    {
        var whole = Gzip(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},{i * 7919 % 9973}\n")));
        var shown = await TempFolder.ReadAsync("a.csv.gz", whole[..^100]);

        Assert.Equal("exit 3: a.csv.gz cannot be unpacked (gzip): it is damaged or was not copied completely.\n", shown);
    }

    [Fact]
    public async Task The_dialect_is_detected_so_that_failed_rows_are_written_the_same_way()
    {
        using var folder = new TempFolder();
        byte[] content = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a|b\r\n1|2\r\n")];
        await using var source = await RowSources.OpenAsync(folder.Write("a.csv", content), new ReadingOptions(), CancellationToken.None);

        Assert.Equal(
            ("utf-16", true, '|', "\r\n"),
            (
                source.Info.Dialect!.Encoding.WebName,
                source.Info.Dialect.HasByteOrderMark,
                source.Info.Dialect.Delimiter,
                source.Info.Dialect.NewLine
            )
        );
        Assert.Equal(SourceFormat.Csv, source.Info.Format);
        Assert.Equal(folder["a.csv"], source.Info.Path);
        Assert.Null(source.Info.Sheet);
    }

    [Fact]
    public async Task Progress_goes_from_0_to_1()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.csv", "id,name\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},name {i}\n")));
        await using var source = await RowSources.OpenAsync(path, new ReadingOptions(), CancellationToken.None);
        var before = source.Progress;
        await foreach (var _ in source.ReadAsync(CancellationToken.None))
            Assert.InRange(source.Progress, before, before = source.Progress);

        Assert.Equal(1, source.Progress);
    }

    [Fact]
    public async Task Reading_stops_when_cancelled()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.csv", "id,name\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},name {i}\n")));
        using var cancel = new CancellationTokenSource();
        await using var source = await RowSources.OpenAsync(path, new ReadingOptions(), cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in source.ReadAsync(cancel.Token))
                await cancel.CancelAsync();
        });
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
