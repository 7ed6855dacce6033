using Importer.Core.Mapping;
using Importer.Core.Mapping.Values;

namespace Importer.Core.Tests.Mapping.Values;

public sealed class EmailTests
{
    [Theory]
    [InlineData("jane@northwind-sample.com", "jane@northwind-sample.com")]
    [InlineData("Jane.O'Neil+news@Northwind-Sample.CO.UK", "Jane.O'Neil+news@Northwind-Sample.CO.UK")]
    [InlineData("a@b.co", "a@b.co")]
    [InlineData("info@bücher-müller.de", "info@bücher-müller.de")]
    [InlineData("info@例え.jp", "info@例え.jp")]
    [InlineData("info@xn--bcher-kva.xn--p1ai", "info@xn--bcher-kva.xn--p1ai")]
    [InlineData("mailto:jane@northwind-sample.com", "jane@northwind-sample.com")]
    [InlineData("Jane Doe <jane@northwind-sample.com>", "jane@northwind-sample.com")]
    [InlineData("'jane@northwind-sample.com'", "jane@northwind-sample.com")]
    [InlineData("\"jane@northwind-sample.com\"", "jane@northwind-sample.com")]
    [InlineData("'Jane Doe' <jane@northwind-sample.com>", "jane@northwind-sample.com")]
    [InlineData("<jane@northwind-sample.com>", "jane@northwind-sample.com")]
    [InlineData("d'artagnan@northwind-sample.com", "d'artagnan@northwind-sample.com")]
    [InlineData("jane\u200B@northwind-sample.com", "jane@northwind-sample.com")]
    [InlineData("jörg@northwind-sample.com", "jörg@northwind-sample.com ?")]
    [InlineData("jane@example.com", "jane@example.com ?")]
    [InlineData("jane@mail.Example.ORG", "jane@mail.Example.ORG ?")]
    [InlineData("jane@counterexample.com", "jane@counterexample.com")]
    [InlineData("jane@some.test", "jane@some.test ?")]
    [InlineData("jane@nobody.invalid", "jane@nobody.invalid ?")]
    [InlineData("jane@localhost", "jane@localhost ?")]
    [InlineData("jane@northwind-sample.com;", "jane@northwind-sample.com")]
    [InlineData("mailto:jane@northwind-sample.com?subject=Hi", "jane@northwind-sample.com")]
    [InlineData("jane@northwind-sample。com", "jane@northwind-sample.com")]
    public void What_can_be_an_address_is_one(string text, string expected) =>
        Assert.Equal(expected, new EmailConverter(254, null).Show(text));

    [Theory]
    [InlineData("'jane@northwind-sample.com")]
    [InlineData("''")]
    [InlineData("'")]
    [InlineData("jane")]
    [InlineData("@northwind-sample.com")]
    [InlineData("jane@")]
    [InlineData("jane@northwind")]
    [InlineData("jane@com")]
    [InlineData("jane@.com")]
    [InlineData("jane@@northwind-sample.com")]
    [InlineData("jane@northwind-sample.com; joe@northwind-sample.com")]
    [InlineData("jane doe@northwind-sample.com")]
    [InlineData(".jane@northwind-sample.com")]
    [InlineData("jane.@northwind-sample.com")]
    [InlineData("ja..ne@northwind-sample.com")]
    [InlineData("jane@northwind..com")]
    [InlineData("jane@-northwind.com")]
    [InlineData("jane@northwind-.com")]
    [InlineData("jane@northwind_sample.com")]
    [InlineData("jane@northwind-sample.com.")]
    [InlineData("jane@northwind-sample.c")]
    [InlineData("jane@northwind-sample.c0m")]
    [InlineData("jane@127.0.0.1")]
    [InlineData("jane@[127.0.0.1]")]
    [InlineData("\"jane doe\"@northwind-sample.com")]
    [InlineData("jane,doe@northwind-sample.com")]
    [InlineData("jane@north wind.com")]
    [InlineData("jane😀@northwind-sample.com")]
    [InlineData("jane@😀..com")]
    [InlineData("<@>")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234x@northwind-sample.com")]
    public void What_cannot_be_one_is_told(string text) => Assert.Equal("!emailInvalid", new EmailConverter(254, null).Show(text));

    [Fact]
    public void Case_is_kept_unless_the_mapping_says_otherwise_and_length_is_bounded()
    {
        Assert.Equal("jane@northwind-sample.com", new EmailConverter(254, LetterCase.Lower).Show("JANE@Northwind-Sample.com"));
        Assert.Equal("!emailInvalid", new EmailConverter(10, null).Show("jane@northwind-sample.com"));
        Assert.Equal("!emailInvalid", new EmailConverter(254, null).Show($"jane@{string.Concat(Enumerable.Repeat("a.", 500_000))}com"));
    }
}
