using System.Text;
using CsvHelper;

namespace Importer.Core.Rows.Csv;

/// <summary>The beginning of a CSV file, from which its layout is detected.</summary>
/// <param name="utf8">UTF-8 without a byte order mark, cut after a line end.</param>
/// <param name="isWhole">Whether this is the whole file.</param>
internal sealed class CsvSample(ReadOnlyMemory<byte> utf8, bool isWhole)
{
    private const int Size = 1 << 20;
    private const int MaxRows = 1000;
    private const int HeadSize = 64 * 1024;

    /// <summary>
    /// The delimiter named by a first line such as <c>sep=;</c>, which Excel writes and obeys; null if there is no such line.
    /// </summary>
    public char? Hint { get; } = DelimiterLine.Find(utf8.Span);

    /// <summary>
    /// The quote character: <c>'</c> if all cells of the first row are in apostrophes, otherwise <c>"</c>.
    /// </summary>
    public char Quote => UsesApostrophes(FirstLine) ? '\'' : '"';

    /// <summary>A warning about its characters to show before sending; null for none.</summary>
    public string? Warning => TwiceEncoded.Warning(Encoding.UTF8.GetString(utf8.Span[..Math.Min(utf8.Length, HeadSize)]));

    /// <summary>Whether lines of dashes, which are not rows, were skipped while reading.</summary>
    public bool HasRules { get; private set; }

    public static async Task<CsvSample> TakeAsync(SourceFile file, CsvEncoding encoding, CancellationToken cancel)
    {
        await using var content = await Utf8Content.OpenAsync(file, encoding, cancel);
        var bytes = new byte[Size];
        var read = await content.ReadAtLeastAsync(bytes, Size, throwOnEndOfStream: false, cancel);
        var isWhole = read < Size;
        var end = isWhole ? read : bytes.AsSpan(0, read).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return new CsvSample(bytes.AsMemory(0, end), isWhole);
    }

    /// <summary>
    /// The first non-blank rows, split by this delimiter, and whether to skip spaces around quoted cells.
    /// </summary>
    public (IReadOnlyList<SampledRow> Rows, bool Trim) Read(char delimiter)
    {
        // A single row that is malformed either way says nothing about the others.
        var rows = Rows(delimiter, trim: false, out var malformed);
        return malformed > 0 && Rows(delimiter, trim: true, out var left) is var trimmed && left < malformed
            ? (trimmed, true)
            : (rows, false);
    }

    /// <summary>The line ends outside quotes, the most frequent first.</summary>
    public IReadOnlyList<(string NewLine, int Count)> LineEnds()
    {
        var (crlf, lf, cr, quoted, quote) = (0, 0, 0, false, (byte)Quote);
        var bytes = utf8.Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == quote)
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

    private List<SampledRow> Rows(char delimiter, bool trim, out int malformed)
    {
        var broken = 0;
        var options = CsvSource.ReaderOptions(delimiter, Quote, trim) with { TrackLineNumbers = true, OnMalformedRecord = _ => broken++ };
        using var reader = CsvReader.Create(AfterHint, options);
        var rows = new List<SampledRow>();
        // Only the line end of the sep= line is left: a blank row 1 that no spreadsheet shows.
        var linesNotRows = Hint is null ? 0L : 1;
        while (rows.Count <= MaxRows && reader.Read())
        {
            var raw = reader.RawRecord;
            var number = (int)(reader.LineNumber - linesNotRows);
            linesNotRows += CsvProblems.LineBreaks(raw);
            var row = new SampledRow(number, reader.Current.ToArray(), CsvProblems.QuotesAll(raw, (byte)delimiter, (byte)Quote));
            if (CsvProblems.IsRule(raw))
                HasRules = true;
            else if (row.Width > 0 && !CsvProblems.IsEndOfFile(raw) && !CsvProblems.IsUnwritten(raw))
                rows.Add(row);
        }
        // A quoted cell may continue after the cut.
        if (!isWhole && rows.Count is > 1 and <= MaxRows)
            rows.RemoveAt(rows.Count - 1);
        malformed = broken;
        return rows;
    }

    private ReadOnlyMemory<byte> AfterHint => Hint is null ? utf8 : utf8[DelimiterLine.TextLength(utf8.Span)..];

    private ReadOnlySpan<byte> FirstLine
    {
        get
        {
            var rest = AfterHint.Span.TrimStart(" \t\r\n"u8);
            return rest[..DelimiterLine.TextLength(rest)];
        }
    }

    private static bool UsesApostrophes(ReadOnlySpan<byte> line)
    {
        var cells = 0;
        for (var start = 0; start < line.Length; cells++)
        {
            if (line[start] != '\'' || line[(start + 1)..].IndexOf((byte)'\'') is not (var length and > 0))
                return false;
            start += length + 2;
            if (start < line.Length && line[start] is not ((byte)',' or (byte)';' or (byte)'\t' or (byte)'|'))
                return false;
            start++;
        }
        return cells >= 2;
    }
}

/// <summary>One row of a sample.</summary>
/// <param name="Number">The row number in a spreadsheet.</param>
/// <param name="QuotesAll">Whether every cell is quoted.</param>
internal sealed record SampledRow(int Number, string[] Cells, bool QuotesAll)
{
    /// <summary>The number of cells up to the last filled one.</summary>
    public int Width { get; } = HeaderFinder.Width(Cells);
}
