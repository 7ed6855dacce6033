using System.Text;
using ClosedXML.Excel;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Rows.Workbooks.Formats;

namespace Importer.Core.Tests.Results;

public sealed class FailedRowsWriterTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 15, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly ResultFiles _files;

    static FailedRowsWriterTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public FailedRowsWriterTests() =>
        _files = new ResultFiles
        {
            Name = "contacts",
            Folder = _folder.Path,
            Report = _folder["contacts.report.csv"],
        };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Failed_rows_of_a_CSV_file_come_back_in_its_own_dialect_with_the_error_added()
    {
        var written = Write(
            Csv(Encoding.GetEncoding(1252), bom: false, ';', "\n", "Key", "Name", "Note"),
            (Row(2, "=1", "Jürgen", "a;b"), "Email: is not an e-mail address (\"x\") → ☎"),
            (Row(3, "4711"), "Key: is blank"),
            (Row(5, "1", " two ", "say \"hi\"\nthere", "four", "five"), "has 5 cells, the header has 3")
        );

        Assert.Equal(_files.FailedCsv, written.File);
        Assert.Equal(
            """""
            Key;Name;Note;importError
            =1;Jürgen;"a;b";"Email: is not an e-mail address (""x"") ? ?"
            4711;;;Key: is blank
            1; two ;"say ""hi""
            there";has 5 cells, the header has 3;four;five

            """"",
            File.ReadAllText(_files.FailedCsv, Encoding.GetEncoding(1252))
        );
        Assert.Equal(["contacts.failed.csv"], _folder.Names);
    }

    [Fact]
    public void Quotes_around_every_cell_and_the_line_that_names_the_delimiter_come_back()
    {
        var source = Csv(Encoding.UTF8, bom: false, ';', "\n", "Key", "Name");
        Write(source with { Dialect = source.Dialect! with { QuotesAll = true, HasDelimiterLine = true } }, (Row(2, "1", ""), "e"));

        Assert.Equal(
            """
            sep=;
            "Key";"Name";"importError"
            "1";"";"e"

            """,
            File.ReadAllText(_files.FailedCsv)
        );
    }

    [Fact]
    public async Task Rows_of_a_file_that_quotes_with_apostrophes_come_back_so_and_read_again_as_they_were()
    {
        var input = _folder["contacts.csv"];
        File.WriteAllText(input, "'Key';'Name'\n'1';'O''Neill; \"Ann\"'\n2;''\n");
        await using (var source = await RowSources.OpenAsync(input, new ReadingOptions(), default))
            Write(source.Info, (Row(2, "1", "O'Neill; \"Ann\""), "Email: isn't one"), (Row(3, "2", ""), "e"));

        Assert.Equal(
            """
            'Key';'Name';'importError'
            '1';'O''Neill; "Ann"';'Email: isn''t one'
            '2';'';'e'

            """,
            File.ReadAllText(_files.FailedCsv)
        );
        await using var again = await RowSources.OpenAsync(_files.FailedCsv, new ReadingOptions(), default);
        Assert.Equal(
            [("1", "O'Neill; \"Ann\""), ("2", "")],
            await again.ReadAsync(default).Select(row => (row[0].Text, row[1].Text)).ToListAsync()
        );
    }

    [Fact]
    public void Half_a_row_comes_back_filled_up_with_the_error_in_its_own_column_however_often()
    {
        var source = Csv(Encoding.UTF8, bom: false, ';', "\n", "Key", "Name", "City", "Note");
        var torn = new Reason(SourceRow.TooFewCells, null, "holds fewer cells than the header");
        Write(source, (new SourceRow(2, [new Cell("1"), new Cell("Ann")], torn), torn.WithValue));
        var again = source with { Header = [.. source.Header, "importError"] };
        Write(again, (new SourceRow(2, [new Cell("1"), new Cell("Ann"), new Cell(torn.WithValue)], torn), torn.WithValue));

        Assert.Equal(
            """
            Key;Name;City;Note;importError
            1;Ann;;;holds fewer cells than the header

            """,
            File.ReadAllText(Directory.EnumerateFiles(_folder.Path, "*.failed.csv").First())
        );
        Assert.Equal(
            File.ReadAllText(Directory.EnumerateFiles(_folder.Path, "*.failed.csv").First()),
            File.ReadAllText(Directory.EnumerateFiles(_folder.Path, "*.failed.csv").Last())
        );
    }

    [Theory]
    [InlineData("utf-8", true, "EFBBBF41")]
    [InlineData("utf-8", false, "41")]
    [InlineData("utf-16", true, "FFFE4100")]
    [InlineData("utf-16", false, "4100")]
    [InlineData("utf-16BE", true, "FEFF0041")]
    public void A_byte_order_mark_is_there_exactly_where_the_input_has_one(string encoding, bool bom, string begins)
    {
        Write(Csv(Encoding.GetEncoding(encoding), bom, ',', "\r\n", "A"), (Row(2, "x"), "e"));

        Assert.StartsWith(begins, Convert.ToHexString(File.ReadAllBytes(_files.FailedCsv)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_column_that_the_input_has_already_is_used_again()
    {
        Write(
            Csv(Encoding.UTF8, bom: false, ',', "\r\n", "Key", "IMPORTERROR", "Name"),
            (Row(2, "1", "what was wrong last time", "Ann"), "what is wrong now"),
            (Row(3, "1", "old", "Ann", "beyond"), "too many")
        );

        Assert.Equal(
            """
            Key,IMPORTERROR,Name
            1,what is wrong now,Ann
            1,too many,Ann,beyond

            """.ReplaceLineEndings("\r\n"),
            File.ReadAllText(_files.FailedCsv)
        );
    }

    [Fact]
    public void Failed_rows_of_a_workbook_come_back_with_the_same_kinds_of_cells()
    {
        var written = Write(
            Workbook("Contacts 2026", "Zip", "Text", "Number", "Long number", "Yes", "Joined", "At", "Broken", "Old"),
            (
                Row(
                    2,
                    new Cell("00123", CellKind.Number),
                    new Cell("=1+1"),
                    new Cell("-0.5", CellKind.Number),
                    new Cell("1234567890123456789", CellKind.Number),
                    new Cell("TRUE", CellKind.Boolean),
                    new Cell("2026-11-24", CellKind.Date),
                    new Cell("2026-11-24T08:30:00", CellKind.Date),
                    new Cell("#DIV/0!", CellKind.Error, "H2 holds the error #DIV/0!"),
                    new Cell("1900-01-01", CellKind.Date)
                ),
                "Broken: H2 holds the error #DIV/0!"
            ),
            (Row(3, new Cell("'0049"), new Cell("\u0001 ü😀 "), new Cell("13000000000", CellKind.Number)), "second")
        );

        Assert.Equal(_files.FailedWorkbook, written.File);
        Assert.Equal(["contacts.failed.xlsx"], _folder.Names);
        using var workbook = new XLWorkbook(_files.FailedWorkbook);
        var sheet = workbook.Worksheet(1);
        Assert.Equal("Contacts 2026", sheet.Name);
        Assert.Equal(
            """
            Text:Zip Text:Text Text:Number Text:Long number Text:Yes Text:Joined Text:At Text:Broken Text:Old Text:importError
            Text:00123 Text:=1+1 Number:-0.5 Text:1234567890123456789 Boolean:True DateTime:2026-11-24T00:00:00 DateTime:2026-11-24T08:30:00 Formula:#DIV/0! DateTime:1899-12-31T00:00:00 Text:Broken: H2 holds the error #DIV/0!
            Text:'0049 Text:|1| ü😀  Number:13000000000 Text: Text: Text: Text: Text: Text: Text:second

            """,
            string.Concat(sheet.RowsUsed().Select(row => string.Join(' ', Enumerable.Range(1, 10).Select(i => Seen(row.Cell(i)))) + "\n"))
        );
        Assert.Equal("@", sheet.Cell("A3").Style.NumberFormat.Format);
    }

    [Fact]
    public void Where_a_workbook_would_take_more_memory_than_there_is_its_failed_rows_are_CSV_and_it_is_told()
    {
        const long Enough = (1 + 2) * 2 * FailedRowsWriter.BytesOfWorkbookCell; // The header's cells, too.
        foreach (var memory in new[] { Enough, Enough - 1 })
        {
            using var failed = new FailedRowsWriter(_files, Workbook("S", "Key"), FailedRowsWriter.MaxWorkbookRows, () => memory);
            failed.Append(Row(2, "00123"), "one");
            failed.Append(Row(3, "00124"), "two");

            var written = failed.Complete(EarlierResults.Make(_files, ["job"], Now), Now);

            Assert.Equal(memory == Enough ? _files.FailedWorkbook : _files.FailedCsv, written.File);
            if (memory == Enough)
                File.Delete(_files.FailedWorkbook);
            else
                Assert.Equal(
                    ["contacts.failed.csv is not a workbook: there is not enough memory to build one with so many rows."],
                    written.Notes
                );
        }

        Assert.Equal(["contacts.failed.csv"], _folder.Names);
        Assert.Equal("Key,importError\r\n00123,one\r\n00124,two\r\n", File.ReadAllText(_files.FailedCsv));
    }

    [Fact]
    public void Above_the_limit_a_workbooks_failed_rows_are_CSV()
    {
        var source = Workbook("S", "Key", "Joined");
        using var failed = new FailedRowsWriter(_files, source, maxWorkbookRows: 1, memory: () => long.MaxValue);
        failed.Append(Row(2, new Cell("ü"), new Cell("2026-11-24", CellKind.Date)), "one");
        failed.Append(
            Row(3, new Cell("00123", CellKind.Number), new Cell("", CellKind.Error, "B3 holds a formula without a stored value")),
            "two"
        );

        var written = failed.Complete(EarlierResults.Make(_files, ["job"], Now), Now);

        Assert.Equal(_files.FailedCsv, written.File);
        Assert.Equal("Key,Joined,importError\r\nü,2026-11-24,one\r\n00123,#N/A,two\r\n", File.ReadAllText(_files.FailedCsv));
        failed.Dispose();
        Assert.Equal(["contacts.failed.csv"], _folder.Names);
    }

    /// <summary>Corrected and imported again, it must have the key that was seen.</summary>
    [Fact]
    public void A_number_shown_with_text_comes_back_in_its_format_and_as_seen_in_CSV()
    {
        var cell = CellFormat.Custom("[$ABC]000").Show("7", date1904: false)!.Value;
        foreach (var most in new[] { 1, 0 })
        {
            using var failed = new FailedRowsWriter(_files, Workbook("S", "Key"), most, () => long.MaxValue);
            failed.Append(Row(2, cell), "e");
            failed.Complete(EarlierResults.Make(_files, ["job"], Now), Now);
            if (most == 0)
                break;
            using var workbook = new XLWorkbook(_files.FailedWorkbook);
            Assert.Equal(
                (7d, "[$ABC]000"),
                (workbook.Worksheet(1).Cell("A2").GetDouble(), workbook.Worksheet(1).Cell("A2").Style.NumberFormat.Format)
            );
        }

        Assert.Equal("Key,importError\r\nABC007,e\r\n", File.ReadAllText(_files.FailedCsv));
    }

    [Fact]
    public void A_row_without_a_cell_in_the_table_comes_back_with_its_error_alone()
    {
        var written = Write(Workbook("S", "Key"), (new SourceRow(2, []), "holds a cell in a column without a header"));

        using var workbook = new XLWorkbook(written.File);
        Assert.Equal(
            ["Key", "importError", "", "holds a cell in a column without a header"],
            workbook.Worksheet(1).Range("A1:B2").Cells().Select(cell => cell.GetString())
        );
    }

    [Theory] // What other programs write, and Excel would not.
    [InlineData("Contacts of the northern region, 2026", "Contacts of the northern regio…")]
    [InlineData("2025/26: [north]", "2025_26_ _north_")]
    [InlineData("'A'", "A")]
    [InlineData("a\u0001", "a_")]
    [InlineData(" ", "Failed rows")]
    public void A_sheet_whose_name_Excel_does_not_take_has_one_like_it_among_the_failed_rows(string name, string like)
    {
        var written = Write(Workbook(name, "Key"), (Row(2, "1"), "e"));

        using var workbook = new XLWorkbook(written.File);
        Assert.Equal(like, workbook.Worksheet(1).Name);
    }

    [Fact]
    public void What_no_sheet_can_hold_comes_back_as_CSV_and_it_is_told()
    {
        const string TooWide = "contacts.failed.csv is not a workbook: some rows with their error are too wide for a sheet.";
        var wide = Write(
            Workbook("S", [.. Enumerable.Range(1, FailedRowsWorkbook.MostColumns).Select(column => $"h{column}")]),
            (Row(2, "1"), "e")
        );
        var far = Write(Workbook("S", "Key"), (Row(2, [.. Enumerable.Repeat("", FailedRowsWorkbook.MostColumns - 1), "far"]), "e"));
        var large = Write(Workbook("S", "Key"), (Row(2, new string('x', FailedRowsWorkbook.LongestText + 1)), "e"));

        Assert.Equal(
            [
                [TooWide],
                [TooWide],
                ["contacts.failed.csv is not a workbook: some cells hold more text than Excel allows."],
            ],
            new[] { wide, far, large }.Select(written => written.Notes.Take(1))
        );
        Assert.All(new[] { wide, far, large }, written => Assert.Equal(_files.FailedCsv, written.File));
    }

    [Fact]
    public void Without_failed_rows_there_is_no_file_and_the_last_runs_unchanged_one_is_removed()
    {
        var source = Csv(Encoding.UTF8, bom: false, ',', "\r\n", "Key");
        Remember(Write(source, (Row(2, "1"), "e")));

        var none = Write(source);

        Assert.Equal((null, null), (none.File, none.Fingerprint));
        Assert.Empty(none.Notes);
        Assert.Equal(["contacts.summary.json"], _folder.Names);
    }

    [Fact]
    public void A_failed_file_that_somebody_has_changed_is_moved_aside_and_never_overwritten()
    {
        var source = Csv(Encoding.UTF8, bom: false, ',', "\r\n", "Key");
        Remember(Write(source, (Row(2, "1"), "e")));
        File.AppendAllText(_files.FailedCsv, "corrected");

        var written = Write(source, (Row(2, "2"), "f"));

        Assert.Equal(["The existing contacts.failed.csv was renamed to contacts.20261124-001500.failed.csv."], written.Notes);
        Assert.Equal("Key,importError\r\n1,e\r\ncorrected", File.ReadAllText(_folder["contacts.20261124-001500.failed.csv"]));
        Assert.Equal("Key,importError\r\n2,f\r\n", File.ReadAllText(_files.FailedCsv));

        Remember(written);
        File.AppendAllText(_files.FailedCsv, "corrected");
        Write(source);
        Assert.Equal(
            ["contacts.20261124-001500-2.failed.csv", "contacts.20261124-001500.failed.csv", "contacts.summary.json"],
            _folder.Names
        );
    }

    [Fact]
    public void Corrections_that_are_not_imported_yet_keep_their_place_and_the_rows_that_failed_now_lie_beside_them()
    {
        var source = Csv(Encoding.UTF8, bom: false, ',', "\r\n", "Key");
        Remember(Write(source, (Row(2, "1"), "e")));
        File.AppendAllText(_files.FailedCsv, "corrected");

        for (var night = 0; night < 2; night++)
        {
            var written = Write(source, [_files.FailedCsv], (Row(2, "2"), "f"));
            Assert.Equal(
                [
                    "contacts.failed.csv holds corrections that are not all imported yet. The rows that failed now are in "
                        + "contacts.20261124-001500.failed.csv.",
                ],
                written.Notes
            );
            Assert.Equal("Key,importError\r\n2,f\r\n", File.ReadAllText(_folder["contacts.20261124-001500.failed.csv"]));
            Remember(written);
        }

        Assert.Equal("Key,importError\r\n1,e\r\ncorrected", File.ReadAllText(_files.FailedCsv));
        Write(source, [_files.FailedCsv]);
        Assert.Equal(["contacts.failed.csv", "contacts.summary.json"], _folder.Names);
    }

    [Fact]
    public void An_unchanged_failed_file_is_replaced_in_place_without_a_word()
    {
        var source = Csv(Encoding.UTF8, bom: false, ',', "\r\n", "Key");
        Remember(Write(source, (Row(2, "1"), "e")));

        var written = Write(source, (Row(3, "2"), "f"));

        Assert.Empty(written.Notes);
        Assert.Equal(["contacts.failed.csv", "contacts.summary.json"], _folder.Names);
        Assert.True(written.Fingerprint!.Matches(_files.FailedCsv));
    }

    [Fact]
    public void Until_the_rows_are_complete_the_last_runs_file_stays()
    {
        var source = Csv(Encoding.UTF8, bom: false, ',', "\r\n", "Key");
        Remember(Write(source, (Row(2, "1"), "e")));

        using (var killed = new FailedRowsWriter(_files, source))
            killed.Append(Row(3, "2"), "f");

        Assert.Equal("Key,importError\r\n1,e\r\n", File.ReadAllText(_files.FailedCsv));
        Assert.Equal(["contacts.failed.csv", "contacts.summary.json"], _folder.Names);
    }

    private FailedRows Write(SourceInfo source, params (SourceRow Row, string Error)[] rows) => Write(source, [], rows);

    private FailedRows Write(SourceInfo source, string[] kept, params (SourceRow Row, string Error)[] rows)
    {
        using var failed = new FailedRowsWriter(_files, source);
        foreach (var (row, error) in rows)
            failed.Append(row, error);
        return failed.Complete(EarlierResults.Make(_files, ["job"], Now, kept.ToHashSet()), Now);
    }

    private void Remember(FailedRows written) =>
        new RunSummary
        {
            Job = "job",
            Input = "contacts.csv",
            Tenant = "t",
            StartedAt = Now,
            Files = new SummaryFiles { Failed = Path.GetFileName(written.File), FailedFingerprint = written.Fingerprint },
        }.Write(_files.Summary);

    private static string Seen(IXLCell cell) =>
        cell.HasFormula
            ? $"Formula:{cell.FormulaA1}"
            : $"{cell.DataType}:{(cell.DataType == XLDataType.DateTime ? cell.GetDateTime().ToString("s") : cell.GetString().Replace("\u0001", "|1|"))}";

    private static SourceRow Row(int number, params string[] cells) => new(number, [.. cells.Select(text => new Cell(text))]);

    private static SourceRow Row(int number, params Cell[] cells) => new(number, cells);

    private static SourceInfo Csv(Encoding encoding, bool bom, char delimiter, string newLine, params string[] header) =>
        new()
        {
            Path = "contacts.csv",
            Format = SourceFormat.Csv,
            Header = header,
            Dialect = new CsvDialect(encoding, bom, delimiter, newLine),
        };

    private static SourceInfo Workbook(string sheet, params string[] header) =>
        new()
        {
            Path = "contacts.xlsx",
            Format = SourceFormat.Workbook,
            Header = header,
            Sheet = sheet,
        };
}
