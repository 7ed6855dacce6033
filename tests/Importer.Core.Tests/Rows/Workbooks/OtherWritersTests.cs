using System.Text.RegularExpressions;

namespace Importer.Core.Tests.Rows.Workbooks;

/// <summary>
/// What writers other than Excel make of a workbook, and Excel of extensions: where other readers open it, so do we, and read the same.
/// </summary>
public sealed partial class OtherWritersTests
{
    private const string Header = "<row><c t=\"str\"><v>Key</v></c><c t=\"str\"><v>Val</v></c></row>";

    [Fact]
    public async Task Extension_elements_with_the_same_names_are_ignored()
    {
        const string Other = "xmlns:o=\"urn:other\"";
        var parts = new Parts()
            .Strings(
                $"<o:si {Other}><t>no</t></o:si><si><t>Key</t><o:t {Other}>no</o:t></si><si><o:r "
                    + $"{Other}><t>no</t></o:r><t>Val</t></si><extLst><ext><si xmlns=\"urn:other\"><t>no</t></si></ext></extLst>"
            )
            .Styles("0", "yyyy-mm-dd")
            .Sheet(
                $"""
                <row r="1" o:r="9" {Other}><c r="A1" o:r="D1" t="s" o:t="n" o:s="1"><v>0</v></c><o:c r="C1"><v>5</v></o:c><c r="B1" t="s"><v>1</v><o:v>0</o:v></c></row>
                <o:row r="2" {Other}><c r="A2"><v>9</v></c></o:row>
                <row r="2"><c r="A2" t="str"><v>k1</v></c><c r="B2" s="1"><v>43708</v><extLst><ext><o:v {Other}>1</o:v></ext></extLst></c></row>
                <extLst><ext><row xmlns="urn:other" r="3"><c r="A3"><v>9</v></c></row></ext></extLst>
                """
            )
            .From1904();

        Assert.Equal(
            """
            # Sheet 'Sheet1': the only visible one
            # Dates are counted from 1904, as the workbook says
            1: Key | Val
            2: k1 | Date(2023-09-01)

            """,
            await ReadAsync(
                parts,
                content =>
                    content
                        .Replace(
                            "</sheets>",
                            "</sheets><extLst><ext xmlns:x15=\"urn:x15\"><x15:workbookPr date1904=\"0\"/><x15:sheets><x15:sheet "
                                + "name=\"X\"/></x15:sheets></ext></extLst>"
                        )
                        .Replace(
                            "</cellXfs>",
                            "</cellXfs><dxfs><dxf><numFmt numFmtId=\"201\" formatCode=\"0\"/></dxf></dxfs><extLst><ext "
                                + "xmlns:o=\"urn:other\"><o:numFmts><o:numFmt numFmtId=\"201\" "
                                + "formatCode=\"0\"/></o:numFmts><o:cellXfs><o:xf "
                                + "numFmtId=\"0\"/></o:cellXfs></ext></extLst>"
                        )
            )
        );
    }

