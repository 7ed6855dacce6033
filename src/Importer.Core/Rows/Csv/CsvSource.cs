using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;

namespace Importer.Core.Rows.Csv;

/// <summary>Reads CSV files one row at a time: RFC 4180 and its common deviations.</summary>
internal sealed class CsvSource : IRowSource
{
    private static ReadOnlySpan<byte> ReplacementCharacter => [0xEF, 0xBF, 0xBD];

    // Each block is read on another thread. With the library's 64 KB, handing blocks over takes a twelfth of the time to check a file.
    private const int BlockSize = 256 * 1024;

    private readonly SourceFile file;
    private readonly CsvEncoding encoding;
    private readonly CsvLayout layout;
    private readonly int longest;
    private readonly int? headerRow;
    private CsvReader reader = null!; // set by BeginAsync before any read
    private long linesNotRows;
    private long line;
    private CsvMalformedReason? malformed;
    private string[] header = [];
    private FooterRows? footer;
    private int unwritten;

    private CsvSource(SourceFile file, CsvEncoding encoding, CsvLayout layout, ReadingOptions options) =>
        (this.file, this.encoding, this.layout, longest, headerRow) = (file, encoding, layout, options.MaxRecordLength, options.HeaderRow);

    public SourceInfo Info { get; private set; } = null!; // set by OpenAsync

    public double Progress => file.Progress;

