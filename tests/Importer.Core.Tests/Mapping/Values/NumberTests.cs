using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

public sealed class NumberTests
{
    private static readonly NumberRange Any = new(null, null, null);

    [Theory]
    [InlineData("", "12.50", "12.50")]
    [InlineData("", "-0.5", "-0.5")]
    [InlineData("", "\u2212.5", "-0.5")]
    [InlineData("", "+7", "7")]
    [InlineData("", "1,234", "!decimalInvalid")]
    [InlineData("", "1,5", "!decimalInvalid")]
    [InlineData("", "1e3", "!decimalInvalid")]
    [InlineData("", ".", "!decimalInvalid")]
    [InlineData("", "-", "!decimalInvalid")]
    [InlineData("", "1.2.3", "!decimalInvalid")]
    [InlineData("", "4.9E+11", "!scientific")]
    [InlineData("de-DE", "1.234,50", "1234.50")]
    [InlineData("de-DE", "1234,5", "1234.5")]
    [InlineData("de-DE", "1.5", "!decimalInvalid")]
    [InlineData("de-DE", "1.234.567", "1234567")]
    [InlineData("de-DE", "12.34.567", "!decimalInvalid")]
    [InlineData("de-DE", "1234.567", "!decimalInvalid")]
    [InlineData("de-DE", ".567", "!decimalInvalid")]
    [InlineData("en-US", "1,234.5", "1234.5")]
    [InlineData("en-US", "1,2,3", "!decimalInvalid")]
    [InlineData("en-US", ",123", "!decimalInvalid")]
    [InlineData("en-US", "1x234", "!decimalInvalid")]
    [InlineData("en-US", "1 234", "!decimalInvalid")]
    [InlineData("en-US", "1'234", "!decimalInvalid")]
    [InlineData("fr-FR", "1x234", "!decimalInvalid")]
    [InlineData("de-CH", "1x234", "!decimalInvalid")]
    [InlineData("", "-5.", "-5")]
    [InlineData("", "1.x5", "!decimalInvalid")]
    [InlineData("en-US", "1234.5,0", "!decimalInvalid")]
    [InlineData("fr-FR", "1 234,5", "1234.5")]
    [InlineData("fr-FR", "1\u202F234,5", "1234.5")]
    [InlineData("de-CH", "1'234.5", "1234.5")]
    [InlineData("en-IN", "12,34,567", "1234567")]
    [InlineData("en-US", "99999999999999999999999999999", "!numberOutOfRange")]
    [InlineData("", "(12.50)", "-12.50")]
    [InlineData("de-DE", "(1.234,50)", "-1234.50")]
    [InlineData("de-DE", "1.234,50-", "-1234.50")]
    [InlineData("", "(-5)", "!decimalInvalid")]
    [InlineData("", "()", "!decimalInvalid")]
    [InlineData("", "12.5%", "0.125")]
    [InlineData("de-DE", "12,5 %", "0.125")]
    [InlineData("tr-TR", "%12,5", "0.125")]
    [InlineData("", "%", "!decimalInvalid")]
    [InlineData("", "5 €", "5")]
    [InlineData("", "1.5E-05", "!decimalInvalid")]
    [InlineData("de-DE", "4,9E+11", "!scientific")]
    [InlineData("sv-SE", "\u2212" + "1 234,5", "-1234.5")]
    [InlineData("", "€12.50", "12.50")]
    [InlineData("", "12 EUR", "12")]
    [InlineData("", "-$5.00", "-5.00")]
    [InlineData("", "($5.00)", "-5.00")]
    [InlineData("", "US$ 12", "12")]
    [InlineData("", "12 Stück", "!decimalInvalid")]
    [InlineData("", "R12", "!decimalInvalid")]
    [InlineData("", "US 12", "!decimalInvalid")]
    [InlineData("", "12 CA", "!decimalInvalid")]
    [InlineData("", "AU 12", "!decimalInvalid")]
    [InlineData("", "12 NZ", "!decimalInvalid")]
    [InlineData("", "A 12", "!decimalInvalid")]
    [InlineData("", "C12", "!decimalInvalid")]
    [InlineData("", "€", "!decimalInvalid")]
    [InlineData("de-DE", "1.234,50 €", "1234.50")]
    [InlineData("de-DE", "-5,00 €", "-5.00")]
    [InlineData("de-CH", "CHF 1'234.50", "1234.50")]
    [InlineData("pl-PL", "12,50 zł", "12.50")]
    public void Decimals_are_read_as_their_culture_writes_them(string culture, string text, string expected) =>
        Assert.Equal(expected, new DecimalConverter(Converting.Culture(culture), Any).Show(text));

