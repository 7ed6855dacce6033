using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Recognizes errors that a spreadsheet, a database form or a web page displays instead of a value, saved as text: nobody is called #N/A,
/// Err:502 or Loading... They are recognized by their form, since Excel and LibreOffice translate them; <c>#1 Fan</c>, <c>#love!</c> and
/// <c>Err</c> are ordinary texts.
/// </summary>
internal static partial class SpreadsheetErrors
{
    /// <summary>The text after <c>#</c>, in any case: Excel and Access in English.</summary>
    private static readonly FrozenSet<string> InAnyCase = new[]
    {
        "N/A",
        "N/D",
        "VALUE!",
        "REF!",
        "DIV/0!",
        "DIV/0",
        "NAME?",
        "NUM!",
        "NULL!",
        "SPILL!",
        "CALC!",
        "ERROR!",
        "TYPE!",
        "FUNC!",
        "SIZE!",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Texts after <c>#</c> without a typical form, from Excel, Access, Reporting Services and BusinessObjects, that are not used as
    /// hashtags.
    /// </summary>
    private static readonly FrozenSet<string> Exactly = new[]
    {
        // "Not available" without a slash: German, Hungarian, Turkish, Czech, Slovak.
        "NV",
        "HIÁNYZIK",
        "YOK",
        "NENÍ_K_DISPOZICI",
        "NEDOSTUPNÉ",
        "NEDOSTUPNÝ",
        "SAKNAS",
        "PUUTTUU",
        // Still being fetched: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian.
        "GETTING_DATA",
        "DATEN_ABRUFEN",
        "CHARGEMENT_DONNEES",
        "OBTENIENDO_DATOS",
        "OBTENDO_DADOS",
        "ESTRAZIONE_DATI",
        "GEGEVENS_OPHALEN",
        "POBIERANIE_DANYCH",
        "ОЖИДАНИЕ_ДАННЫХ",
        "Error",
        "ERROR",
        "Deleted",
        "DELETED",
        "VALUE",
        "REF",
        "NAME",
        "NUM",
        "NULL",
        "MULTIVALUE",
        "SYNTAX",
        "DATASYNC",
        "COMPUTATION",
        "OVERFLOW",
        "UNAVAILABLE",
        "CONTEXT",
        "EXTERNAL",
        "INCOMPATIBLE",
        "PARTIALRESULT",
        "RECURSIVE",
        "SECURITY",
        "TOREFRESH",
        "EMPTY",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The text after <c>#N/A</c> and a space.</summary>
    private static readonly FrozenSet<string> BehindNotAvailable = new[]
    {
        "N/A",
        "N.A.",
        "N Ap",
        "Field Not Applicable",
        "Invalid Security",
        "Invalid Field",
        "Invalid Parameter",
        "Invalid Override",
        "Connection",
        "Review",
        "Authorization",
        "Auth",
        "Sec",
        "Fld",
        "Hist",
        "Limit",
        "Real Time",
        "Mandatory Parameter Missing",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>LibreOffice's word before an error number, in about twenty languages.</summary>
    private const string Err =
        "Err|Erreur|Fehler|Error|Erro|Errore|Fout|Fel|Feil|Fejl|Virhe|Viga|Villa|Błąd|Chyba|Hiba|Eroare|Greška|Napaka|Hata|Klaida|Kļūda|Ошибка|Помилка|Грешка|Σφάλμα|エラー|错误|錯誤|오류|שגיאה|خطأ";

    /// <summary>What Google Sheets and web pages show while a value is being fetched, before three dots.</summary>
    private static readonly FrozenSet<string> BeforePoints = new[]
    {
        "Loading",
        "Wird geladen",
        "Lädt",
        "Lade",
        "Laden",
        "Chargement",
        "Chargement en cours",
        "Cargando",
        "Caricamento",
        "Caricamento in corso",
        "Carregando",
        "A carregar",
        "Bezig met laden",
        "Ładowanie",
        "Wczytywanie",
        "Läser in",
        "Laddar",
        "Indlæser",
        "Laster inn",
        "Ladataan",
        "Načítání",
        "Načítava sa",
        "Betöltés",
        "Se încarcă",
        "Yükleniyor",
        "Загрузка",
        "Завантаження",
        "Зареждане",
        "Φόρτωση",
        "Učitavanje",
        "Nalaganje",
        "読み込んでいます",
        "読み込み中",
        "正在加载",
        "正在載入",
        "載入中",
        "加载中",
        "로드 중",
        "로딩 중",
        "กำลังโหลด",
        "Đang tải",
        "Memuat",
        "جارٍ التحميل",
        "טוען",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static Problem Problem { get; } = new("cellError", "holds a spreadsheet error instead of a value");

    private static readonly Problem NotComputed = new("cellError", "holds a formula that was never calculated");
    private static readonly Problem NotLoaded = new("cellError", "holds a loading message instead of a value");
    private static readonly Problem NotText = new(
        "cellError",
        "holds a program's placeholder for a value that it could not convert to text"
    );

    /// <summary>Why a workbook's cell holds no value, by its kind; null for all other cells.</summary>
    public static Problem? Of(Cell cell) => cell.Kind == CellKind.Error ? new Problem("cellError", cell.Problem ?? "holds an error") : null;

    /// <summary>Why a text is not a value; null for nearly all texts.</summary>
    public static Problem? Of(string text)
    {
        if (text.Length < 3)
            return null;
        return text[0] switch
        {
            '#' or '＃' => IsAfterHash(Folding.Compatible(text).AsSpan(1)) ? Problem : null,
            '=' => Formula().IsMatch(text) ? NotComputed : null,
            '[' => text.StartsWith("[object ", StringComparison.Ordinal) && text[^1] == ']' ? NotText : null,
            'I' when text is "Invalid Date" or "Invalid date" => NotText,
            _ when text[^1] is '.' or '…' => IsLoading(text) ? NotLoaded : null,
            _ when MayBeNumbered(text) => Numbered().IsMatch(Folding.Compatible(text)) ? Problem : null,
            _ => null,
        };
    }

    /// <summary>
    /// <c>####</c> from a column too narrow for its number; capitals before <c>!</c> or <c>?</c> in any language (<c>#ЗНАЧ!</c>,
    /// <c>#¿NOMBRE?</c>); one or two on either side of a slash (<c>#N/A</c>, <c>#Н/Д</c>); and the listed words. Letters of scripts
    /// without capitals count as capitals, each as a word.
    /// </summary>
    private static bool IsAfterHash(ReadOnlySpan<char> name)
    {
        if (!name.ContainsAnyExcept('#'))
            return true;
        if (
            InAnyCase.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)
            || Exactly.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)
            || IsOfBloomberg(name)
        )
            return true;
        var isMarked = name[^1] is '!' or '?';
        var word = isMarked ? name[..^1] : name;
        if (word.Length > 0 && word[0] is '¡' or '¿')
            word = word[1..];
        var slash = word.IndexOf('/');
        if (!isMarked && (slash is not (1 or 2) || word.Length - slash is not (2 or 3)))
            return false;
        var capitals = 0;
        foreach (var letter in word)
        {
            var category = char.GetUnicodeCategory(letter);
            if (category is UnicodeCategory.UppercaseLetter)
                capitals++;
            else if (category is UnicodeCategory.OtherLetter)
                capitals += 2;
            else if (
                letter is not ('/' or '_' or '0' or '-' or '.' or '\'' or '’')
                && category
                    is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ModifierLetter)
            )
                return false;
        }

        return capitals >= 2;
    }

    /// <summary>
    /// Bloomberg adds the reason: <c>#N/A Requesting Data...</c>, <c>#N/A Field Not Applicable</c>. Anything else is a person's
    /// own text.
    /// </summary>
    private static bool IsOfBloomberg(ReadOnlySpan<char> name) =>
        name.StartsWith("N/A ", StringComparison.Ordinal)
        && (
            name.EndsWith("...", StringComparison.Ordinal)
            || BehindNotAvailable.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[4..])
        );

