using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Importer.Core.Rows.Csv;

/// <summary>
/// The evidence for and against UTF-8 in a whole file: the first byte of another encoding may be in its last row.
/// </summary>
internal sealed class Utf8Survey
{
    // "Ã", and the start of the second byte of a Latin-1 character encoded again.
    private static ReadOnlySpan<byte> TwiceEncodedLetter => [0xC3, 0x83, 0xC2];

    // € Š š Ž ž Œ œ Ÿ; in Windows-1252: ¤ ¦ ¨ ´ ¸ ¼ ½ ¾.
    private static readonly SearchValues<byte> BytesOf885915 = SearchValues.Create([0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE]);

    private const int ShownPlaces = 3;
    private const int LongestRunKept = 256;
    private readonly List<long> lines = [];
    private long line = 1;
    private byte? twice;
    private byte lowest = 0xFF,
        highest;

    /// <summary>A measure of the non-ASCII characters that are valid UTF-8.</summary>
    public long Valid { get; private set; }

    /// <summary>The number of sequences that are not UTF-8.</summary>
    public long Invalid { get; private set; }

    /// <summary>Whether one of the invalid bytes is undefined in Windows-1252 too.</summary>
    public bool Undefined1252 { get; private set; }

    /// <summary>Whether one of the invalid bytes is a letter or the euro sign in ISO 8859-15 and another sign in Windows-1252.</summary>
    public bool HasBytesOf885915 { get; private set; }

    /// <summary>A warning if a Latin-1 character was encoded twice anywhere in the file; otherwise null.</summary>
    public string? Warning =>
        twice is { } second
            ? TwiceEncoded.Warning(Encoding.UTF8.GetString([.. TwiceEncodedLetter, second]), Encoding.UTF8.GetString([0xC3, second]))
            : null;

    /// <summary>"bytes 0x80 to 0x9F in lines 14, 92 and others".</summary>
    public string Places =>
        $"{(lowest == highest ? $"byte 0x{lowest:X2}" : $"bytes 0x{lowest:X2} to 0x{highest:X2}")} in "
        + $"line{(lines.Count == 1 ? "" : "s")} "
        + $"{string.Join(", ", lines.Take(ShownPlaces))}{(lines.Count > ShownPlaces ? " and others" : "")}";

    public static async Task<Utf8Survey> TakeAsync(SourceFile file, CancellationToken cancel)
    {
        var survey = new Utf8Survey();
        await using var content = file.OpenContent();
        var buffer = new byte[128 * 1024];
        var kept = 0;
        while (await content.ReadAsync(buffer.AsMemory(kept), cancel) is var read && read > 0)
        {
            var taken = survey.Take(buffer.AsSpan(0, kept + read), isLast: false);
            kept = kept + read - taken;
            buffer.AsSpan(taken, kept).CopyTo(buffer);
        }
        survey.Take(buffer.AsSpan(0, kept), isLast: true);
        return survey;
    }

    /// <summary>Examines bytes and returns how many: all but an incomplete sequence at the end.</summary>
    private int Take(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (Utf8.IsValid(bytes))
        {
            Valid += bytes.Length - Encoding.UTF8.GetCharCount(bytes);
            if (twice is null && bytes.IndexOf(TwiceEncodedLetter) is var at and >= 0)
                twice = bytes[at + TwiceEncodedLetter.Length];
            line += bytes.Count((byte)'\n');
            return bytes.Length;
        }
        var done = 0;
        while (bytes[done..].IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var next && next >= 0)
        {
            var start = done + next;
            var length = bytes[start..].IndexOfAnyExceptInRange((byte)0x80, (byte)0xFF) is var end and >= 0 ? end : bytes.Length - start;
            var mayGoOn = !isLast && start + length == bytes.Length && length < LongestRunKept;
            if (mayGoOn && start > 0)
                return LinesUpTo(bytes, done, start);
            done = LinesUpTo(bytes, done, start);
            for (var stop = start + length; done < stop; )
            {
                var status = Rune.DecodeFromUtf8(bytes[done..], out _, out var taken);
                if (status == OperationStatus.Done)
                    Valid++;
                else
                    Note(bytes.Slice(done, taken));
                done += taken;
            }
        }
        return LinesUpTo(bytes, done, bytes.Length);
    }

    private int LinesUpTo(ReadOnlySpan<byte> bytes, int from, int to)
    {
        line += bytes[from..to].Count((byte)'\n');
        return to;
    }

    private void Note(ReadOnlySpan<byte> sequence)
    {
        Invalid++;
        foreach (var one in sequence)
            (lowest, highest) = (Math.Min(lowest, one), Math.Max(highest, one));
        HasBytesOf885915 |= sequence.ContainsAny(BytesOf885915);
        Undefined1252 |= sequence.ContainsAny<byte>([0x81, 0x8D, 0x8F, 0x90, 0x9D]);
        if (lines.Count <= ShownPlaces && (lines.Count == 0 || lines[^1] != line))
            lines.Add(line);
    }
}
