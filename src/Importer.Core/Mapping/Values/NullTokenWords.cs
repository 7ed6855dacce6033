using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// The words that people and programs write for an empty value, for contact keys, addresses and values. They are recognized in any case,
/// with or without accents, and inside brackets, quotes or dashes: <c>N/A</c>, <c>-none-</c>, <c>(leer)</c>.
/// </summary>
internal static class NullTokenWords
{
    // Excludes words that are also names without their accents: tom, Nic, Bos (boş), Trong (trống), Rien.
    /// <summary>
    /// Words for an empty value: treated as empty if an address, a number or a date is expected, and as a placeholder in a key.
    /// </summary>
    private static readonly string[] Words =
    [
        // Abbreviations; Excel's n/a is n/d in Spanish, n/b in Dutch, i/t in Danish.
        "na|n/a|n.a.|n.a|n a|n/d|n.d.|n.d|n/b|n.b.|n/i|n/v|n.v.|n.c.|n.r.|s/d|s.d.|s.o.|s/o|b/d|b.d.|i/t|k.a.|k.a|k/a|k.a.a.|o.a.|s/n|n.v.t.|nvt|n.n.b.|н/д|н.д.|δ/υ",
        /* en */"none|nil|null|nan|undefined|unknown|unspecified|unavailable|not available|not applicable|not provided|not "
            + "specified|not known|not given|not set|no data|no value|no id|no number|nothing|missing|blank|empty",
        /* de */"kein|keine|keiner|keines|keine angabe|keine angaben|keine daten|ohne|ohne angabe|ohne nummer|keine "
            + "nummer|unbekannt|nicht bekannt|nicht vorhanden|nicht angegeben|nicht verfügbar|entfällt|fehlt|leer|nichts",
        /* fr */"aucun|aucune|inconnu|inconnue|non connu|non renseigné|non renseignée|non disponible|non communiqué|non applicable|sans "
            + "objet|sans numéro|néant|vide|manquant",
        /* es */"ninguno|ninguna|ningún|desconocido|desconocida|no disponible|no aplica|no tiene|sin número|sin datos|sin dato|sin "
            + "especificar|nulo|nula|vacío|vacía|nada",
        /* it */"nessuno|nessuna|sconosciuto|sconosciuta|ignoto|ignota|non disponibile|non noto|non nota|non specificato|non "
            + "applicabile|senza numero|nullo|nulla|vuoto|vuota|niente|mancante",
        /* pt */"nenhum|nenhuma|desconhecido|desconhecida|não disponível|não informado|não informada|não aplicável|não tem|não "
            + "possui|sem dados|sem informação|sem número|vazio|vazia",
        /* nl */"geen|geen gegevens|onbekend|niet bekend|niet beschikbaar|niet van toepassing|niet ingevuld|zonder "
            + "nummer|leeg|niets|ontbreekt",
        /* pl */"brak|brak danych|nieznany|nieznana|nieznane|nie dotyczy|nie podano|bez numeru|niedostępne|niedostępny|pusty|puste",
        /* sv da nb */"ingen|inget|intet|okänd|okänt|saknas|ej angivet|uppgift saknas|ej tillgänglig|ukendt|ikke oplyst|ikke "
            + "angivet|mangler|ukjent|ikke oppgitt|ikke tilgjengelig|utan nummer|uden nummer|uten nummer",
        /* fi et */"ei ole|ei tietoa|ei saatavilla|tuntematon|puuttuu|tyhjä|puudub|teadmata|tundmatu|tühi",
        /* is */"ekkert|enginn|óþekkt|óþekktur|vantar",
        /* cs sk */"žádný|žádná|žádné|neznámý|neznámá|neznámé|není k "
            + "dispozici|neuvedeno|chybí|prázdné|žiadny|žiadna|žiadne|neznámy|neznáma|neznáme|neuvedené|chýba|prázdne",
        /* sl hr sr */"neznan|neznano|ni podatka|ni na voljo|manjka|prazno|nema|nema "
            + "podataka|nepoznat|nepoznato|nepoznata|nedostaje|nije dostupno|ništa|нема|непознат|непознато|недостаје",
        /* hu */"nincs|nincs adat|nincs megadva|ismeretlen|nem ismert|hiányzik|üres|semmi",
        /* ro */"niciunul|niciuna|necunoscut|necunoscută|nespecificat|indisponibil|nu există|fără date|lipsă|lipsește|nimic|gol",
        /* tr */"yok|hiçbiri|bilinmiyor|bilinmeyen|belirtilmemiş|mevcut değil",
        /* el */"κανένα|κανένας|καμία|άγνωστο|άγνωστος|άγνωστη|δεν υπάρχει|μη διαθέσιμο|κενό|τίποτα",
        /* ru uk bg kk */"нет|нет данных|без номера|неизвестно|неизвестный|неизвестен|отсутствует|не указан|не указано|не "
            + "указана|пусто|ничего|немає|немає даних|невідомо|невідомий|відсутній|відсутнє|не вказано|порожньо|няма|няма "
            + "данни|неизвестен|липсва|жоқ|белгісіз",
        /* lv lt */"nav datu|nezināms|trūkst|tukšs|nėra|nėra duomenų|nežinoma|nežinomas|trūksta|tuščia",
        /* ca gl eu */"desconegut|desconeguda|no disponible|buit|descoñecido|descoñecida|baleiro|ezezaguna|ez dago|hutsik",
        /* ja */"なし|無し|無|不明|未定|未登録|未入力|未設定|該当なし|データなし|番号なし|空白",
        /* zh */"无|没有|沒有|未知|未填|不详|不詳|暂无|暫無|待定",
        /* ko */"없음|미상|모름|미정|해당 없음|해당없음|알 수 없음|알수없음|미입력",
        /* th vi id */"ไม่มี|ไม่ทราบ|ไม่ระบุ|ว่าง|không có|không rõ|không biết|chưa có|tidak ada|tidak diketahui|tidak " + "tersedia|tiada|kosong",
        /* ar he fa hi */"لا يوجد|غير معروف|غير متوفر|غير محدد|مجهول|فارغ|لا شيء|אין|לא ידוע|לא זמין|חסר|ندارد|نامشخص|موجود "
            + "نیست|خالی|هیچ|कोई नहीं|अज्ञात|उपलब्ध नहीं|रिक्त",
    ];

