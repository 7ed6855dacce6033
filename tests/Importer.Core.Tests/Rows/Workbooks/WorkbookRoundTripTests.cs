using ClosedXML.Excel;
using CsCheck;
using Importer.Core.Results;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Workbooks;

public sealed class WorkbookRoundTripTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.OneOf(" ab_x0D<&>\"'é\n\r\t✓".ToCharArray()), 1, 12]
        .Where(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>A value as it is written, and the cell that is to be read.</summary>
    private static readonly Gen<(object Value, Cell Cell)> Values = Gen.OneOf(
        Text.Select(text => ((object)text, new Cell(text))),
        Gen.Long[-999_999_999_999_999, 999_999_999_999_999]
            .Select(number =>
                ((object)(double)number, new Cell(number.ToString(System.Globalization.CultureInfo.InvariantCulture), CellKind.Number))
            ),
        Gen.Int[-99_999_999, 99_999_999]
            .Select(cents =>
                (
                    (object)(cents / 100d),
                    new Cell((cents / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), CellKind.Number)
                )
            ),
        Gen.Int[0, 9_000_000]
            .Select(seconds => TimeSpan.FromSeconds(seconds))
            .Select(time =>
                (
                    (object)time,
                    new Cell(
                        string.Create(
                            System.Globalization.CultureInfo.InvariantCulture,
                            $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"
                        ),
                        CellKind.Time
                    )
                )
            ),
        Gen.Int[0, 999_999]
            .Select(number =>
                (
                    (object)new Padded(number),
                    new Cell(number.ToString("00000", System.Globalization.CultureInfo.InvariantCulture), CellKind.Number)
                )
            ),
        Gen.Int[1, 400]
            .Select(percent =>
                (
                    (object)new Percent(percent),
                    new Cell((percent / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), CellKind.Number)
                )
            ),
        Gen.Bool.Select(flag => ((object)flag, new Cell(flag ? "TRUE" : "FALSE", CellKind.Boolean))),
        Gen.Int[0, 2_000_000_000]
            .Select(seconds => new DateTime(1950, 1, 1).AddSeconds(seconds))
            .Select(date =>
                (
                    (object)date,
                    new Cell(
                        date.ToString(
                            date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss",
                            System.Globalization.CultureInfo.InvariantCulture
                        ),
                        CellKind.Date
                    )
                )
            )
    );

    [Fact]
    public async Task Any_cell_that_a_library_writes_reads_back_the_same()
    {
        // A carriage return, ClosedXML writes so that XML takes it for a line feed.
        await Values
            .Where(value => value.Value is not string text || !text.Contains('\r'))
            .Array[60]
            .SampleAsync(
                async values =>
                {
                    using var workbook = new XLWorkbook();
                    var sheet = workbook.AddWorksheet("S");
                    sheet.Cell(1, 1).SetValue("header");
                    sheet.Cell(1, 2).SetValue("key");
                    foreach (var (i, (value, _)) in values.Index())
                    {
                        Write(sheet.Cell(i + 2, 1), value);
                        sheet.Cell(i + 2, 2).SetValue("k");
                    }
                    using var bytes = new MemoryStream();
                    workbook.SaveAs(bytes);
                    using var folder = new TempFolder();
                    await using var source = await RowSources.OpenAsync(
                        folder.Write("a.xlsx", bytes.ToArray()),
                        new ReadingOptions(),
                        CancellationToken.None
                    );
                    var read = new List<Cell>();
                    await foreach (var row in source.ReadAsync(CancellationToken.None))
                        read.Add(row[0]);

                    Assert.Equal(values.Select(value => value.Cell), read);
                },
                iter: 15
            );
    }

    /// <summary>What comes back otherwise is named: padded numbers are texts then, and show the same.</summary>
    [Fact]
    public async Task Failed_rows_of_any_workbook_read_back_the_same_with_their_error()
    {
        await Gen.OneOf(Values, Moments.Select<Cell, (object Value, Cell Cell)>(cell => (0, cell)))
            .Array[20]
            .SampleAsync(
                async values =>
                {
                    using var folder = new TempFolder();
                    var source = new SourceInfo
                    {
                        Path = folder["a.xlsx"],
                        Format = SourceFormat.Workbook,
                        Header = ["header"],
                        Sheet = "S",
                    };
                    var files = new ResultFiles
                    {
                        Name = "a",
                        Folder = folder[""],
                        Report = folder["a.report.csv"],
                    };
                    using var failed = new FailedRowsWriter(files, source);
                    foreach (var (i, (_, cell)) in values.Index())
                        failed.Append(new SourceRow(i + 2, [cell]), "wrong");
                    var written = failed.Complete(EarlierResults.Make(files, ["job"], DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch);
                    await using var again = await RowSources.OpenAsync(written.File!, new ReadingOptions(), CancellationToken.None);
                    var read = new List<Cell[]>();
                    await foreach (var row in again.ReadAsync(CancellationToken.None))
                        read.Add([.. row.Cells]);

                    Assert.Equal(
                        values.Select(value => new[] { IsPadded(value.Cell) ? new Cell(value.Cell.Text) : value.Cell, new Cell("wrong") }),
                        read
                    );
                },
                iter: 8
            );
    }

    /// <summary>Cells of other writers that ClosedXML cannot write.</summary>
    private static readonly Gen<Cell> Moments = Gen.OneOf(
        Gen.Int[0, int.MaxValue]
            .Select(milliseconds => new DateTime(2026, 11, 24).AddMilliseconds(milliseconds))
            .Select(date => new Cell(
                date.ToString("yyyy-MM-ddTHH:mm:ss.FFF", System.Globalization.CultureInfo.InvariantCulture),
                CellKind.Date
            ))
            .Where(cell => !cell.Text.EndsWith("T00:00:00", StringComparison.Ordinal)),
        Gen.Int[0, 58]
            .Select(day => new Cell(
                new DateTime(1900, 1, 1).AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                CellKind.Date
            )),
        Gen.Int[0, 86_399_999]
            .Select(milliseconds => new Cell(
                DateTime.MinValue.AddMilliseconds(milliseconds).ToString("HH:mm:ss.FFF", System.Globalization.CultureInfo.InvariantCulture),
                CellKind.Time
            )),
        Gen.Int[0, 90_000]
            .Select(minutes => new Cell(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}"),
                CellKind.Time
            ))
    );

    private static bool IsPadded(Cell cell) =>
        cell.Kind == CellKind.Number && cell.Text.Length > 1 && cell.Text[0] == '0' && char.IsAsciiDigit(cell.Text[1]);

    [Fact]
    public async Task Any_bytes_lead_to_rows_or_an_error_message()
    {
        var whole = new Parts()
            .Strings("<si><t>id</t></si><si><t>Zoë</t></si>")
            .Styles("0", "14", "00000", "[h]:mm")
            .Sheet(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>x</t></is></c></row><row r=\"2\"><c "
                    + "r=\"A2\" s=\"2\"><v>7</v></c><c r=\"B2\" s=\"1\"><v>46350</v></c></row>"
            )
            .ToBytes();
        await Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Array[1, 6]
            .SampleAsync(
                async changes =>
                {
                    var bytes = whole.ToArray();
                    foreach (var (place, value) in changes)
                        bytes[place] = value;
                    Assert.NotEmpty(await TempFolder.ReadAsync("a.xlsx", bytes));
                },
                iter: 500
            );
    }

    [Fact]
    public async Task Any_XML_leads_to_rows_or_an_error_message()
    {
        const string Sheet =
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>x</t></is></c></row><row r=\"2\"><c "
            + "r=\"A2\" s=\"2\"><v>7</v></c><c r=\"B2\" s=\"1\"><f>A1</f><v>46350</v></c></row>";
        await Gen.Select(Gen.Int[0, Sheet.Length - 1], Gen.OneOf("<>/\"=rcsvtbedn019-E. ".ToCharArray()))
            .Array[1, 4]
            .SampleAsync(
                async changes =>
                {
                    var xml = Sheet.ToCharArray();
                    foreach (var (place, value) in changes)
                        xml[place] = value;
                    var bytes = new Parts().Strings("<si><t>id</t></si>").Styles("0", "14", "00000").Sheet(new string(xml)).ToBytes();
                    Assert.NotEmpty(await TempFolder.ReadAsync("a.xlsx", bytes));
                },
                iter: 400
            );
    }

    private sealed record Padded(int Number);

    private sealed record Percent(int Hundredths);

    private static void Write(IXLCell cell, object value)
    {
        switch (value)
        {
            case string text:
                cell.SetValue(text);
                break;
            case double number:
                cell.SetValue(number);
                break;
            case bool flag:
                cell.SetValue(flag);
                break;
            case DateTime date:
                cell.SetValue(date);
                break;
            case TimeSpan time:
                cell.SetValue(time).Style.NumberFormat.Format = "[h]:mm:ss";
                break;
            case Padded(var number):
                cell.SetValue(number).Style.NumberFormat.Format = "00000";
                break;
            case Percent(var percent):
                cell.SetValue(percent / 100d).Style.NumberFormat.Format = "0%";
                break;
        }
    }
}
