using System.Text;
using System.Text.Unicode;

namespace Importer.Core.Rows.Csv;

/// <summary>Tells UTF-16 that has no byte order mark.</summary>
internal static class Utf16
{
    /// <summary>The encoding of a content that begins so; null where it is none.</summary>
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
    /// Text of most alphabets has a zero in one half of nearly every unit, and next to none in the other. Of Chinese or Japanese it is the
    /// line ends and delimiters alone that do: then it must be valid, have line ends, and be no UTF-8 with a zero in it.
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
            // What follows the last line end may be cut off in the midst of a character.
            var text = strict.GetString(head[..(Math.Min(head.Length, head.LastIndexOfAny((byte)'\n', (byte)'\r') + 2) / 2 * 2)]).AsSpan();
            return text.IndexOfAny('\r', '\n') >= 0 && text.Count('\0') == 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
