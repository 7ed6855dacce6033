using ClosedXML.Excel;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Workbooks;

public sealed class WorkbookReadingTests
{
    [Fact]
    public async Task A_librarys_workbook_reads_as_displayed()
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Contacts");
        foreach (var (column, name) in new[] { "Key", "Amount", "HTML", "Joined", "Seen", "Zip", "Sum", "Note" }.Index())
            sheet.Cell(1, column + 1).SetValue(name);
        sheet.Cell(2, 1).SetValue("00123");
        sheet.Cell(2, 2).SetValue(13000000000d);
        sheet.Cell(2, 3).SetValue(true);
        sheet.Cell(2, 4).SetValue(new DateTime(2026, 11, 24));
        sheet.Cell(2, 5).SetValue(new DateTime(2026, 11, 24, 8, 30, 0));
        sheet.Cell(2, 6).SetValue(123).Style.NumberFormat.Format = "00000";
        sheet.Cell(2, 7).FormulaA1 = "1+2";
        sheet.Cell(2, 8).RichText.AddText("two ").SetBold().AddText("lines\nhere");
        sheet.Cell(4, 1).SetValue("K2");
        sheet.Cell(4, 2).SetValue(0.1 + 0.2);
        sheet.Cell(900, 1).Style.Fill.BackgroundColor = XLColor.Red;
        workbook.RecalculateAllFormulas();
        using var bytes = new MemoryStream();
        workbook.SaveAs(bytes, new SaveOptions { EvaluateFormulasBeforeSaving = true });

