using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>Recognises texts that were encoded twice: UTF-8 that a program took for an older encoding and wrote as UTF-8 again.</summary>
internal static partial class TwiceEncoded
{
    private const int MostRuns = 1_000;

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

    /// <summary>Whether most of the characters beyond ASCII in a content that begins so make UTF-8 once more.</summary>
    /// <param name="head">UTF-8; it may end within a character.</param>
    public static bool Recognise(ReadOnlySpan<byte> head)
    {
        string[] runs = [.. BeyondAscii().Matches(Encoding.UTF8.GetString(head)).Select(match => match.Value).Distinct().Take(MostRuns)];
        return runs.Length > 0
            && Older.Any(name => CsvEncoding.Named(name) is var older && runs.Count(run => IsUtf8(older.GetBytes(run))) * 2 > runs.Length);
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
