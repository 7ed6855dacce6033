using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Words for yes and no in Excel's languages: the translations of TRUE and FALSE, yes and no, and the single letters used in forms. The
/// culture's own language comes first. Another language's word counts only if it means the same in all languages that have it, and a single
/// letter only if listed below: H is no in Turkish, but HTML in a column of H and T.
/// </summary>
internal static class BooleanWords
{
    /// <summary>Accepted in every language: programs write them; -1 is from Access and Visual Basic.</summary>
    private const string Everywhere = "true yes y 1 1.0 -1 on ✓ ✔ ✅ ☑|false no n 0 0.0 off ✗ ✘ ❌ ☐";

    /// <summary>Single letters accepted without their culture too: ja, oui, sí/sim/sì; they mean no in no language.</summary>
    private const string KnownLetters = "JOS";

    private static readonly (string Languages, string Yes, string No)[] Table =
    [
        ("en", "true t yes y", "false f no n"),
        ("de", "wahr ja j w", "falsch nein n f"),
        ("fr", "vrai oui o v", "faux non n f"),
        ("es", "verdadero sí s v cierto", "falso no n f"),
        ("it", "vero sì s v", "falso no n f"),
        ("pt", "verdadeiro sim s v", "falso não n f"),
        ("nl", "waar ja j", "onwaar nee neen n"),
        ("sv", "sant ja j", "falskt nej n"),
        ("da", "sand sandt ja j", "falsk nej n"),
        ("nb nn no", "sann sant ja j", "usann nei n"),
        ("fi", "tosi kyllä k", "epätosi ei e"),
        ("is", "satt já j", "ósatt nei n"),
        ("pl", "prawda tak t", "fałsz nie n"),
        ("cs", "pravda ano a", "nepravda ne n"),
        ("sk", "pravda áno a", "nepravda nie n"),
        ("sl", "resnično prav da d", "neresnično napačno ne n"),
        ("hr bs", "istina istinito da d", "laž neistina neistinito ne n"),
        ("sr", "tačno istina da d тачно истина да д", "netačno neistina ne n нетачно неистина не н"),
        ("bg", "истина вярно да д", "неистина лъжа невярно не н"),
        ("ro", "adevărat da d", "fals nu n"),
        ("hu", "igaz igen i", "hamis nem n h"),
        ("tr", "doğru evet e", "yanlış hayır h"),
        ("el", "αληθής αληθές ναι ν", "ψευδής ψευδές όχι ο"),
        ("ru", "истина да д", "ложь нет н"),
        ("uk", "істина так т", "хибність ні н"),
        ("kk", "ақиқат иә", "жалған жоқ"),
        ("et", "tõene jah j", "väär ei e"),
        ("lv", "patiess jā j", "aplams nē n"),
        ("lt", "teisinga tiesa taip t", "klaidinga netiesa ne n"),
        ("ca", "cert vertader sí s", "fals no n"),
        ("gl", "verdadeiro si s", "falso non n"),
        ("eu", "egia bai b", "faltsua gezurra ez e"),
        ("ja", "はい 真", "いいえ 偽"),
        ("zh", "是 真", "否 不是 假"),
        ("ko", "예 네 참", "아니요 아니오 거짓"),
        ("th", "ใช่ จริง", "ไม่ใช่ ไม่ เท็จ"),
        ("vi", "có đúng c", "không sai k"),
        ("id ms", "benar ya y", "salah tidak t"),
        ("ar", "نعم صحيح", "لا خطأ"),
        ("he", "כן אמת", "לא שקר"),
        ("hi", "हाँ सत्य", "नहीं असत्य"),
    ];

    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, bool?>> ByLanguage = [];

    /// <summary>Words in capitals without accents, with their meaning; null if it depends on the culture.</summary>
    public static FrozenDictionary<string, bool?> For(CultureInfo? culture) =>
        ByLanguage.GetOrAdd(culture?.TwoLetterISOLanguageName ?? "", Read);

    private static FrozenDictionary<string, bool?> Read(string language)
    {
        var words = new Dictionary<string, bool?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (word, isYes) in Table.SelectMany(row => Words(row.Yes, row.No)))
            words[word] =
                words.TryGetValue(word, out var other) && other != isYes || (word.Length == 1 && !IsKnown(word[0])) ? null : isYes;
        var everywhere = Everywhere.Split('|');
        var own = Table.Where(row => row.Languages.Split(' ').Contains(language)).SelectMany(row => Words(row.Yes, row.No));
        foreach (var (word, isYes) in Words(everywhere[0], everywhere[1]).Concat(own))
            words[word] = isYes;
        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>FALSE as spreadsheets display it, in capitals: the first word of each language.</summary>
    public static FrozenSet<string> Falses { get; } =
        Table
            .Select(row => row.No.Split(' ')[0].ToUpperInvariant())
            .Where(word => word.Length > 1 && char.IsUpper(word[0]))
            .ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<(string Word, bool IsYes)> Words(string yes, string no) =>
        yes.Split(' ').Select(word => (Folding.Fold(word), true)).Concat(no.Split(' ').Select(word => (Folding.Fold(word), false)));

    /// <summary>Whether a single letter is accepted; a Chinese or Korean character is a whole word.</summary>
    private static bool IsKnown(char letter) => KnownLetters.Contains(letter) || letter >= '\u1100';
}
