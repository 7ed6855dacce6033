using Importer.Core.Display;

namespace Importer.Core.Tests.Display;

public class DisplayTextTests
{
    [Theory]
    [InlineData("Kunden Juli.csv", "Kunden Juli.csv")]
    [InlineData("顧客.csv", "顧客.csv")]
    [InlineData("عملاء.csv", "عملاء.csv")]
    [InlineData("a\u001B[2J\u0007.csv", "a\\u001B[2J\\u0007.csv")]
    [InlineData("a\u009B31m\u007F", "a\\u009B31m\\u007F")]
    [InlineData("list.csv\n0 rows failed\r\tDone.", "list.csv\\n0 rows failed\\r\\tDone.")]
    [InlineData("a\u2028b\u2029", "a\\u2028b\\u2029")]
    [InlineData("evil\u202Evsc.exe\u2066", "evil\\u202Evsc.exe\\u2066")]
    [InlineData("\uD800", "\uD800")]
    public void External_text_is_shown_on_one_line_without_control_characters(string text, string shown) =>
        Assert.Equal(shown, DisplayText.OneLine(text));

    [Theory]
    [InlineData("one\ntwo\r\n\tthree", "one\ntwo\r\n\tthree")]
    [InlineData("12 rows\rforged", "12 rows\\rforged")]
    [InlineData("\u001B]0;title\u0007\n", "\\u001B]0;title\\u0007\n")]
    public void Lines_keep_line_ends_and_tabs_but_no_other_control_characters(string text, string shown) =>
        Assert.Equal(shown, DisplayText.Lines(text));

    [Theory]
    [InlineData("/inbox/a\nb.csv", "a\\nb.csv")]
    [InlineData("-", "standard input")]
    public void An_input_is_shown_by_its_file_name(string path, string shown) => Assert.Equal(shown, DisplayText.FileName(path));
}