    /// <summary>Words that people type for a missing key, in several languages; zeros or x alone count too.</summary>
    private const string Fillers =
        "nd|tbd|t.b.d.|tba|t.b.a.|tbc|todo|to be defined|to be determined|folgt|à définir|por definir|a definir|da definire|nog te "
        + "bepalen|do ustalenia|belirlenecek|уточняется"
        + "|test|testing|dummy|placeholder|platzhalter|prueba|teste|prova|тест|δοκιμή|zkouška|deneme|テスト|测试|測試|테스트|ทดสอบ|اختبار|בדיקה|true|false";

    private static readonly FrozenSet<string> Known = Words.SelectMany(Split).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> FillerWords = AllFillers.Select(Plain).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> ZerosOfAnId = SearchValues.Create("0-{}()");

    /// <summary>The longest word with what may surround it, in UTF-16 code units.</summary>
    public const int Longest = 30;

    /// <summary>Every word for an empty value, as people write it: for tests.</summary>
    public static IEnumerable<string> All => Words.SelectMany(line => line.Split('|'));

    /// <summary>Every placeholder word and word for totals, as people write it: for tests.</summary>
    public static IEnumerable<string> AllFillers => [.. Fillers.Split('|'), .. TotalWords.All];

    /// <summary>Whether a text means an empty value. Nearly every cell is dismissed by its digits or its length.</summary>
    public static bool Says(string text) => MayBe(text) && Known.Contains(Plain(Folding.Compatible(text)));

    /// <summary>
    /// Whether a contact key is a placeholder: different people share it and would become one contact. Apart from the words, these are keys
    /// without letters and digits (<c>-</c>, <c>?</c>, <c>#</c>), only zeros (as in the empty GUID), only x, and words for totals.
    /// </summary>
    public static bool IsPlaceholder(string key)
    {
        if (!key.AsSpan().ContainsAnyExcept(ZerosOfAnId))
            return true;
        if (key.Length > Longest || key.AsSpan().ContainsAnyInRange('1', '9'))
            return false;
        key = Folding.Compatible(key);
        var plain = Plain(key);
        if (key.StartsWith('#') && plain.Length > 0)
            return false; // #N/A is an error
        return plain.Length == 0
            || !plain.AsSpan().ContainsAnyExcept("0., ")
            || !plain.AsSpan().ContainsAnyExcept("xXхХ")
            || Known.Contains(plain)
            || FillerWords.Contains(plain)
            || NullTokens.InText(key);
    }

    private static bool MayBe(string text) =>
        text.Length is > 0 and <= Longest
        && text[0] != '#'
        && !text.AsSpan().ContainsAnyInRange('0', '9')
        && !text.Contains('@', StringComparison.Ordinal);

    /// <summary>The bare word in one spelling: <c>N / A</c> is n/a, <c>not_available</c> not available.</summary>
    private static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('A', 'z') && text.AsSpan().IndexOfAnyInRange('[', '`') < 0)
            return text;
        var (start, end) = (0, text.Length);
        while (start < end && !IsPart(text, start))
            start++;
        while (end > start && !IsPart(text, end - 1))
            end--;
        var plain = new StringBuilder(end - start);
        foreach (var letter in Folding.Fold(text[start..end]))
        {
            var isSpace = letter is '-' or '_' || char.IsWhiteSpace(letter);
            var isSign = letter is '/' or '\\' or '.';
            if (plain.Length > 0 && plain[^1] is ' ' && (isSpace || isSign))
                plain.Length--;
            if (isSpace && plain.Length > 0 && plain[^1] is '/' or '.')
                continue;
            plain.Append(
                isSpace ? ' '
                : letter == '\\' ? '/'
                : letter
            );
        }

        return plain.ToString();
    }

    /// <summary>Whether the character belongs to a word; vowel marks of some scripts count as letters.</summary>
    private static bool IsPart(string text, int at) =>
        char.IsLetterOrDigit(text, at)
        || char.IsSurrogate(text[at])
        || char.GetUnicodeCategory(text[at])
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static IEnumerable<string> Split(string words) => words.Split('|').Select(Plain);
}
