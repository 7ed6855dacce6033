using System.Globalization;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

public sealed class BooleanTests
{
    [Theory]
    [InlineData(
        "true TRUE yes Y 1 ON ja WAHR vrai Oui sí SI sim verdadero vero waar tak ano evet EVET はい 是 예 J o s ✓ ☑ 1.0 -1",
        "True"
    )]
    [InlineData("false NO n 0 off nein FALSCH faux Non falso não NAO nee nie nej ne hayır HAYIR нет いいえ 否 아니요 ☐ 0.0", "False")]
    [InlineData("2 maybe x - truee oui! 1.5", "!booleanInvalid")]
    public void Yes_and_no_are_known_in_many_languages(string words, string expected)
    {
        foreach (var word in words.Split(' '))
            Assert.Equal((word, expected), (word, new BooleanConverter().Show(word)));
        Assert.Equal("True", new BooleanConverter().Show("TRUE", CellKind.Boolean));
        Assert.Equal("False", new BooleanConverter().Show("0", CellKind.Number));
        Assert.Equal("True", new BooleanConverter().Show("-1", CellKind.Number));
    }

    /// <summary>What Excel calls TRUE and FALSE, then yes and no, in each language that it is sold in.</summary>
    [Theory]
    [InlineData("en-US", "TRUE FALSE yes no T F")]
    [InlineData("de-DE", "WAHR FALSCH ja nein J N W F")]
    [InlineData("fr-FR", "VRAI FAUX oui non O N V F")]
    [InlineData("es-ES", "VERDADERO FALSO sí no S N V F")]
    [InlineData("it-IT", "VERO FALSO sì no")]
    [InlineData("pt-BR", "VERDADEIRO FALSO sim não")]
    [InlineData("nl-NL", "WAAR ONWAAR ja nee")]
    [InlineData("sv-SE", "SANT FALSKT ja nej")]
    [InlineData("da-DK", "SAND FALSK ja nej")]
    [InlineData("nb-NO", "SANN USANN ja nei")]
    [InlineData("fi-FI", "TOSI EPÄTOSI kyllä ei K E")]
    [InlineData("pl-PL", "PRAWDA FAŁSZ tak nie T N")]
    [InlineData("cs-CZ", "PRAVDA NEPRAVDA ano ne A N")]
    [InlineData("sk-SK", "PRAVDA NEPRAVDA áno nie")]
    [InlineData("hu-HU", "IGAZ HAMIS igen nem I N")]
    [InlineData("tr-TR", "DOĞRU YANLIŞ evet hayır E H")]
    [InlineData("el-GR", "ΑΛΗΘΗΣ ΨΕΥΔΗΣ ναι όχι")]
    [InlineData("ru-RU", "ИСТИНА ЛОЖЬ да нет Д Н")]
    [InlineData("uk-UA", "ІСТИНА ХИБНІСТЬ так ні")]
    [InlineData("ro-RO", "ADEVĂRAT FALS da nu")]
    [InlineData("hr-HR", "ISTINA LAŽ da ne")]
    [InlineData("sl-SI", "PRAV NAPAČNO da ne")]
    [InlineData("bg-BG", "ИСТИНА ЛЪЖА да не")]
    [InlineData("et-EE", "TÕENE VÄÄR jah ei")]
    [InlineData("id-ID", "BENAR SALAH ya tidak Y T")]
    [InlineData("ja-JP", "真 偽 はい いいえ")]
    [InlineData("zh-CN", "真 假 是 否")]
    [InlineData("ko-KR", "참 거짓 예 아니요")]
    [InlineData("th-TH", "จริง เท็จ ใช่ ไม่")]
    [InlineData("vi-VN", "đúng sai có không")]
    [InlineData("ar-EG", "صحيح خطأ نعم لا")]
    [InlineData("he-IL", "אמת שקר כן לא")]
    public void A_cultures_own_words_for_yes_and_no_are_accepted(string culture, string words)
    {
        var converter = new BooleanConverter(Converting.Culture(culture));
        foreach (var (place, word) in words.Split(' ').Index())
        {
            var expected = place % 2 == 0 ? "True" : "False";
            Assert.Equal((word, expected), (word, converter.Show(word)));
            Assert.Equal((word, expected), (word, converter.Show(word.ToUpper(CultureInfo.GetCultureInfo(culture)))));
        }
    }

    [Theory]
    [InlineData("", "t f e h k d a i w v", "!booleanInvalid")]
    [InlineData("de-DE", "t h e", "!booleanInvalid")]
    [InlineData("de-DE", "vrai EVET sí tak", "True")]
    [InlineData("tr-TR", "e", "True")]
    [InlineData("fi-FI", "e", "False")]
    [InlineData("id-ID", "t", "False")]
    [InlineData("pl-PL", "t", "True")]
    public void Words_that_mean_yes_in_one_language_and_no_in_another_need_the_culture(string culture, string words, string expected)
    {
        foreach (var word in words.Split(' '))
            Assert.Equal((word, expected), (word, new BooleanConverter(Converting.Culture(culture)).Show(word)));
    }

    [Fact]
    public void No_language_has_one_word_for_both() =>
        Assert.All(
            CultureInfo.GetCultures(CultureTypes.NeutralCultures),
            culture =>
                Assert.DoesNotContain(
                    BooleanWords.For(culture),
                    word => word.Value is null && word.Key.Length > 1 && word.Key[0] < '\u1100'
                )
        );
}
