using Importer.Core.Mapping;
using Importer.Core.Mapping.Values;

namespace Importer.Core.Tests.Mapping.Values;

/// <summary>One list of words for nothing serves keys, addresses and values.</summary>
public sealed class NullTokenWordsTests
{
    [Fact]
    public void A_word_for_an_empty_value_is_a_placeholder_as_a_key_and_empty_as_an_address_in_every_spelling()
    {
        var words = NullTokenWords.All.ToList();
        Assert.True(words.Count > 300, $"{words.Count} words");
        Assert.All(
            words.SelectMany(Spellings),
            word =>
            {
                Assert.True(NullTokenWords.IsPlaceholder(word), word);
                Assert.True(NullTokens.InPlaceOf(AttributeType.Phone, word), word);
                Assert.True(NullTokens.InPlaceOf(AttributeType.Email, word), word);
                Assert.True(NullTokens.InPlaceOf(AttributeType.Date, word), word);
            }
        );
    }

    [Fact]
    public void What_only_fills_a_key_is_no_word_for_nothing_elsewhere() =>
        Assert.All(
            NullTokenWords.AllFillers.SelectMany(Spellings),
            word =>
            {
                Assert.True(NullTokenWords.IsPlaceholder(word), word);
                Assert.False(NullTokens.InPlaceOf(AttributeType.Phone, word), word);
            }
        );

    [Theory]
    [InlineData(
        "- -- --- – — _ ... . * *** ? ?? ??? # ## / ! () <> ~ + 0 00 000000 0.0 0,00 0-0 (0) x X xx XXX хх × NULL null (null) [NULL] "
            + "<NA> \\N NaN NaT TRUE FALSE N\\A S/N ND nd o.A. ohne ｎ／ａ Ｎ／Ａ ＮＵＬＬ ０ ０００ － ｘ 00000000-0000-0000-0000-000000000000 "
            + "{00000000-0000-0000-0000-000000000000} 00000000000000000000000000000000 00000000000000000000000000000000000000"
    )]
    [InlineData("Total TOTAL: Summe Gesamt Totaal Razem Celkem Összesen Yhteensä Toplam ИТОГО Итого: 合計 合计 总计 합계 ＴＯＴＡＬ סה\"כ")]
    public void Signs_zeros_and_x_are_placeholders(string keys) =>
        Assert.All(keys.Split(' '), key => Assert.True(NullTokenWords.IsPlaceholder(key), key));

    [Theory]
    [InlineData(
        "C-0 X1 0001 1 10 0-1 x-1 xy ox A B K N C-42 000-12 00123 1.0.0 XX-9 NA-17 N/A-1 test1 test@northwind-sample.com "
            + "none@northwind-sample.com unknown-3 TBD-2026 X.Y a- -a #1 １ ０１ Ｃ－１ no.1 Total-1 Totally Sumi "
            + "00000000-0000-0000-0000-000000000001 Ø é 李 김"
    )]
    [InlineData(
        "Tom Nic Bos Trong Rien Nat Anna Nora Nino Nilsson Novak Nolan Nonne Nullmeier "
            + "Testa Tester Testino Leer01 NB NC BD SD KA NV ID IT Ott Dezember"
    )]
    [InlineData(
        "0035g00000AbCdEAAX 550e8400-e29b-41d4-a716-446655440000 a3f5 deadbeef "
            + "ABCDEF jane.smith@northwind-sample.com +491711234567 K/17/B xX_gamer_Xx"
    )]
    public void Real_keys_are_not_placeholders(string keys) =>
        Assert.All(keys.Split(' '), key => Assert.False(NullTokenWords.IsPlaceholder(key), key));

    [Theory]
    [InlineData("Total Summe ND Null None Nan NA Nil Unknown Test X keine nada - ?")]
    public void In_text_the_words_are_kept_since_they_may_be_names(string words) =>
        Assert.All(
            words.Split(' '),
            word => Assert.False(NullTokens.InPlaceOf(AttributeType.Text, word) || NullTokens.InPlaceOf(AttributeType.Boolean, word), word)
        );

    [Theory]
    [InlineData(AttributeType.Email, "none@northwind-sample.com")]
    [InlineData(AttributeType.Email, "na")]
    [InlineData(AttributeType.Country, "NA")]
    [InlineData(AttributeType.Country, "No")]
    [InlineData(AttributeType.Country, "Niger")]
    [InlineData(AttributeType.Date, "24 Nov 2026")]
    [InlineData(AttributeType.Decimal, "0")]
    [InlineData(AttributeType.Decimal, "-")]
    public void Meaningful_values_are_kept(AttributeType type, string text) => Assert.Equal(text is "na", NullTokens.InPlaceOf(type, text));

    private static IEnumerable<string> Spellings(string word) =>
        [
            word,
            word.ToUpperInvariant(),
            $"({word})",
            $"-{word}-",
            $"<{word}>",
            $"\"{word}\"",
            word.Replace("/", " / ", StringComparison.Ordinal),
            word.Replace(' ', '_'),
        ];
}
