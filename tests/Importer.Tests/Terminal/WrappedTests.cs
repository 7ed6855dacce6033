using Importer.Program.Terminal;

namespace Importer.Tests.Terminal;

public sealed class WrappedTests
{
    [Theory]
    [InlineData("short\n", "short\n")]
    [InlineData("one two three four five six\n", "one two three four five\nsix\n")]
    [InlineData("  two blanks before and a long line\n", "  two blanks before and\n  a long line\n")]
    [InlineData("Goes to  business unit 510000001 here\n", "Goes to  business unit\n         510000001 here\n")]
    [InlineData("Report  /a/path/that/is/far/too/long.csv\n", "Report  /a/path/that/is/far/too/long.csv\n")]
    [InlineData("/a/path/that/is/far/too/long.csv and more\n", "/a/path/that/is/far/too/long.csv\nand more\n")]
    [InlineData("- one of several that are wrong\n", "- one of several that\n  are wrong\n")]
    [InlineData("\n\n", "\n\n")]
    public void Lines_are_broken_between_words_and_set_in_as_they_began(string text, string expected) =>
        Assert.Equal(expected, Wrapped.To(25, text).ReplaceLineEndings("\n"));

    [Fact]
    public void A_window_that_is_too_narrow_gets_the_text_unchanged() =>
        Assert.Equal("a b c d e f g h i j k l m n", Wrapped.To(10, "a b c d e f g h i j k l m n"));
}
