using System.Text;
using CsvHelper;

namespace Importer.Core.Rows.Csv;

/// <summary>The beginning of a CSV content, looked at before it is read.</summary>
/// <param name="utf8">UTF-8 without a byte order mark, cut after a line end.</param>
/// <param name="isWhole">Whether this is all of the content.</param>
internal sealed class CsvSample(ReadOnlyMemory<byte> utf8, bool isWhole)
{
    private const int Size = 1 << 20;
    private const int MostRows = 1000;

    /// <summary>The delimiter that a first line <c>sep=;</c> names, as Excel writes and obeys it; null where there is no such line.</summary>
    public char? Hint { get; } = FindHint(utf8.Span);

    public static async Task<CsvSample> TakeAsync(SourceFile file, CsvEncoding encoding, CancellationToken cancel)
    {
        await using var content = await Utf8Content.OpenAsync(file, encoding, cancel);
        var bytes = new byte[Size];
        var read = await content.ReadAtLeastAsync(bytes, Size, throwOnEndOfStream: false, cancel);
        var isWhole = read < Size;
        var end = isWhole ? read : bytes.AsSpan(0, read).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return new CsvSample(bytes.AsMemory(0, end), isWhole);
    }

    /// <summary>The first rows that are not blank, as they read with this delimiter, and whether blanks around quoted cells are to be passed over.</summary>
    public (IReadOnlyList<string[]> Rows, bool Trim) Read(char delimiter)
    {
        var rows = Rows(delimiter, trim: false, out var malformed);
        return malformed > 0 && Rows(delimiter, trim: true, out var left) is var trimmed && left == 0 ? (trimmed, true) : (rows, false);
    }

    /// <summary>The line ends outside quotes, the one used most first.</summary>
    public IReadOnlyList<(string NewLine, int Count)> LineEnds()
    {
        var (crlf, lf, cr, quoted) = (0, 0, 0, false);
        var bytes = utf8.Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '"')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (bytes[i] == '\n')
                lf++;
            else if (bytes[i] == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n')
                (crlf, i) = (crlf + 1, i + 1);
            else if (bytes[i] == '\r')
                cr++;
        }
        return [.. new[] { ("\r\n", crlf), ("\n", lf), ("\r", cr) }.Where(end => end.Item2 > 0).OrderByDescending(end => end.Item2)];
    }

    private List<string[]> Rows(char delimiter, bool trim, out int malformed)
    {
        var broken = 0;
        using var reader = CsvReader.Create(AfterHint, CsvSource.ReaderOptions(delimiter, trim) with { OnMalformedRecord = _ => broken++ });
        var rows = new List<string[]>();
        while (rows.Count <= MostRows && reader.Read())
        {
            var row = reader.Current.ToArray();
            if (HeaderFinder.Width(row) > 0)
                rows.Add(row);
        }
        // At the cut a quoted cell may go on.
        if (!isWhole && rows.Count is > 1 and <= MostRows)
            rows.RemoveAt(rows.Count - 1);
        malformed = broken;
        return rows;
    }

    private ReadOnlyMemory<byte> AfterHint => Hint is null ? utf8 : utf8[(utf8.Span.IndexOfAny((byte)'\n', (byte)'\r') is var end and >= 0 ? end : utf8.Length)..];

    private static char? FindHint(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        var line = (end < 0 ? bytes : bytes[..end]).Trim((byte)'"');
        return line.Length == 5 && Ascii.EqualsIgnoreCase(line[..4], "sep=") && line[4] is > 0 and < 0x80 ? (char)line[4] : null;
    }
}
