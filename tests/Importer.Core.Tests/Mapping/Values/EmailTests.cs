using Importer.Core.Mapping;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

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
    [InlineData("jane@example.net", "jane@example.net ?")]
    [InlineData("jane@counterexample.com", "jane@counterexample.com")]
    [InlineData("jane@northwind-sample.net", "jane@northwind-sample.net")]
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
    public void An_invalid_address_is_reported(string text) => Assert.Equal("!emailInvalid", new EmailConverter(254, null).Show(text));

    [Fact]
    public void Case_is_kept_unless_the_mapping_changes_it_and_length_is_limited()
    {
        Assert.Equal("jane@northwind-sample.com", new EmailConverter(254, LetterCase.Lower).Show("JANE@Northwind-Sample.com"));
        Assert.Equal("!emailInvalid", new EmailConverter(10, null).Show("jane@northwind-sample.com"));
        Assert.Equal("jane@a-b.co", new EmailConverter(11, null).Show("jane@a-b.co"));
        var (local, label) = (new string('x', 64), new string('a', 63));
        Assert.Equal($"{local}@{label}.co", new EmailConverter(254, null).Show($"{local}@{label}.co"));
        Assert.Equal("!emailInvalid", new EmailConverter(254, null).Show($"jane@a{label}.co"));
        var longest = $"j@{label}.{label}.{label}.{label[2..]}"; // 253 characters behind the @
        Assert.Equal(longest, new EmailConverter(300, null).Show(longest));
        Assert.Equal("!emailInvalid", new EmailConverter(300, null).Show(longest + "a"));
        Assert.Equal("!emailInvalid", new EmailConverter(254, null).Show($"jane@{string.Concat(Enumerable.Repeat("a.", 500_000))}com"));
    }

    [Theory]
    [InlineData("jane@northwind-sample.com, joe@northwind-sample.com", "holds more than one e-mail address; keep one")]
    [InlineData("jane@@northwind-sample.com", "is not an e-mail address")]
    public void Two_addresses_are_reported_differently_from_none(string text, string message) =>
        Assert.Equal(message, new EmailConverter(254, null).Convert(text, CellKind.Text, Given.Row("")).Problem?.Message);
}
