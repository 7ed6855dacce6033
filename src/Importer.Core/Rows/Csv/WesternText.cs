using System.Buffers;
using System.Text.RegularExpressions;

namespace Importer.Core.Rows.Csv;

/// <summary>
/// Whether a content read as Windows-1252 makes words of a Western language. Central European, Turkish, Cyrillic, Greek or DOS text read so does not, and
/// nobody would like to be addressed as Ma³gorzata, Jiøí or Ayþe.
/// </summary>
internal sealed partial class WesternText
{
    /// <summary>No Western word has more letters beyond ASCII in a row.</summary>
    private const int LongestRun = 3;

    private const int PlacesTold = 3;
    private const int LettersTold = 6;
    private const char FirstNotLatin = '\u0370';
    private const char BeyondAlphabets = '\u0500';

    /// <summary>Stand inside words in any language: … ‘ ’ – — no-break space, soft hyphen, ´ and ·.</summary>
    private const string InsideWords = "…‘’–—\u00A0\u00AD´·";

    /// <summary>What each language writes beyond ASCII, loans included. A word that none of them could write is of none of them.</summary>
    private static readonly SearchValues<char>[] Alphabets =
    [
        .. new[]
        {
            "äöüßéèáàê", // German
            "àâæçèéêëîïôœùûüÿñ", // French
            "áéíñóúüç", // Spanish
            "àçèéíïòóúüñ", // Catalan, Occitan
            "áâãàçéêíóôõúüè", // Portuguese
            "àèéìíîòóùúç", // Italian
            "æøåéüöóòôäáëè", // Danish, Norwegian
            "åäöéüšžáà", // Swedish, Finnish
            "áðéíóúýþæö", // Icelandic
            "áðíóúýæø", // Faroese
            "ëïéèöüáóúíêçâôûàä", // Dutch
            "àèìòùáéó", // Gaelic
            "âêîôûëïö", // Welsh
            "áâàêèéîíôóöüúäëšž", // names that went from one language to another
        }.Select(letters => SearchValues.Create(letters)),
    ];

    /// <summary>What else it may be, in the order in which it is told.</summary>
    private static readonly (string Name, string Of)[] Others =
        [("windows-1250", "Central Europe"), ("windows-1254", "Turkish"), ("windows-1257", "Baltic"), ("windows-1251", "Cyrillic"), ("windows-1253", "Greek"), ("koi8-r", "Russian"), ("ibm850", "DOS"), ("macintosh", "old Macs")];

    private readonly List<long> lines = [];
    private readonly List<char> letters = [];
    private int besideAscii;
    private long line = 1;
    private long seen;
    private long odd;
    private long outOfPlace;

    /// <summary>
    /// 3½ and Acme®Plus are rare, but there: one in ten is too many. Letters out of place are not met in Western text (6 in 1,000 at most, in dictionaries
    /// of fourteen languages), while 7 to 50 in 100 are in Central European, Turkish and Baltic text.
    /// </summary>
    public bool ReadsOdd => odd * 10 > seen || outOfPlace * 40 > seen;

    /// <summary>"lines 2, 3 and others".</summary>
    public string Places => $"line{(lines.Count == 1 ? "" : "s")} {string.Join(", ", lines.Take(PlacesTold))}{(lines.Count > PlacesTold ? " and others" : "")}";

    /// <summary>
    /// "Read otherwise, ø, ù would be ř, ů in windows-1250 (Central Europe)": letters alone, for words are contact data. Latin letters where the words have ASCII
    /// ones besides, others where they have not. Null where no encoding that is known makes letters of them.
    /// </summary>
    public string? OtherReadings
    {
        get
        {
            var bytes = CsvEncoding.Named("windows-1252").GetBytes([.. letters]);
            List<string> readings = [.. Others.Select(other => (Other: other, Read: CsvEncoding.Named(other.Name).GetString(bytes)))
                .Where(one => one.Read.All(letter => char.IsLetter(letter) && letter < BeyondAlphabets) && !one.Read.SequenceEqual(letters) && one.Read.Any(letter => letter >= FirstNotLatin) == besideAscii < 0)
                .Select(one => $"{string.Join(", ", one.Read.AsEnumerable())} in {one.Other.Name} ({one.Other.Of})")];
            return readings.Count == 0 ? null : $"Read otherwise, {string.Join(", ", letters)} would be {string.Join("; ", readings)}.";
        }
    }

