using System.Globalization;

namespace Importer.Core.Rows.Workbooks;

/// <summary>
/// Counts what to warn about in a sheet before it is sent. The part's bytes are searched without parsing: merged cells are listed after
/// the rows, and reading the rows twice would take twice as long.
/// </summary>
/// <param name="HiddenRows">Rows hidden by a filter or by hand (ECMA-376 part 1, 18.3.1.73).</param>
/// <param name="MergedRanges">Merged cell ranges (18.3.1.54).</param>
internal sealed record SheetSurvey(int HiddenRows, int MergedRanges)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>No tag of a row is longer.</summary>
    private const int LongestTag = 1024;

    /// <summary>One sentence each.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (HiddenRows > 0)
                yield return $"{Counted(HiddenRows, "row is", "rows are")} hidden, by a filter or by hand, and imported like the others";
            if (MergedRanges > 0)
                yield return $"{Counted(MergedRanges, "range of cells is", "ranges of cells are")} merged: only the first cell of each "
                    + "holds a value, the others are blank";
        }
    }

    public static SheetSurvey Take(Stream part, CancellationToken cancel)
    {
        var (hidden, merged) = (0, 0);
        var buffer = new byte[BufferSize];
        var kept = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var length = kept + part.ReadAtLeast(buffer.AsSpan(kept), BufferSize - kept, throwOnEndOfStream: false);
            var isLast = length < BufferSize;
            var done = isLast ? length : length - LongestTag;
            var bytes = buffer.AsSpan(0, length);
            hidden += Count(bytes, done, "row "u8, IsHidden);
            merged += Count(bytes, done, "mergeCell "u8, _ => true);
            if (isLast)
                return new SheetSurvey(hidden, merged);
            // Include the byte before, which shows whether a name begins a tag.
            bytes[(done - 1)..].CopyTo(buffer);
            kept = length - done + 1;
        }
    }

    /// <summary>Counts the tags of this name (whatever their prefix) that begin before <paramref name="end"/>.</summary>
    private static int Count(ReadOnlySpan<byte> bytes, int end, ReadOnlySpan<byte> name, Func<ReadOnlySpan<byte>, bool> matches)
    {
        var count = 0;
        for (var from = 0; bytes[from..].IndexOf(name) is var next && next >= 0 && from + next < end; from += next + name.Length)
        {
            var start = from + next;
            if (start == 0 || bytes[start - 1] is not ((byte)'<' or (byte)':'))
                continue;
            var tag = bytes[start..];
            var close = tag.IndexOf((byte)'>');
            if (matches(close < 0 ? tag : tag[..close]))
                count++;
        }
        return count;
    }

    private static bool IsHidden(ReadOnlySpan<byte> row) => row.IndexOf(" hidden=\"1\""u8) >= 0 || row.IndexOf(" hidden=\"true\""u8) >= 0;

    private static string Counted(int count, string one, string many) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
}
