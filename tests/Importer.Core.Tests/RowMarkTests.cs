namespace Importer.Core.Tests;

public sealed class RowMarkTests
{
    [Theory]
    [InlineData("Email: is blank [row 14 of job 261bf64b]", "14 of 261bf64b")]
    [InlineData("Email: is blank [Row 14 of Job 261BF64B] done, Ann", "14 of 261bf64b")] // as people and spreadsheets change it
    [InlineData("x [row\u00A014  of job 261bf64b]\r\n", "14 of 261bf64b")]
    [InlineData("x [row 14 of job 261bf64b] [row 3 of job 9e0c1d22]", "14 of 261bf64b, 3 of 9e0c1d22")]
    [InlineData("", "")]
    [InlineData("Email: is blank", "")]
    [InlineData("x [row 14 of job 261bf64", "")]
    [InlineData("x [row 0 of job 261bf64b]", "")]
    [InlineData("x [row 9999999999 of job 261bf64b]", "")]
    [InlineData("x [row 14 of job 261bf64]", "")]
    public void Marks_are_read_wherever_they_are_in_a_text(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", RowMark.In(text).Select(mark => $"{mark.Row} of {mark.Job}")));

    [Fact]
    public void What_is_written_reads_back_and_no_mark_is_written_twice()
    {
        var mark = RowMark.Of("261bf64bdeadbeef", 14);
        var text = RowMark.Append("no", [mark, mark, RowMark.Of("9e0c1d22deadbeef", 3)]);
        Assert.Equal("no [row 14 of job 261bf64b] [row 3 of job 9e0c1d22]", text);
        Assert.Equal([mark, RowMark.Of("9e0c1d22deadbeef", 3)], RowMark.In(text));
    }

    [Fact]
    public void An_error_that_is_too_long_for_a_cell_is_cut_and_its_mark_is_not()
    {
        var text = RowMark.Append(new string('x', 31_999) + "😀" + new string('x', 2_000), [RowMark.Of("261bf64bdeadbeef", 14)]);
        Assert.Equal(new string('x', 31_999) + " [row 14 of job 261bf64b]", text);
    }
}
