using Importer.Core.Display;

namespace Importer.Core.Tests.Display;

public sealed class WholeTextsTests
{
    [Theory]
    [InlineData("124", true)]
    [InlineData("row 124, 125", true)]
    [InlineData("\"124\"", true)]
    [InlineData("1240", false)]
    [InlineData("5124", false)]
    [InlineData("1240 and 124", true)]
    [InlineData("x124 x124 124", true)]
    [InlineData("", false)]
    [InlineData("a@acme.test", true)]
    [InlineData("aa@acme.test", false)]
    [InlineData("A@acme.test", false)]
    [InlineData("-7-", true)]
    [InlineData("12-7-3", true)]
    public void A_text_is_found_only_between_other_characters_than_letters_and_digits(string text, bool isIn) =>
        Assert.Equal(isIn, new WholeTexts(["124", "a@acme.test", "-7-", "12"]).IsIn(text));
}
