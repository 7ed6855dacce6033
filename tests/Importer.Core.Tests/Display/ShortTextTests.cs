using Importer.Core.Display;

namespace Importer.Core.Tests.Display;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("abcd", "abcd")]
    [InlineData("abcde", "abc…")]
    [InlineData("ab😀cd", "ab…")]
    public void A_text_is_cut_to_its_beginning_and_never_within_a_character(string text, string expected) =>
        Assert.Equal(expected, ShortText.Cut(text, 4));
}
