using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Importer.Core.Rows.Csv;

/// <summary>
/// What speaks for and against UTF-8 in a whole content: the first byte of another encoding may stand in its last row.
/// </summary>
internal sealed class Utf8Survey
{
    private const int PlacesTold = 3;
    private readonly List<long> lines = [];
    private long line = 1;

    /// <summary>A measure of the characters beyond ASCII that are valid UTF-8.</summary>
    public long Valid { get; private set; }

    /// <summary>Sequences that are not UTF-8.</summary>
    public long Invalid { get; private set; }

    /// <summary>Whether one of the invalid bytes means nothing in Windows-1252 either.</summary>
    public bool Undefined1252 { get; private set; }

    /// <summary>"bytes 0x80 to 0xFF in lines 14, 92 and others".</summary>
    public string Places =>
        $"bytes 0x80 to 0xFF in line{(lines.Count == 1 ? "" : "s")} {string.Join(", ", lines.Take(PlacesTold))}{(lines.Count > PlacesTold ? " and others" : "")}";

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

    /// <summary>Looks at bytes and returns how many it is done with: all but a sequence that is cut off.</summary>
    private int Take(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (Utf8.IsValid(bytes))
        {
            Valid += bytes.Length - Encoding.UTF8.GetCharCount(bytes);
            line += bytes.Count((byte)'\n');
            return bytes.Length;
        }
        var done = 0;
        while (bytes[done..].IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var next && next >= 0)
        {
            line += bytes.Slice(done, next).Count((byte)'\n');
            done += next;
            var status = Rune.DecodeFromUtf8(bytes[done..], out _, out var length);
            if (status == OperationStatus.NeedMoreData && !isLast)
                return done;
            if (status == OperationStatus.Done)
                Valid++;
            else
                Note(bytes.Slice(done, length));
            done += length;
        }
        line += bytes[done..].Count((byte)'\n');
        return bytes.Length;
    }

    private void Note(ReadOnlySpan<byte> sequence)
    {
        Invalid++;
        Undefined1252 |= sequence.ContainsAny<byte>([0x81, 0x8D, 0x8F, 0x90, 0x9D]);
        if (lines.Count <= PlacesTold && (lines.Count == 0 || lines[^1] != line))
            lines.Add(line);
    }
}
