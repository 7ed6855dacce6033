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
    private const int HeadSize = 64 * 1024;

    /// <summary>
    /// The delimiter that a first line <c>sep=;</c> names, as Excel writes and obeys it; null where there is no such line.
    /// </summary>
    public char? Hint { get; } = DelimiterLine.Find(utf8.Span);

    /// <summary>
    /// What is around cells that hold the delimiter: <c>'</c> where the cells of the first row all are in such, else <c>"</c>.
    /// </summary>
    public char Quote => StandsInApostrophes(FirstLine) ? '\'' : '"';

    /// <summary>What a person should know of its characters before sending; null for nothing.</summary>
    public string? Warning => TwiceEncoded.Warning(Encoding.UTF8.GetString(utf8.Span[..Math.Min(utf8.Length, HeadSize)]));

    /// <summary>Whether there are lines of dashes among the rows that have been read, which are none.</summary>
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
    /// The first rows that are not blank, as they read with this delimiter, and whether blanks around quoted cells are to be skipped.
    /// </summary>
    public (IReadOnlyList<SampledRow> Rows, bool Trim) Read(char delimiter)
    {
        // One row that is wrong either way says nothing of how the others are written.
        var rows = Rows(delimiter, trim: false, out var malformed);
        return malformed > 0 && Rows(delimiter, trim: true, out var left) is var trimmed && left < malformed
            ? (trimmed, true)
            : (rows, false);
    }

    /// <summary>The line ends outside quotes, the one used most first.</summary>
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
        // What is left of the line sep= is its line end: a blank row 1 that no spreadsheet shows.
        var linesNotRows = Hint is null ? 0L : 1;
        while (rows.Count <= MostRows && reader.Read())
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
        // At the cut a quoted cell may go on.
        if (!isWhole && rows.Count is > 1 and <= MostRows)
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

    private static bool StandsInApostrophes(ReadOnlySpan<byte> line)
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
/// <param name="Number">As a spreadsheet shows it.</param>
/// <param name="QuotesAll">Whether every cell of it is in quotes.</param>
internal sealed record SampledRow(int Number, string[] Cells, bool QuotesAll)
{
    /// <summary>Cells up to the last filled one.</summary>
    public int Width { get; } = HeaderFinder.Width(Cells);
}
