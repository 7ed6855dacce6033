using System.Globalization;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

public sealed class TextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  a  b ", "a  b")]
    [InlineData("\u00A0\t Zo\u0065\u0308 \u202F\n", "Zoë")]
    [InlineData("\uFEFFin\u200Bside\u2060", "inside")]
    [InlineData("\u202A+49 171\u202C", "+49 171")]
    [InlineData("a\u00A0b", "a\u00A0b")]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")]
    [InlineData("👩‍👩‍👧", "👩‍👩‍👧")]
    [InlineData("\u200B", "")]
    public void Text_loses_only_invisible_characters(string text, string expected) =>
        Assert.Equal(expected, TextCleaning.Clean(text, trim: true));

    [Theory]
    [InlineData("\u00A0 a \u00A0", "  a  ")]
    [InlineData(" a ", " a ")]
    [InlineData("\u00A0", " ")]
    [InlineData("a\u00A0", "a ")]
    [InlineData("\u00A0\ta\t\u00A0", " \ta\t ")]
    public void Untrimmed_text_keeps_its_outer_space_as_plain_space(string text, string expected) =>
        Assert.Equal(expected, TextCleaning.Clean(text, trim: false));

    [Theory]
    [InlineData("line\n\ttab", "line\n\ttab")]
    [InlineData("nul\0", "!textInvalid")]
    [InlineData("caf\u0082", "!textInvalid")]
    [InlineData("12345678901", "!textTooLong")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("4.9E1", "4.9E1 ?")]
    [InlineData("4.9E11", "4.9E11 ?")]
    [InlineData("4.9E111", "4.9E111")]
    [InlineData("4.9e11", "4.9e11")]
    [InlineData("4E11", "4E11")]
    [InlineData("4.xE11", "4.xE11")]
    [InlineData("1E+1234", "1E+1234")]
    [InlineData("4.9E+11", "4.9E+11 ?")]
    [InlineData("49E+1x", "49E+1x")]
    [InlineData("E+11", "E+11")]
    public void Text_is_sent_unchanged_if_possible(string text, string expected) =>
        Assert.Equal(expected, new TextConverter(10, null, null).Show(text));

    [Theory]
    [InlineData("\uFA10\u672C", "\uFA10\u672C")]
    [InlineData("\uF9DC\u4E00", "\uF9DC\u4E00")]
    [InlineData("\uFA19\u8C37", "\uFA19\u8C37")]
    [InlineData("\U0002F81A e\u0301 \uFA11", "\U0002F81A \u00E9 \uFA11")]
    [InlineData("e\u0301\uFA10\u304B\u3099", "\u00E9\uFA10\u304C")]
    [InlineData("\u212B \u2126", "\u00C5 \u03A9")]
    public void Ideographs_that_only_names_have_stay_as_they_are(string text, string expected)
    {
        Assert.Equal(expected, TextCleaning.Clean(text, trim: true));
        Assert.Equal(expected.Normalize(), TextCleaning.CleanName(text));
    }

    [Fact]
    public void Every_compatibility_ideograph_stays_and_a_heading_with_one_is_found_either_way()
    {
        foreach (var point in Enumerable.Range(0xF900, 0x200).Concat(Enumerable.Range(0x2F800, 0x220)))
            Assert.Equal(
                $"a{char.ConvertFromUtf32(point)}\u00E9",
                TextCleaning.Clean($"a{char.ConvertFromUtf32(point)}e\u0301", trim: true)
            );
        Assert.True(Heading.IsSame("\uFA10", "\u585A"));
    }

    [Theory]
    [InlineData("FALSE", CellKind.Boolean, "FALSE ?")]
    [InlineData("TRUE", CellKind.Boolean, "TRUE")]
    [InlineData("FALSE", CellKind.Text, "FALSE ?")]
    [InlineData("FALSCH", CellKind.Text, "FALSCH ?")]
    [InlineData("FAŁSZ", CellKind.Text, "FAŁSZ ?")]
    [InlineData("ЛОЖЬ", CellKind.Text, "ЛОЖЬ ?")]
    [InlineData("False", CellKind.Text, "False")]
    [InlineData("Falsch verbunden", CellKind.Text, "Falsch verbunden")]
    [InlineData("NO", CellKind.Text, "NO")]
    public void What_a_formula_leaves_for_nothing_found_brings_advice(string text, CellKind kind, string expected) =>
        Assert.Equal(expected, new TextConverter(null, null, null).Show(text, kind));

    [Theory]
    [InlineData("4917112345678900", "4917112345678900 ?")]
    [InlineData("4917112345678901", "4917112345678901")]
    [InlineData("491711234567890", "491711234567890")]
    [InlineData("1234567890.12340", "1234567890.12340")]
    public void A_workbooks_number_of_more_digits_than_it_keeps_brings_advice(string number, string expected) =>
        Assert.Equal(expected, new TextConverter(null, null, null).Show(number, CellKind.Number));

    [Fact]
    public void A_lone_surrogate_or_a_noncharacter_is_invalid_text()
    {
        Assert.Equal("!textInvalid", new TextConverter(10, null, null).Show("\uFFFE"));
        Assert.Equal("mark \uFFFE", TextCleaning.Clean(" mark \uFFFE", trim: true));
        Assert.Equal("!textInvalid", new TextConverter(10, null, null).Show("half \uD83D"));
        Assert.Equal("half \uDE00", TextCleaning.Clean(" half \uDE00", trim: true));
    }

    [Fact]
    public void Case_follows_the_culture()
    {
        Assert.Equal("TITIZ", new TextConverter(null, LetterCase.Upper, null).Show("titiz"));
        Assert.Equal("TİTİZ", new TextConverter(null, LetterCase.Upper, CultureInfo.GetCultureInfo("tr-TR")).Show("titiz"));
        Assert.Equal("straße", new TextConverter(null, LetterCase.Lower, null).Show("STRAßE"));
    }
}