    [Fact]
    public async Task A_format_within_alternatives_is_taken_from_the_fallback()
    {
        var parts = new Parts().Styles("0", "yyyy-mm-dd").Sheet(Header + "<row><c t=\"str\"><v>k</v></c><c s=\"1\"><v>46350</v></c></row>");

        Assert.EndsWith(
            "2: k | Date(2026-11-24)\n",
            await ReadAsync(
                parts,
                content =>
                    Format()
                        .Replace(
                            content,
                            format =>
                                "<mc:AlternateContent "
                                + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x16r2\" "
                                + "xmlns:x16r2=\"urn:x\"><numFmt numFmtId=\"201\" "
                                + $"formatCode=\"0\"/></mc:Choice><mc:Fallback>{format.Value}</mc:Fallback></mc:AlternateContent>"
                        )
            )
        );
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Strict_and_prefixed_workbooks_read_the_same(bool isStrict, bool isPrefixed)
    {
        var bytes = new Parts()
            .Strings("<si><t>Key</t></si><si><r><t>Val</t></r><r><t>ue</t></r></si>")
            .Styles("0", "yyyy-mm-dd")
            .Sheet(
                "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c t=\"inlineStr\"><is><t>k</t></is></c><c "
                    + "s=\"1\"><v>46350</v></c></row>"
            )
            .From1904()
            .ToBytes(isStrict, content => isPrefixed ? Tag().Replace(content, "<$1x:$2").Replace("xmlns=", "xmlns:x=") : content);

        Assert.Equal(
            """
            # Sheet 'Sheet1': the only visible one
            # Dates are counted from 1904, as the workbook says
            1: Key | Value
            2: k | Date(2030-11-25)

            """,
            await TempFolder.ReadAsync("a.xlsx", bytes)
        );
    }

    [Theory]
    [InlineData("sharedStrings", "sharedStrings.xml")]
    [InlineData("styles", "styles.xml")]
    [InlineData("theme", "theme/theme1.xml")]
    [InlineData("calcChain", "calcChain.xml")]
    [InlineData("sharedStrings", "NULL")]
    public async Task A_part_that_no_cell_needs_may_be_missing(string type, string target) =>
        Assert.EndsWith(
            "1: Key | Val\n2: k | Number(1)\n",
            await ReadAsync(new Parts().Related(type, target).Sheet(Header + "<row><c t=\"str\"><v>k</v></c><c s=\"0\"><v>1</v></c></row>"))
        );

    [Theory]
    [InlineData("sharedStrings", "<c t=\"s\"><v>0</v></c>")]
    [InlineData("styles", "<c s=\"1\"><v>46350</v></c>")]
    public async Task A_part_that_a_cell_needs_must_exist(string type, string cell) =>
        Assert.EndsWith(
            "exit 3: a.xlsx cannot be read: it is damaged, was not copied completely, or is not an ordinary workbook. Open it in Excel "
                + "and save it as .xlsx.\n",
            await ReadAsync(new Parts().Related(type, "gone.xml").Sheet($"{Header}<row><c t=\"str\"><v>k</v></c>{cell}</row>"))
        );

    [Theory]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>k</v></c></row><row r=\"2\"><c r=\"B2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"/><row r=\"2\"><c r=\"B2\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>k</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\" t=\"str\"><v>k</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"0\" t=\"str\"><v>k</v></c><c r=\"1\"><v>1</v></c></row>")]
    [InlineData("<row r=\" 2 \"><c r=\"a2\" t=\"str\"><v>k</v></c><c r=\" B2 \"><v>1</v></c></row>")]
    [InlineData("<row r=\"+2\"><c r=\"\" t=\"str\"><v>k</v></c><c r=\"2:2\"><v>1</v></c></row>")]
    [InlineData("<row><c t=\"str\"><v>k</v></c><c><v> 1\n</v></c></row>")]
    [InlineData("<row><c t=\"str\"><v>k</v></c><c t=\"n\" s=\" 0 \"><v>1</v><v/><v>1</v></c></row>")]
    public async Task Rows_and_cells_are_placed_by_their_names(string row) =>
        Assert.EndsWith("1: Key | Val\n2: k | Number(1)\n", await ReadAsync(new Parts().Styles("0").Sheet(Header + row)));

    [Fact]
    public async Task Two_values_for_one_cell_are_an_error() =>
        Assert.Contains(
            "exit 3: a.xlsx cannot be read",
            await ReadAsync(
                new Parts().Sheet(Header + "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>")
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("t=\"inlineStr\"", "<v>10115</v><is><t>10115</t></is>", "10115")]
    [InlineData("t=\"inlineStr\"", "<is><t>1.</t></is><v>1.0</v>", "1.")]
    [InlineData("t=\"inlineStr\"", "<v>only</v>", "only")]
    [InlineData("t=\"str\"", "<v>v</v><is><t>i</t></is>", "v")]
    [InlineData("t=\"str\"", "<is><t>i</t></is>", "i")]
    [InlineData("t=\"s\"", "<v> 0\n</v><is><t>i</t></is>", "shared")]
    [InlineData("", "<v>7</v><is><t>i</t></is>", "Number(7)")]
    [InlineData("", "<is><t>i</t></is>", "i")]
    [InlineData("t=\"b\"", "<v>1</v>", "Boolean(TRUE)")]
    [InlineData("t=\"b\"", "<v>TRUE</v>", "Boolean(TRUE)")]
    [InlineData("t=\"b\"", "<v> true </v>", "Boolean(TRUE)")]
    [InlineData("t=\"b\"", "<v>False</v>", "Boolean(FALSE)")]
    [InlineData("t=\"b\"", "<v>0</v>", "Boolean(FALSE)")]
    [InlineData("t=\"b\"", "<v>WAHR</v>", "<WAHR: B2 holds neither TRUE nor FALSE, though the file says that it is one of them>")]
    public async Task A_cells_type_decides_between_its_values(string type, string content, string shown) =>
        Assert.EndsWith(
            $"2: k | {shown}\n",
            await ReadAsync(
                new Parts().Strings("<si><t>shared</t></si>").Sheet($"{Header}<row><c t=\"str\"><v>k</v></c><c {type}>{content}</c></row>")
            )
        );

    [Theory]
    [InlineData("yyyy-mm-dd hh:mm", "2014-01-16T15:59:59.99999979045242400", "Date(2014-01-16T16:00:00)")]
    [InlineData("yyyy-mm-dd hh:mm", "2013-12-31T23:59:59.9999997", "Date(2014-01-01)")]
    [InlineData("yyyy-mm-dd hh:mm:ss.000", "2014-01-16T15:59:59.1234", "Date(2014-01-16T15:59:59.123)")]
    [InlineData("0", "2014-01-16T15:59:59.1234", "Date(2014-01-16T15:59:59.123)")]
    [InlineData("yyyy-mm-dd", "2014-01-16", "Date(2014-01-16)")]
    [InlineData("yyyy-mm-dd", "1850-05-01", "Date(1850-05-01)")]
    [InlineData("yyyy-mm-dd", "1900-02-28", "Date(1900-02-28)")]
    [InlineData("yyyy-mm-dd hh:mm", "2014-01-16 15:59", "Date(2014-01-16T15:59:00)")]
    [InlineData("yyyy-mm-dd hh:mm", "2014-01-16T15:59:00Z", "Date(2014-01-16T15:59:00Z)")]
    [InlineData("yyyy-mm-dd hh:mm", "2014-01-16T00:00:00+13:45", "Date(2014-01-16T00:00:00+13:45)")]
    [InlineData("yyyy-mm-dd hh:mm", "2014-01-16T23:59:59.9999-09:30", "Date(2014-01-17T00:00:00-09:30)")]
    [InlineData("h:mm", "11:12:01.00000000000239300", "Time(11:12:01)")]
    [InlineData("h:mm", "1899-12-30T11:12:01", "Time(11:12:01)")]
    [InlineData("h:mm", "1899-12-31T11:12:01", "Time(11:12:01)")]
    [InlineData("[h]:mm", "PT24H30M0.000S", "Time(24:30)")]
    [InlineData("[h]:mm", "PT24H29M59.999999S", "Time(24:30)")]
    [InlineData("[mm]:ss", "P1DT1H", "Time(1500:00)")]
    [InlineData("[h]:mm", "11:12:01", "Time(11:12)")]
    [InlineData("[h]:mm", "1900-01-01T00:30:00", "Time(24:30)")]
    [InlineData("0", "PT24H30M", "Time(24:30:00)")]
    [InlineData("h:mm", "PT1H30M", "Time(01:30:00)")]
    [InlineData("yyyy-mm-dd", "2014-02-30", "2014-02-30")]
    [InlineData("yyyy-mm-dd", "yesterday", "yesterday")]
    [InlineData("[h]:mm", "PX", "PX")]
    public async Task A_strict_workbooks_date_is_shown_by_its_format(string format, string stored, string shown) =>
        Assert.EndsWith(
            $"2: k | {shown}\n",
            await ReadAsync(
                new Parts().Styles(format).Sheet($"{Header}<row><c t=\"str\"><v>k</v></c><c s=\"0\" t=\"d\"><v>{stored}</v></c></row>")
            )
        );

    [Theory]
    [InlineData("<f>Z1</f><v>1899-12-30</v>", "")]
    [InlineData("<f>Z1</f><v>1899-12-31T00:00:00</v>", "")]
    [InlineData("<v>1899-12-31</v>", " | Date(1899-12-31)")]
    [InlineData("<f>Z1</f><v>1900-01-01</v>", " | Date(1900-01-01)")]
    public async Task A_strict_workbooks_formula_that_points_at_a_blank_cell_is_blank(string content, string shown) =>
        Assert.EndsWith(
            $"2: k{shown}\n",
            await ReadAsync(
                new Parts().Styles("yyyy-mm-dd").Sheet($"{Header}<row><c t=\"str\"><v>k</v></c><c s=\"0\" t=\"d\">{content}</c></row>")
            )
        );

    /// <summary>The buffer begins with 512 characters and doubles; .NET's reader has one of 4,096.</summary>
    [Theory]
    [InlineData("😀", 1)]
    [InlineData("&#128512;", 1)]
    [InlineData("<![CDATA[😀]]>", 1)]
    [InlineData("e\u0301", 3)]
    public async Task A_surrogate_pair_can_be_anywhere_in_a_text(string pair, int step)
    {
        var places = Enumerable
            .Range(505, 525)
            .Concat(Enumerable.Range(2040, 16))
            .Concat(Enumerable.Range(4085, 16))
            .Concat(Enumerable.Range(8180, 24))
            .Concat(Enumerable.Range(16_370, 24))
            .Where(place => place % step == 0)
            .ToList();
        var parts = new Parts()
            .Strings(string.Concat(places.Select(place => $"<si><t>{new string('a', place)}{pair}</t></si>")))
            .Sheet(
                Header
                    + string.Concat(
                        places.Select(
                            (place, i) =>
                                $"<row><c t=\"s\"><v>{i}</v></c><c "
                                + $"t=\"inlineStr\"><is><r><t>{new string('b', place - 7)}</t></r><r><t>{new string('c', 7)}{pair}z</t></r></is></c></row>"
                        )
                    )
            );

        var shown = pair.StartsWith('e') ? pair : "😀";
        Assert.Equal(
            places.Select(
                (place, i) => $"{i + 2}: {new string('a', place)}{shown} | {new string('b', place - 7)}{new string('c', 7)}{shown}z"
            ),
            (await ReadAsync(parts)).Split('\n')[2..^1]
        );
    }

    [Fact]
    public async Task Prepared_rows_that_are_not_filled_in_are_skipped()
    {
        var bytes = new Parts()
            .Styles("0", "00000", "yyyy-mm-dd")
            .Sheet(
                Header
                    + """
                    <row r="2"><c t="str"><v>k</v></c><c><f>SUM(1)</f><v>0</v></c></row>
                    <row r="3"><c t="str"><f>IF(A2="","",A2)</f><v></v></c><c><f>SUM(1)</f><v>0</v></c></row>
                    <row r="4"><c t="b"><v>0</v></c></row>
                    <row r="5"><c s="1"><f>A9</f><v>0</v></c><c t="b"><f>FALSE()</f><v>FALSE</v></c></row>
                    <row r="6"><c s="2"><f>A9</f><v>0</v></c></row>
                    <row r="7"><c><v>0</v></c></row>
                    <row r="8"><c t="b"><v>1</v></c></row>
                    <row r="9"><c><f>A1</f><v>1</v></c></row>
                    <row r="10"><c><f>A1</f></c></row>
                    """
            )
            .ToBytes();

        Assert.Equal(
            """
            # Sheet 'Sheet1': the only visible one
            1: Key | Val
            2: k | Number(0)
            7: Number(0)
            8: Boolean(TRUE)
            9: Number(1)
            10: <: A10 holds a formula without a stored value; open the file in Excel and save it>
            ! 3 rows hold nothing but zeros from formulas or FALSE: ignored as not filled in

            """,
            await TempFolder.ReadAsync("a.xlsx", bytes)
        );
    }

    [Fact]
    public async Task An_error_further_down_loses_no_earlier_row() =>
        Assert.EndsWith(
            "99: k | Number(1)\nexit 3: a.xlsx cannot be read beyond row 99 of sheet 'Sheet1': it is damaged, was not copied "
                + "completely, or is not an ordinary workbook. Open it in Excel and save it as .xlsx.\n",
            await ReadAsync(
                new Parts().Sheet(
                    Header
                        + string.Concat(Enumerable.Repeat("<row><c t=\"str\"><v>k</v></c><c><v>1</v></c></row>", 98))
                        + "<row/><row/><row r=\"1\"/>"
                )
            )
        );

    private static Task<string> ReadAsync(Parts parts, Func<string, string>? rewrite = null) =>
        TempFolder.ReadAsync("a.xlsx", parts.ToBytes(rewrite: rewrite));

    [GeneratedRegex("<numFmt [^>]*/>")]
    private static partial Regex Format();

    [GeneratedRegex("<(/?)([a-zA-Z])")]
    private static partial Regex Tag();
}
