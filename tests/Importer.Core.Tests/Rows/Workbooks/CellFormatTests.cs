using Importer.Core.Rows;
using Importer.Core.Rows.Workbooks;

namespace Importer.Core.Tests.Rows.Workbooks;

public sealed class CellFormatTests
{
    [Theory]
    [InlineData("General", "0.5", CellKind.Number, "0.5")]
    [InlineData("00000", "123", CellKind.Number, "00123")]
    [InlineData("00000", "1234567", CellKind.Number, "1234567")]
    [InlineData("00000", "12.5", CellKind.Number, "12.5")]
    [InlineData("00000", "-12", CellKind.Number, "-12")]
    [InlineData("00000;@", "7", CellKind.Number, "00007")]
    [InlineData("000-00-0000", "12345678", CellKind.Text, "012-34-5678")]
    [InlineData("\"K\"0000", "12", CellKind.Text, "K0012")]
    [InlineData("0", "12", CellKind.Number, "12")]
    [InlineData("0.00", "12", CellKind.Number, "12")]
    [InlineData("0 \"days\"", "3", CellKind.Number, "3")]
    [InlineData("#,##0.00 [$€-407]", "3", CellKind.Number, "3")]
    [InlineData("0.00E+00", "13000000000", CellKind.Number, "13000000000")]
    [InlineData("[Red]0;[Blue]-0", "3", CellKind.Number, "3")]
    [InlineData("d.m.yyyy", "46350", CellKind.Date, "2026-11-24")]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "46350", CellKind.Date, "2026-11-24")]
    [InlineData("mmm", "46350", CellKind.Date, "2026-11-24")]
    [InlineData("yyyy-mm-dd\"T\"hh:mm:ss.000", "46350.00000578704", CellKind.Date, "2026-11-24T00:00:00.5")]
    [InlineData("h:mm AM/PM", "0.5", CellKind.Text, "12:00:00")]
    [InlineData("h:mm", "46350.5", CellKind.Date, "2026-11-24T12:00:00")]
    [InlineData("[h]:mm:ss", "1.5", CellKind.Text, "36:00:00")]
    [InlineData("[mm]:ss", "0.0625", CellKind.Text, "90:00")]
    [InlineData("\"dhs\"0.0", "1.5", CellKind.Number, "1.5")]
    [InlineData("not [ a format", "1.5", CellKind.Number, "1.5")]
    public void A_number_is_taken_as_its_format_shows_it(string code, string stored, CellKind kind, string text) =>
        Assert.Equal(new Cell(text, kind), CellFormat.Custom(code).Show(stored, date1904: false));

    [Theory]
    [InlineData(0, CellKind.Number, "46350")]
    [InlineData(9, CellKind.Number, "46350")]
    [InlineData(14, CellKind.Date, "2026-11-24")]
    [InlineData(22, CellKind.Date, "2026-11-24")]
    [InlineData(20, CellKind.Date, "2026-11-24")]
    [InlineData(46, CellKind.Text, "1112400:00:00")]
    [InlineData(49, CellKind.Number, "46350")]
    [InlineData(57, CellKind.Date, "2026-11-24")]
    public void Built_in_formats_are_known_by_number(int id, CellKind kind, string text) =>
        Assert.Equal(new Cell(text, kind), CellFormat.BuiltIn(id).Show("46350", date1904: false));
}