    public static async Task<WesternText> ReadAsync(SourceFile file, CancellationToken cancel)
    {
        var text = new WesternText();
        using var reader = new StreamReader(file.OpenContent(), CsvEncoding.Named("windows-1252"), detectEncodingFromByteOrderMarks: false);
        var buffer = new char[64 * 1024];
        var kept = 0;
        while (await reader.ReadAsync(buffer.AsMemory(kept), cancel) is var read && read > 0)
        {
            var filled = kept + read;
            // A word may go on in what is read next.
            var end = buffer.AsSpan(0, filled).LastIndexOfAny('\n', ',', ';') is var last and >= 0 ? last + 1 : filled;
            text.Look(buffer.AsSpan(0, end));
            kept = filled - end;
            buffer.AsSpan(end, kept).CopyTo(buffer);
        }
        text.Look(buffer.AsSpan(0, kept));
        return text;
    }

    private void Look(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyExceptInRange('\0', '\x7F') is var next && next >= 0)
        {
            var (start, end) = (next, next + 1);
            while (start > 0 && IsOfWord(text[start - 1]))
                start--;
            while (end < text.Length && IsOfWord(text[end]))
                end++;
            line += text[..start].Count('\n');
            Judge(text[start..end]);
            text = text[end..];
        }
        line += text.Count('\n');
    }

    private void Judge(ReadOnlySpan<char> word)
    {
        var (signs, places) = (OddSigns(word), OutOfPlace().Count(word) + (IsOfNoAlphabet(word) ? 1 : 0));
        seen += word.Length - CountAscii(word);
        odd += signs;
        outOfPlace += places;
        if (signs + places == 0)
            return;
        if (lines.Count <= PlacesTold && (lines.Count == 0 || lines[^1] != line))
            lines.Add(line);
        foreach (var letter in word)
        {
            if (letter > 0x7F && !char.IsControl(letter) && letters.Count < LettersTold && !letters.Contains(letter))
                letters.Add(letter);
        }
        besideAscii += CountAscii(word) * 2 > word.Length ? 1 : -1;
    }

    /// <summary>Letters where no Western language has them, each in the words of those who have: in their own code page they are consonants.</summary>
    [GeneratedRegex(
        """
          õ(?!e)                                        # Erdõs (ő); Simões is Portuguese
        | (?<=[aeiouyáéíóúý])è(?=[aeiouyáéíóúýøìù])     # Kuèera (č)
        | (?<=[áíóúý])[èøìùò]                           # Koláø (ř), Sedláèek
        | ^è(?=[aeiouyáíéìù])                           # Èerný
        | (?<=[aeiouyáéíóúýöü])þ | þ$                   # Ayþe, Güneþ (ş); Icelandic begins words with it
        | ã(?=[bcdfghjklmnpqrtvwx])                     # Cãlin (ă); João, Magalhães are Portuguese
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OutOfPlace();

    private static bool IsOfNoAlphabet(ReadOnlySpan<char> word)
    {
        Span<char> own = stackalloc char[16];
        var count = 0;
        foreach (var letter in word)
        {
            if (letter > 0x7F && IsLetter(letter) && count < own.Length)
                own[count++] = char.ToLowerInvariant(letter);
        }
        var found = own[..count];
        foreach (var alphabet in Alphabets)
        {
            if (!found.ContainsAnyExcept(alphabet))
                return false;
        }
        return true;
    }

    /// <summary>Signs between letters, capitals inside words, and more letters beyond ASCII in a row than any word has.</summary>
    private static int OddSigns(ReadOnlySpan<char> word)
    {
        var (signs, run) = (0, 0);
        for (var i = 0; i < word.Length; i++)
        {
            run = word[i] > 0x7F && IsLetter(word[i]) ? run + 1 : 0;
            signs += run == LongestRun + 1 ? run : run > LongestRun ? 1 : 0;
            if (word[i] <= 0x7F || i == 0 || !IsLetter(word[i - 1]))
                continue;
            var after = i + 1 < word.Length ? word[i + 1] : '\0';
            if (IsLetter(word[i]) ? char.IsUpper(word[i]) && (char.IsLower(word[i - 1]) || (IsLetter(after) && char.IsLower(after))) : IsLetter(after) && !InsideWords.Contains(word[i], StringComparison.Ordinal))
                signs++;
        }
        return signs;
    }

    private static int CountAscii(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var letter in word)
            count += letter <= 0x7F ? 1 : 0;
        return count;
    }

    private static bool IsOfWord(char letter) => letter > 0x7F || char.IsAsciiLetter(letter);

    /// <summary>Not ª, º and µ, which Unicode counts among the letters.</summary>
    private static bool IsLetter(char letter) =>
        char.IsAsciiLetter(letter) || letter is (>= 'À' and <= 'ÿ' and not ('×' or '÷')) or 'Š' or 'š' or 'Œ' or 'œ' or 'Ž' or 'ž' or 'Ÿ';
}
