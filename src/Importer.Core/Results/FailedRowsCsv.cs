using System.Text;
using CsvHelper;
using Importer.Core.Rows;

namespace Importer.Core.Results;

/// <summary>
/// Rows as CSV in a given dialect; where its quote is <c>'</c>, every cell is quoted, for that is what <c>'</c> is known by. What the
/// encoding cannot hold is replaced: only the error text can have such.
/// </summary>
internal sealed class FailedRowsCsv : IFailedRows
{
    private readonly Stream _stream;
    private readonly Encoding _encoding;
    private readonly StringWriter _record = new();
    private readonly CsvWriter _csv;
    private readonly CsvDialect _dialect;

    /// <param name="stream">Stays open.</param>
    public FailedRowsCsv(Stream stream, CsvDialect dialect, IReadOnlyList<string> header)
    {
        _dialect = dialect;
        _encoding = (Encoding)dialect.Encoding.Clone();
        _encoding.EncoderFallback = EncoderFallback.ReplacementFallback;
        _csv = CsvWriter.Create(
            _record,
            CsvWriterOptions.Default with
            {
                Separator = dialect.Delimiter,
                NewLine = dialect.NewLine,
                Quoting = dialect.QuotesAll ? CsvQuoting.Always : CsvQuoting.WhenNeeded,
                ValidateFieldCount = false, // Rows with cells beyond the header keep them.
            }
        );

        _stream = stream;
        if (dialect.HasByteOrderMark)
            _stream.Write(Encoding.GetEncoding(_encoding.CodePage).GetPreamble()); // The dialect's own may be one that writes none.
        if (dialect.HasDelimiterLine)
            _stream.Write(_encoding.GetBytes($"sep={dialect.Delimiter}{dialect.NewLine}"));
        Write(header);
    }

    public void Append(IReadOnlyList<Cell> cells) => Write(cells.Select(cell => cell.Text));

    public void Dispose() => _csv.Dispose();

    // A StreamWriter would decide about the byte order mark by itself.
    private void Write(IEnumerable<string> fields)
    {
        _stream.Write(_encoding.GetBytes(_dialect.Quote == '"' ? Record(fields) : InApostrophes(fields)));
    }

    private string Record(IEnumerable<string> fields)
    {
        foreach (var field in fields)
            _csv.WriteField(field);
        _csv.EndRecord();
        _csv.Flush();

        var record = _record.ToString();
        _record.GetStringBuilder().Clear();
        return record;
    }

    // CsvWriter has but one quote.
    private string InApostrophes(IEnumerable<string> fields) =>
        string.Join(_dialect.Delimiter, fields.Select(field => $"'{field.Replace("'", "''", StringComparison.Ordinal)}'"))
        + _dialect.NewLine;
}