    [Theory]
    [InlineData("", "42", "42")]
    [InlineData("", "00042", "42")]
    [InlineData("", "42.0", "42")]
    [InlineData("", "42.5", "!integerInvalid")]
    [InlineData("", "9223372036854775807", "9223372036854775807")]
    [InlineData("", "9223372036854775808", "!numberOutOfRange")]
    [InlineData("", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("", "-9223372036854775809", "!numberOutOfRange")]
    [InlineData("de-DE", "1.000", "1000")]
    [InlineData("en-US", "1.000", "1")]
    [InlineData("en-US", "(1,000)", "-1000")]
    [InlineData("", "100%", "!integerInvalid")]
    [InlineData("", "4.9E+11", "!scientific")]
    [InlineData("", "4,9e+11", "!scientific")]
    [InlineData("", "1E+3", "!scientific")]
    [InlineData("", "99999999999999999999999999999999999", "!numberOutOfRange")]
    public void Whole_numbers_are_whole(string culture, string text, string expected) =>
        Assert.Equal(expected, new IntegerConverter(Converting.Culture(culture), Any).Show(text));

    [Fact]
    public void Text_longer_than_any_number_is_not_a_number()
    {
        Assert.Equal("!numberOutOfRange", new DecimalConverter(null, Any).Show(new string('1', 60)));
        Assert.Equal("!decimalInvalid", new DecimalConverter(null, Any).Show(new string('1', 61)));
    }

    [Theory]
    [InlineData(
        "",
        "1,5",
        "is not a number (for a decimal comma or thousands separators name the culture in the mapping, such as \"de-DE\")"
    )]
    [InlineData("", "many", "is not a number")]
    [InlineData("en-US", "1,2,3", "is not a number")]
    public void A_culture_is_suggested_if_it_would_help(string culture, string text, string message)
    {
        Assert.Equal(
            message,
            new DecimalConverter(Converting.Culture(culture), Any).Convert(text, CellKind.Text, Given.Row("")).Problem?.Message
        );
        var hint = message.Contains('(', StringComparison.Ordinal)
            ? " (for thousands separators name the culture in the mapping, such as \"de-DE\")"
            : "";
        Assert.Equal(
            "is not a whole number" + hint,
            new IntegerConverter(Converting.Culture(culture), Any).Convert(text, CellKind.Text, Given.Row("")).Problem?.Message
        );
    }

    [Fact]
    public void A_workbooks_own_number_ignores_the_culture()
    {
        Assert.Equal("1.234", new DecimalConverter(Converting.Culture("de-DE"), Any).Show("1.234", CellKind.Number));
        Assert.Equal("1234", new DecimalConverter(Converting.Culture("de-DE"), Any).Show("1.234"));
    }

    [Theory]
    [InlineData("100", "!numberOutOfRange")]
    [InlineData("-99.99", "-99.99")]
    [InlineData("1.005", "!numberTooFine")]
    [InlineData("1.500", "1.500")]
    public void Ranges_hold(string text, string expected) =>
        Assert.Equal(expected, new DecimalConverter(null, new NumberRange(-99.99m, 99.99m, 2)).Show(text));
}