    public IReadOnlyList<string> PassedOver =>
        [
            .. unwritten == 0
                ? (IEnumerable<string>)[]
                :
                [
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{unwritten:N0} {(unwritten == 1 ? "row has" : "rows have")} nothing but NULs: ignored. The file may be incomplete"
                    ),
                ],
            .. footer?.PassedOver ?? [],
        ];

    public static CsvReaderOptions ReaderOptions(char delimiter, char quote, bool trim) =>
        new()
        {
            Separator = delimiter,
            Quote = quote,
            HasHeader = false,
            DetectSeparatorHint = false,
            TrimWhitespace = trim,
            IncludeValuesInExceptions = false,
        };

    public static async Task<CsvSource> OpenAsync(SourceFile file, ReadingOptions options, CancellationToken cancel)
    {
        var encoding = await CsvEncoding.DetectAsync(file, options.Encoding, cancel);
        var sample = await CsvSample.TakeAsync(file, encoding, cancel);
        var layout = CsvLayout.Detect(sample, options, file.Name);
        var source = new CsvSource(file, encoding, layout, options);
        try
        {
            var headerRow = await source.BeginAsync(cancel);
            source.Info = new SourceInfo
            {
                Path = file.Path,
                Format = SourceFormat.Csv,
                Modified = file.LastWrite,
                Header = source.header,
                HeaderRow = headerRow,
                Evidence = [encoding.Evidence, .. layout.Evidence],
                Warnings =
                [
                    .. (sample.Warning ?? encoding.Warning) is { } warning ? [warning] : (string[])[],
                    .. options.Sheet is null ? (string[])[] : [$"--sheet (Sheet) was ignored: {file.Name} is a CSV file and has no sheets"],
                ],
                Dialect = new CsvDialect(
                    encoding.Encoding,
                    encoding.MarkLength > 0,
                    layout.Delimiter,
                    layout.NewLine,
                    layout.QuotesAll,
                    layout.HasHint,
                    layout.Quote
                ),
            };
            return source;
        }
        catch
        {
            source.reader?.Dispose();
            throw;
        }
    }

    public Task<string> FingerprintAsync(CancellationToken cancel) => file.FingerprintAsync(cancel);

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await BeginAsync(cancel);
        var shortRows = new ShortRows(HeaderFinder.Width(header), Info.HeaderRow, layout.Delimiter);
        footer = new FooterRows(HeaderFinder.Width(header), Info.HeaderRow);
        while (await MoveAsync(cancel))
        {
            if (TakeRow() is not { } row)
                continue;
            var isFull = shortRows.IsFull(row);
            if (isFull && footer.IsRow(row))
            {
                yield return row;
                continue;
            }
            foreach (var ready in isFull ? footer.Take(row) : shortRows.Take(row, line).SelectMany(footer.Pass))
                yield return ready;
        }
        foreach (var ready in shortRows.Rest().SelectMany(footer.Pass))
            yield return ready;
        foreach (var ready in footer.Rest())
            yield return ready;
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await file.DisposeAsync();
    }

    /// <summary>Starts reading and moves to the first row below the header.</summary>
    /// <returns>The header's row number.</returns>
    private async Task<int> BeginAsync(CancellationToken cancel)
    {
        reader?.Dispose();
        // A single line above the limit is cut and reported; a record of several lines above it is a quote that was never closed.
        var lineLimit = 3 * (longest + 1L);
        var content = new LineLimit(await Utf8Content.OpenAsync(file, encoding, cancel), lineLimit, (byte)layout.Quote, file.Name);
        reader = CsvReader.Create(
            content,
            ReaderOptions(layout.Delimiter, layout.Quote, layout.Trim) with
            {
                TrackLineNumbers = true,
                BufferSize = BlockSize,
                MaxRecordSize = (int)Math.Min(lineLimit + 65_536, 1 << 30),
                OnMalformedRecord = record => malformed = record.Reason,
            }
        );
        (header, line, linesNotRows, unwritten) = ([], 0, 0, 0);
        return await ReadHeaderAsync(headerRow, cancel);
    }

    private async Task<int> ReadHeaderAsync(int? wanted, CancellationToken cancel)
    {
        var titles = layout.Titles;
        while (await MoveAsync(cancel))
        {
            var row = TakeRow();
            if (row is null || row.Number < wanted || (wanted is null && titles-- > 0))
                continue;
            if (row.Number > wanted)
                throw ImportException.MustChange($"Row {wanted} of {file.Name}, which HeaderRow names as the header, is blank.");
            if (row.Problem is { } problem)
                throw ImportException.MustChange($"The header of {file.Name} (row {row.Number}) {problem.Message}.");
            header = [.. row.Cells.Select(cell => cell.Text.Trim())];
            if (wanted is null)
                HeaderFinder.RefuseData(header, row.Number, file.Name);
            return row.Number;
        }
        throw ImportException.MustChange(
            wanted is null
                ? $"{file.Name} has no header: it has only blank rows."
                : $"{file.Name} ends before row {wanted}, which HeaderRow names as the header."
        );
    }

    private ValueTask<bool> MoveAsync(CancellationToken cancel)
    {
        malformed = null;
        try
        {
            var moved = reader.ReadAsync(cancel);
            return moved.IsCompletedSuccessfully ? moved : MovedAsync(moved);
        }
        catch (CsvFormatException e)
        {
            throw TooLong(e);
        }
    }

    /// <summary>The slow path, once per block; a row that is already in the buffer needs no state machine.</summary>
    private async ValueTask<bool> MovedAsync(ValueTask<bool> moved)
    {
        try
        {
            return await moved;
        }
        catch (CsvFormatException e)
        {
            throw TooLong(e);
        }
    }

    private ImportException TooLong(CsvFormatException e) =>
        file.Damaged(
            $"{file.Name} cannot be read beyond line {e.LineNumber}: the record that begins there is longer than {longest:N0} "
                + "characters. Most likely a quote there is never closed.",
            e
        );

    /// <summary>The reader's current record as a row; null if it is blank or not a row.</summary>
    private SourceRow? TakeRow()
    {
        var raw = reader.RawRecord;
        line = reader.LineNumber;
        var number = (int)(line - linesNotRows);
        var breaks = raw.IndexOfAny((byte)'\r', (byte)'\n') < 0 ? 0 : CsvProblems.LineBreaks(raw);
        linesNotRows += breaks;
        if (line == 1 && layout.HasHint)
        {
            linesNotRows++;
            return null;
        }
        if (CsvProblems.IsEndOfFile(raw) || CsvProblems.IsRule(raw))
            return null;
        if (CsvProblems.IsUnwritten(raw))
        {
            unwritten++;
            return null;
        }
        if (malformed is not null && breaks > 0)
            ThrowIfRowsMayBeLost(raw);
        var problem =
            malformed is { } reason && !CsvProblems.QuotesOnlyFormulas(raw, (byte)layout.Delimiter, (byte)layout.Quote)
                ? CsvProblems.Quoting(reason, line)
                : FindProblem(raw);
        return Build(number, problem);
    }

    private SourceRow? Build(int number, Reason? problem)
    {
        var count = reader.FieldCount;
        var isBlank = problem is null;
        if (header.Length > 0 && count > layout.Width.Filled)
            problem ??= TooManyCells(ref count);
        var cells = new Cell[count];
        for (var i = 0; i < count; i++)
        {
            cells[i] = new Cell(reader.GetString(i));
            isBlank = isBlank && cells[i].IsBlank;
        }
        return isBlank ? null : new SourceRow(number, cells, problem);
    }

    /// <summary>
    /// Why a row with cells beyond the last heading is refused; null if most rows have as many, and then those cells are dropped.
    /// </summary>
    private Reason? TooManyCells(ref int count)
    {
        var filled = count;
        while (filled > layout.Width.Filled && IsBlank(filled - 1))
            filled--;
        if (filled > header.Length || count > layout.Width.Cells)
            return CsvProblems.TooManyCells(line, count, header.Length);
        count = Math.Min(count, header.Length);
        return filled > layout.Width.Filled ? CsvProblems.OutsideTable(line, filled) : null;
    }

    private bool IsBlank(int cell) => reader.IsEmpty(cell) || string.IsNullOrWhiteSpace(reader.GetString(cell));

    private Reason? FindProblem(ReadOnlySpan<byte> raw) =>
        raw.Length > longest && System.Text.Encoding.UTF8.GetCharCount(raw) > longest ? CsvProblems.RecordTooLong(line, longest)
        : encoding.IsUtf8 && !Utf8.IsValid(raw) ? CsvProblems.InvalidBytes(line, encoding.Encoding.WebName)
        : raw.IndexOf(ReplacementCharacter) >= 0
            ? (encoding.IsUtf8 ? CsvProblems.LostCharacter(line) : CsvProblems.InvalidBytes(line, encoding.Encoding.WebName))
        : raw.Contains((byte)0) ? CsvProblems.ZeroCharacter(line)
        : null;

    /// <summary>
    /// Throws if a record of several lines with wrong quotes may contain other rows. Only the last record, followed by nothing but blank
    /// lines, is safe.
    /// </summary>
    private void ThrowIfRowsMayBeLost(ReadOnlySpan<byte> raw)
    {
        var firstEnd = raw.IndexOfAny((byte)'\r', (byte)'\n');
        if (malformed == CsvMalformedReason.UnterminatedQuote && raw[firstEnd..].TrimStart(" \t\r\n"u8).IsEmpty)
            return;
        var at = line + CsvProblems.LinesBeforeTrouble(raw, (byte)layout.Delimiter, (byte)layout.Quote);
        throw ImportException.MustChange(
            $"{file.Name} cannot be read beyond line {at}: a quote there is not closed, so what follows could be misread. Close the "
                + "quote, or double it if it belongs to the text."
        );
    }
}
