namespace Importer.Core.Rows.Csv;

/// <summary>
/// Whether bytes read as Windows-1252 make words: Cyrillic, Greek, Polish or DOS text read so does not, and nobody would like to be addressed as Ma³gorzata.
/// Text of Windows-1250 may escape it, where its letters are letters in Windows-1252 too (ø for ř).
/// </summary>
internal sealed class WesternText
{
    /// <summary>No Western word has more letters beyond ASCII in a row.</summary>
    private const int LongestRun = 3;

    // … ‘ ’ – — no-break space, soft hyphen, ´ and · stand inside words.
    private static ReadOnlySpan<byte> InsideWords => [0x85, 0x91, 0x92, 0x96, 0x97, 0xA0, 0xAD, 0xB4, 0xB7];

    private long seen;
    private long odd;

    /// <summary>One in ten is too many: 3½ and Acme®Plus are rare.</summary>
    public bool ReadsOdd => odd * 10 > seen;

    /// <param name="run">Bytes beyond ASCII, all that stand together.</param>
    public void Look(byte before, ReadOnlySpan<byte> run, byte after)
    {
        seen += run.Length;
        var letters = 0;
        for (var i = 0; i < run.Length; i++)
        {
            var (left, right) = (i == 0 ? before : run[i - 1], i + 1 == run.Length ? after : run[i + 1]);
            if (IsLetter(run[i]))
                letters++;
            if (IsLetter(run[i]) ? IsCapital(run[i]) && IsLetter(left) && (IsSmall(left) || IsSmall(right)) : IsLetter(left) && IsLetter(right) && !InsideWords.Contains(run[i]))
                odd++;
        }
        if (letters > LongestRun)
            odd += letters;
    }

    private static bool IsLetter(byte one) => char.IsAsciiLetter((char)one) || one is 0x8A or 0x8C or 0x8E or 0x9A or 0x9C or 0x9E or 0x9F or (>= 0xC0 and not (0xD7 or 0xF7));

    private static bool IsCapital(byte one) => char.IsAsciiLetterUpper((char)one) || one is 0x8A or 0x8C or 0x8E or 0x9F or (>= 0xC0 and < 0xDF and not 0xD7);

    private static bool IsSmall(byte one) => IsLetter(one) && !IsCapital(one);
}