        Assert.Equal(
            """
            # Sheet 'Contacts': the only visible one
            1: Key | Amount | HTML | Joined | Seen | Zip | Sum | Note
            2: 00123 | Number(13000000000) | Boolean(TRUE) | Date(2026-11-24) | Date(2026-11-24T08:30:00) | Number(00123) | Number(3) | two lines\nhere
            4: K2 | Number(0.3)

            """,
            await TempFolder.ReadAsync("a.xlsx", bytes.ToArray())
        );
    }

    [Fact]
    public async Task Texts_are_read_from_every_kind_of_storage()
    {
        var bytes = new Parts()
            .Strings(
                """
                <si><t>name</t></si>
                <si><r><t xml:space="preserve">Jane </t></r><r><rPr><b/></rPr><t>Doe</t></r><rPh sb="0" eb="1"><t>ジェーン</t></rPh></si>
                <si><t>a_x000D_&#10;b _x005F_x000D_ _x12 <![CDATA[<c>]]></t></si>
                <si/>
                <si><t xml:space="preserve">  </t></si>
                """
            )
            .Sheet(
                """
                <row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>in</t></is></c><c t="str"><f>"f"</f><v>formula</v></c></row>
                <row><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>x</t></r><r><t> y</t></r></is></c><c t="str"><f>A1</f><v>_x0041_</v></c></row>
                <row><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="str"><f>""</f><v></v></c></row>
                <row><c t="s"><v>3</v></c><c t="s"><v>4</v></c></row>
                <row><c t="s"><v>9</v></c></row>
                """
            )
            .ToBytes();

        Assert.Equal(
            """
            # Sheet 'Sheet1': the only visible one
            1: name | in | formula
            2: Jane Doe | x y | A
            3: a\r\nb _x000D_ _x12 <c>
            5: <: A5 holds a text that the workbook lacks; open the file in Excel and save it>

            """,
            await TempFolder.ReadAsync("a.xlsx", bytes)
        );
    }

    [Fact]
    public async Task Errors_and_formulas_never_calculated_name_their_cell()
    {
        var bytes = new Parts()
            .Sheet(
                """
                <row r="3"><c r="C3" t="str"><v>id</v></c><c r="D3" t="str"><v>b</v></c><c r="E3" t="str"><v>c</v></c><c r="F3" t="str"><v>d</v></c></row>
                <row r="7"><c r="C7"><v>1</v></c><c r="D7" t="e"><f>NA()</f><v>#N/A</v></c><c r="E7"><f>C7</f></c><c r="F7"><f>C7</f><v></v></c></row>
                <row r="9"><c r="C9"><v>abc</v></c><c r="F9"><f>C7</f><v>7</v></c></row>
                """
            )
            .ToBytes();

        Assert.Equal(
            """
            # Sheet 'Sheet1': the only visible one
            # The table begins at C3
            3: id | b | c | d
            7: Number(1) | <#N/A: D7 holds the error #N/A> | <: E7 holds a formula without a stored value; open the file in Excel and save it> | <: F7 holds a formula without a stored value; open the file in Excel and save it>
            9: <abc: C9 holds a number that is no date, or no number at all> |  |  | Number(7)

            """,
            await TempFolder.ReadAsync("a.xlsx", bytes)
        );
    }

    [Theory]
    [InlineData(
        false,
        "Date(1900-01-01) | Date(1900-02-28) | <60: C2 holds a number that is no date, or no number at all> | Date(1900-03-01) "
            + "| Date(2026-11-24) | Date(2026-11-24T08:30:00) | Time(08:30:00) | Time(26:30) | Number(0.15) | <-1: "
            + "J2 holds a number that is no date, or no number at all> | Date(2026-11-24) | Date(2026-11-24T08:30:00) | Time(08:30:00)"
    )]
    [InlineData(
        true,
        "Date(1904-01-02) | Date(1904-02-29) | Date(1904-03-01) | Date(1904-03-02) | Date(2030-11-25) | "
            + "Date(2030-11-25T08:30:00) | Time(08:30:00) | Time(26:30) | Number(0.15) | <-1: "
            + "J2 holds a number that is no date, or no number at all> | Date(2026-11-24) | Date(2026-11-24T08:30:00) | Time(08:30:00)"
    )]
    public async Task Dates_and_times_are_read_in_both_date_systems(bool from1904, string expected)
    {
        var header = string.Concat("abcdefghijklm".Select(name => $"<c t=\"str\"><v>{name}</v></c>"));
        var parts = new Parts()
            .Styles("0", "14", "[$-407]d. mmmm yyyy;@", "h:mm", "[h]:mm", "10", "yyyy\\-mm\\-dd hh:mm")
            .Sheet(
                $"""
                <row>{header}</row>
                <row><c s="1"><v>1</v></c><c s="2"><v>59</v></c><c s="1"><v>60</v></c><c s="1"><v>61</v></c><c s="2"><v>46350</v></c><c s="6"><v>46350.354166666664</v></c>
                <c s="3"><v>0.35416666666666669</v></c><c s="4"><v>1.1041666666666667</v></c><c s="5"><v>0.15</v></c><c s="1"><v>-1</v></c>
                <c t="d"><v>2026-11-24</v></c><c t="d"><v>2026-11-24T08:30:00.000</v></c><c t="d"><v>08:30:00</v></c></row>
                """
            );

        Assert.Equal(
            $"2: {expected}",
            (await TempFolder.ReadAsync("a.xlsx", (from1904 ? parts.From1904() : parts).ToBytes())).Split('\n')[^2]
        );
    }

    [Fact]
    public async Task Strict_documents_read_the_same()
    {
        var bytes = new Parts()
            .Strings("<si><t>id</t></si>")
            .Styles("14")
            .Sheet("<row><c t=\"s\"><v>0</v></c></row><row><c s=\"0\"><v>46350</v></c></row>")
            .ToBytes(strict: true);

        Assert.Equal(
            """
            # Sheet 'Sheet1': the only visible one
            1: id
            2: Date(2026-11-24)

            """,
            await TempFolder.ReadAsync("a.xlsx", bytes)
        );
    }

    [Fact]
    public async Task Titles_are_skipped_and_cells_without_a_header_are_reported()
    {
        var bytes = new Parts()
            .Sheet(
                """
                <row r="1"><c r="A1" t="str"><v>Contacts</v></c></row>
                <row r="3"><c r="B3" t="str"><v> id </v></c><c r="C3" t="str"><v>name</v></c></row>
                <row r="4"><c r="B4"><v>1</v></c><c r="C4" t="str"><v>Ann</v></c></row>
                <row r="5"><c r="B5"><v>2</v></c><c r="E5" t="str"><v>call her</v></c></row>
                <row r="6"><c r="A6"><v>3</v></c></row>
                """
            )
            .ToBytes();

        Assert.Equal(
            """
            # Sheet 'Sheet1': the only visible one
            # The table begins at B3
            # 1 title row before the header
            3: id | name
            4: Number(1) | Ann
            5: Number(2) |  |  | call her ! tooManyCells: holds a cell in a column without a header; clear the cell, or give the column a header ("E5")
            6:  ! tooManyCells: holds a cell in a column without a header; clear the cell, or give the column a header ("A6")

            """,
            await TempFolder.ReadAsync("a.xlsx", bytes)
        );
    }

    [Fact]
    public async Task The_header_row_can_be_set()
    {
        var bytes = new Parts()
            .Sheet(
                "<row r=\"1\"><c t=\"str\"><v>a</v></c></row><row r=\"3\"><c t=\"str\"><v>b</v></c></row><row r=\"4\"><c><v>1</v></c></row>"
            )
            .ToBytes();

        Assert.EndsWith("\n3: b\n4: Number(1)\n", await TempFolder.ReadAsync("a.xlsx", bytes, new ReadingOptions { HeaderRow = 3 }));
        Assert.Equal(
            "exit 3: Row 2 of sheet 'Sheet1' in a.xlsx, which HeaderRow names as the header, is blank.\n",
            await TempFolder.ReadAsync("a.xlsx", bytes, new ReadingOptions { HeaderRow = 2 })
        );
        Assert.Equal(
            "exit 3: Sheet 'Sheet1' in a.xlsx ends before row 9, which HeaderRow names as the header.\n",
            await TempFolder.ReadAsync("a.xlsx", bytes, new ReadingOptions { HeaderRow = 9 })
        );
    }

    [Theory]
    [InlineData(null, "# Sheet 'B': the first of 2 visible ones that holds a table; 2 hidden, not read")]
    [InlineData("c", "# Sheet 'C': as set")]
    [InlineData("3", "# Sheet 'B': as set")]
    [InlineData("4", "# Sheet 'C': as set")]
    [InlineData("D", "exit 3: a.xlsx has no sheet 'D'. It has 'Hidden' (hidden), 'A', 'B', 'C' (hidden).")]
    [InlineData("A", "exit 3: a.xlsx has no header: sheet 'A' is blank.")]
    public async Task The_sheet_read_is_the_requested_one_or_the_first_visible_with_a_table(string? option, string expected)
    {
        const string Rows = "<row><c t=\"str\"><v>id</v></c></row>";
        var bytes = new Parts()
            .Sheet(Rows, "Hidden", "veryHidden")
            .Sheet("<row/>", "A")
            .Sheet(Rows, "B")
            .Sheet(Rows, "C", "hidden")
            .ToBytes();

        Assert.Equal(expected, (await TempFolder.ReadAsync("a.xlsx", bytes, new ReadingOptions { Sheet = option })).Split('\n')[0]);
    }

    [Fact]
    public async Task Hidden_rows_and_merged_cells_are_counted_and_reported()
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("S");
        sheet.Cell(1, 1).SetValue("id");
        for (var row = 2; row <= 9_000; row++)
            sheet.Cell(row, 1).SetValue($"row number {row}, hidden=\"1\"");
        sheet.Rows(100, 4_099).Hide();
        sheet.Range("C1:D1").Merge();
        sheet.Range("C2:D2").Merge();
        using var bytes = new MemoryStream();
        workbook.SaveAs(bytes);

        Assert.StartsWith(
            """
            # Sheet 'S': the only visible one
            ! 4,000 rows are hidden, by a filter or by hand, and imported like the others
            ! 2 ranges of cells are merged: only the first cell of each holds a value, the others are blank
            1: id
            2: row number 2, hidden="1"

            """,
            await TempFolder.ReadAsync("a.xlsx", bytes.ToArray())
        );
    }
}
