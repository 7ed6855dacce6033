using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Importer.Core.Rows.Csv;

namespace Importer.Core.Rows;

/// <summary>Recognizes text that was encoded twice: UTF-8 that a program decoded as an older encoding and saved as UTF-8.</summary>
internal static partial class TwiceEncoded
{
    private const int MaxRuns = 1_000;

    private const int MaxCharacters = 64 * 1024;

    /// <summary>The encodings that UTF-8 is mistaken for.</summary>
    private static readonly string[] Older =
    [
        "windows-1252",
        "iso-8859-1",
        "windows-1250",
        "windows-1251",
        "windows-1253",
        "windows-1254",
        "windows-1257",
        "macintosh",
        "ibm850",
        "ibm852",
        "ibm437",
    ];

    /// <summary>
    /// The warning, with an example, for a text most of whose non-ASCII characters decode as UTF-8 once more; null for others.
    /// </summary>
    /// <param name="head">The beginning of the text; only this is examined.</param>
    public static string? Warning(ReadOnlySpan<char> head)
    {
        List<string> runs = [];
        foreach (var match in BeyondAscii().EnumerateMatches(head[..Math.Min(head.Length, MaxCharacters)]))
        {
            if (runs.Count < MaxRuns)
                runs.Add(head.Slice(match.Index, match.Length).ToString());
        }

        runs = [.. runs.Distinct()];
        return Older
            .Select(CsvEncoding.Named)
            .Where(older => runs.Count(run => IsUtf8(older.GetBytes(run))) * 2 > runs.Count)
            .Select(older => Example(older, runs.First(run => IsUtf8(older.GetBytes(run)))))
            .FirstOrDefault();
    }

    /// <summary>The warning, with a character as it is and as intended.</summary>
    public static string Warning(string wrong, string right) =>
        $"Some texts look as if they had been encoded twice ({wrong} for {right}): correct them at the source, or they are sent as they are";

    /// <summary>A single character: a whole word may be somebody's name.</summary>
    private static string Example(Encoding older, string run)
    {
        var right = Encoding.UTF8.GetString(older.GetBytes(run)).EnumerateRunes().First().ToString();
        return Warning(older.GetString(Encoding.UTF8.GetBytes(right)), right);
    }

    /// <summary>Whether the bytes are UTF-8; characters missing in the older encoding became question marks.</summary>
    private static bool IsUtf8(byte[] run) =>
        !run.AsSpan().Contains((byte)'?') && Utf8.IsValid(run) && Encoding.UTF8.GetString(run).All(IsUsual);

    /// <summary>Excludes phonetic letters and rare scripts, which <c>É’</c> and <c>ß–</c> decode to by chance.</summary>
    private static bool IsUsual(char letter) =>
        (char.IsLetter(letter) || char.IsPunctuation(letter)) && letter is < '\u0250' or (>= '\u0370' and < '\u0600') or >= '\u0E00';

    [GeneratedRegex(@"[^\x00-\x7F]+")]
    private static partial Regex BeyondAscii();
}
