using System.Buffers;
using Importer.Core.Rows.Csv.Encodings;

namespace Importer.Core.Rows.Csv;

/// <summary>A file decoded as Windows-1252: whether that makes plausible words, and which other encodings do.</summary>
internal sealed class WesternText
{
    /// <summary>The most distinct words to examine; far fewer are usually enough.</summary>
    private const int MaxWords = 3_000;

    // A single one of these shows ISO 8859-15, however many words are the same in both.
    private static readonly SearchValues<char> SignsOf885915 = SearchValues.Create("¤¦¨´¸¼½¾");

    /// <summary>Only this much of a longer word, such as text without spaces, is examined.</summary>
    private const int LongestWord = 80;

    private const int ShownPlaces = 3;
    private const int ShownLetters = 6;
    private const char FirstNotLatin = '\u0370';
    private const char BeyondAlphabets = '\u0500';

    /// <summary>Other possible encodings, in the order in which they are reported.</summary>
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

    /// <summary>Reported only if they are the likeliest.</summary>
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

    /// <summary>The words, each with the line in which it first occurs.</summary>
    private readonly Dictionary<string, long> words = new(StringComparer.Ordinal);
    private long line = 1;
    private EncodingGuess guess = null!; // set by ReadAsync

    /// <summary>Whether another encoding is at least as likely.</summary>
    public bool ReadsOdd => !guess.IsWestern;

    /// <summary>"lines 2, 3 and others".</summary>
    public string Places
    {
        get
        {
            long[] lines = [.. guess.Odd.Select(word => words[word]).Distinct().Order()];
            return $"line{(lines.Length == 1 ? "" : "s")} "
                + $"{string.Join(", ", lines.Take(ShownPlaces))}{(lines.Length > ShownPlaces ? " and others" : "")}";
        }
    }

    /// <summary>
    /// "In other encodings, ø, ù would be ř, ů in windows-1250 (Central Europe)": only letters, since words are contact data. Latin letters
    /// if the words contain ASCII letters too, otherwise others; the likeliest first. Null if no known encoding makes letters of the bytes.
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
                    .Take(ShownLetters),
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

    /// <param name="content">Disposed by this method.</param>
    /// <param name="toTheEnd">Whether to keep looking for letters of ISO 8859-15 after there are enough other words.</param>
    public static async Task<WesternText> ReadAsync(Stream content, bool toTheEnd, CancellationToken cancel)
    {
        var text = new WesternText();
        using var reader = new StreamReader(content, CsvEncoding.Named("windows-1252"), detectEncodingFromByteOrderMarks: false);
        var buffer = new char[64 * 1024];
        var kept = 0;
        while (
            text.words.Count < (toTheEnd ? 2 * MaxWords : MaxWords)
            && await reader.ReadAsync(buffer.AsMemory(kept), cancel) is var read
            && read > 0
        )
        {
            var filled = kept + read;
            // A word may continue in the next block.
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
            if (words.Count < MaxWords || word.ContainsAny(SignsOf885915))
                words.TryAdd(word.ToString(), line);
            text = text[end..];
        }
        line += text.Count('\n');
    }

    private static string Shown(char letter) => letter == '\u00A0' ? "a no-break space" : letter.ToString();

    private static bool IsOfWord(char letter) => letter > 0x7F || char.IsAsciiLetter(letter);
}