    /// <summary>Whether it may be a numbered error, in half or full width, with or without a space. Rules out nearly every text.</summary>
    private static bool MayBeNumbered(string text) =>
        text.Length > 5 && (text[^4] is ':' or '：' || (char.IsWhiteSpace(text[^4]) && text[^5] is ':' or '：'));

    private static bool IsLoading(string text) =>
        (text[^1] == '…' || text.EndsWith("...", StringComparison.Ordinal)) && BeforePoints.Contains(text.TrimEnd('.', '…', ' '));

    /// <summary><c>Err:502</c>, in French <c>Err :502</c>.</summary>
    [GeneratedRegex($@"^({Err})[\s\u00A0\u202F]?:\s?5\d\d$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    /// <summary>
    /// A formula that a spreadsheet would evaluate: a function with its brackets, a cell, a text concatenation. <c>=D</c>, <c>=)</c>,
    /// <c>=1+1</c> and <c>=&gt; see note</c> are not formulas.
    /// </summary>
    [GeneratedRegex(
        @"^=\s*[-+@(]*\s*(?:[\p{L}_][\p{L}\d_.]*\(.*\)|(?:'[^']+'!|[\p{L}\d_.]+!)?\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?=$|\s*[-+*/^&:;,=<>)%#])|R\[?-?\d*\]?C\[?-?\d|""[^""]*""\s*&|[\d.,]+\s*[-+*/^&]\s*\$?[A-Z]{1,3}\$?[1-9]|[\p{L}\d_]*\[[@#\p{L}])",
        RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex Formula();
}
