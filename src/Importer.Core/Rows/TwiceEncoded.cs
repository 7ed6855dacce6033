using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Importer.Core.Rows.Csv;

namespace Importer.Core.Rows;

/// <summary>Recognises texts that were encoded twice: UTF-8 that a program took for an older encoding and wrote as UTF-8 again.</summary>
internal static partial class TwiceEncoded
{
    private const int MostRuns = 1_000;

    private const int MostCharacters = 64 * 1024;

    /// <summary>What it was taken for.</summary>
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
    /// The warning for a text most of whose characters beyond ASCII make UTF-8 once more, with one of them as an example; null for others.
    /// </summary>
    /// <param name="head">How the text begins; no more than this is looked at.</param>
    public static string? Warning(ReadOnlySpan<char> head)
    {
        List<string> runs = [];
        foreach (var match in BeyondAscii().EnumerateMatches(head[..Math.Min(head.Length, MostCharacters)]))
        {
            if (runs.Count < MostRuns)
                runs.Add(head.Slice(match.Index, match.Length).ToString());
        }

        runs = [.. runs.Distinct()];
        return Older
            .Select(CsvEncoding.Named)
            .Where(older => runs.Count(run => IsUtf8(older.GetBytes(run))) * 2 > runs.Count)
            .Select(older => Example(older, runs.First(run => IsUtf8(older.GetBytes(run)))))
            .FirstOrDefault();
    }

    /// <summary>The warning, with a character as it is and as it was meant.</summary>
    public static string Warning(string wrong, string right) =>
        $"Some texts look as if they had been encoded twice ({wrong} for {right}): correct them at the source, or they are sent as they are";

    /// <summary>One character only: a whole word may be somebody's name.</summary>
    private static string Example(Encoding older, string run)
    {
        var right = Encoding.UTF8.GetString(older.GetBytes(run)).EnumerateRunes().First().ToString();
        return Warning(older.GetString(Encoding.UTF8.GetBytes(right)), right);
    }

    /// <summary>What the older encoding lacks became a question mark.</summary>
    private static bool IsUtf8(byte[] run) =>
        !run.AsSpan().Contains((byte)'?') && Utf8.IsValid(run) && Encoding.UTF8.GetString(run).All(IsUsual);

    /// <summary>Not phonetic letters and scripts of few readers, which <c>É’</c> and <c>ß–</c> happen to make.</summary>
    private static bool IsUsual(char letter) =>
        (char.IsLetter(letter) || char.IsPunctuation(letter)) && letter is < '\u0250' or (>= '\u0370' and < '\u0600') or >= '\u0E00';

    [GeneratedRegex(@"[^\x00-\x7F]+")]
    private static partial Regex BeyondAscii();
}
