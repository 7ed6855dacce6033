using System.Text;
using System.Text.Unicode;

namespace Importer.Core.Rows.Csv;

/// <summary>Detects UTF-16 without a byte order mark.</summary>
internal static class Utf16
{
    /// <summary>The encoding of a file that begins like this; null if it is not UTF-16.</summary>
    public static UnicodeEncoding? Unmarked(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4)
            return null;
        Span<int> zeros = [0, 0];
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
                zeros[i & 1]++;
        }
        return Is(head, zeros[1], zeros[0], new UnicodeEncoding(false, false, true)) ? new UnicodeEncoding(false, false)
            : Is(head, zeros[0], zeros[1], new UnicodeEncoding(true, false, true)) ? new UnicodeEncoding(true, false)
            : null;
    }

    /// <summary>
    /// In most alphabets, nearly every code unit has a zero in the same byte and almost none in the other. In Chinese or Japanese only line
    /// ends and delimiters do: then the text must be valid, have line ends, and not be UTF-8 that contains a zero.
    /// </summary>
    private static bool Is(ReadOnlySpan<byte> head, int zeros, int others, UnicodeEncoding strict)
    {
        var units = head.Length / 2;
        return (zeros * 4 > units && others * 50 < units)
            || (zeros > 1 && zeros > others && !Utf8.IsValid(head) && IsTextOfLines(head, strict));
    }

    private static bool IsTextOfLines(ReadOnlySpan<byte> head, UnicodeEncoding strict)
    {
        try
        {
            // The text after the last line end may be cut within a character.
            var text = strict.GetString(head[..(Math.Min(head.Length, head.LastIndexOfAny((byte)'\n', (byte)'\r') + 2) / 2 * 2)]).AsSpan();
            return text.IndexOfAny('\r', '\n') >= 0 && text.Count('\0') == 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
