using System.Buffers;
using Importer.Core.Rows.Csv.Encodings;

namespace Importer.Core.Rows.Csv;

/// <summary>A content read as Windows-1252: whether that makes words, and what else they may be.</summary>
internal sealed class WesternText
{
    /// <summary>Distinct words that are looked at; far fewer decide.</summary>
    private const int MostWords = 3_000;

    // As few as one of them tells that a content is in ISO 8859-15, however many words read the same.
    private static readonly SearchValues<char> SignsOf885915 = SearchValues.Create("¤¦¨´¸¼½¾");

    /// <summary>Of a longer one, such as a text without spaces, the beginning is looked at.</summary>
    private const int LongestWord = 80;

    private const int PlacesTold = 3;
    private const int LettersTold = 6;
    private const char FirstNotLatin = '\u0370';
    private const char BeyondAlphabets = '\u0500';

    /// <summary>What else it may be, in the order in which it is reported.</summary>
    private static readonly (string Name, string Of)[] Others =
    [
        ("windows-1250", "Central Europe"),
        ("windows-1254", "Turkish"),
        ("windows-1257", "Baltic"),
        ("windows-1251", "Cyrillic"),
        ("windows-1253", "Greek"),
        ("koi8-r", "Russian"),
        ("ibm850", "DOS"),
        ("macintosh", "old Macs"),
    ];

    /// <summary>Told only where they are the likeliest.</summary>
    private static readonly (string Name, string Of)[] RareOthers =
    [
        ("iso-8859-2", "Central Europe, Unix"),
        ("ibm852", "Central Europe, DOS"),
        ("x-mac-ce", "Central Europe, old Macs"),
        ("iso-8859-4", "Baltic, Unix"),
        ("ibm775", "Baltic, DOS"),
        ("ibm857", "Turkish, DOS"),
        ("ibm437", "DOS, American"),
        ("iso-8859-15", "Western Europe, Unix"),
    ];

    /// <summary>With the line each first is in.</summary>
    private readonly Dictionary<string, long> words = new(StringComparer.Ordinal);
    private long line = 1;
    private EncodingGuess guess = null!; // ReadAsync sets it before anyone sees this.

    /// <summary>Whether another reading is likelier, or as likely.</summary>
    public bool ReadsOdd => !guess.IsWestern;

    /// <summary>"lines 2, 3 and others".</summary>
    public string Places
    {
        get
        {
            long[] lines = [.. guess.Odd.Select(word => words[word]).Distinct().Order()];
            return $"line{(lines.Length == 1 ? "" : "s")} "
                + $"{string.Join(", ", lines.Take(PlacesTold))}{(lines.Length > PlacesTold ? " and others" : "")}";
        }
    }

    /// <summary>
    /// "In other encodings, ø, ù would be ř, ů in windows-1250 (Central Europe)": letters alone, for words are contact data. Latin letters
    /// where the words have ASCII ones besides, others where they have not; the likeliest first. Null where no encoding that is known makes
    /// letters of them.
    /// </summary>
    public string? OtherReadings
    {
        get
        {
            char[] letters =
            [
                .. guess
                    .Odd.SelectMany(word => word)
                    .Where(letter => letter > 0x7F && !char.IsControl(letter))
                    .Distinct()
                    .Take(LettersTold),
            ];
            var areLatin = guess.Odd.Sum(word => word.Count(char.IsAscii) * 2 > word.Length ? 1 : -1) >= 0;
            var bytes = CsvEncoding.Named("windows-1252").GetBytes(letters);
            var likeliest = guess.Likeliest?.CodePage;
            List<string> readings =
            [
                .. RareOthers
                    .Where(other => CsvEncoding.Named(other.Name).CodePage == likeliest)
                    .Concat(Others)
                    .Select(other => (Other: other, Encoding: CsvEncoding.Named(other.Name)))
                    .OrderBy(other => other.Encoding.CodePage == likeliest ? 0 : 1)
                    .Select(other => (other.Other, Read: other.Encoding.GetString(bytes)))
                    .Where(one => one.Read.All(letter => letter == '€' || (char.IsLetter(letter) && letter < BeyondAlphabets)))
                    .Where(one => !one.Read.SequenceEqual(letters) && one.Read.Any(letter => letter >= FirstNotLatin) != areLatin)
                    .Select(one => $"{string.Join(", ", one.Read.AsEnumerable())} in {one.Other.Name} ({one.Other.Of})"),
            ];
            return readings.Count == 0
                ? null
                : $"In other encodings, {string.Join(", ", letters.Select(Shown))} would be {string.Join("; ", readings)}.";
        }
    }

    /// <param name="content">Disposed of.</param>
    /// <param name="toTheEnd">Whether to go on for the signs that are letters in ISO 8859-15 when there are enough other words.</param>
    public static async Task<WesternText> ReadAsync(Stream content, bool toTheEnd, CancellationToken cancel)
    {
        var text = new WesternText();
        using var reader = new StreamReader(content, CsvEncoding.Named("windows-1252"), detectEncodingFromByteOrderMarks: false);
        var buffer = new char[64 * 1024];
        var kept = 0;
        while (
            text.words.Count < (toTheEnd ? 2 * MostWords : MostWords)
            && await reader.ReadAsync(buffer.AsMemory(kept), cancel) is var read
            && read > 0
        )
        {
            var filled = kept + read;
            // A word may go on in what is read next.
            var end = buffer.AsSpan(0, filled).LastIndexOfAny('\n', ',', ';') is var last and >= 0 ? last + 1 : filled;
            text.Look(buffer.AsSpan(0, end));
            kept = filled - end;
            buffer.AsSpan(end, kept).CopyTo(buffer);
        }
        text.Look(buffer.AsSpan(0, kept));
        text.guess = new EncodingGuess(text.words.Keys);
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
            var word = text[start..Math.Min(end, start + LongestWord)];
            if (words.Count < MostWords || word.ContainsAny(SignsOf885915))
                words.TryAdd(word.ToString(), line);
            text = text[end..];
        }
        line += text.Count('\n');
    }

    private static string Shown(char letter) => letter == '\u00A0' ? "a no-break space" : letter.ToString();

    private static bool IsOfWord(char letter) => letter > 0x7F || char.IsAsciiLetter(letter);
}
