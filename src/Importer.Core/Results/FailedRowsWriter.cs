using System.Text;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Rows;

namespace Importer.Core.Results;

/// <summary>
/// Writes <c>&lt;name&gt;.failed.csv</c> or <c>.failed.xlsx</c>: the rows to correct, in the input's own format, columns and text, and
/// the column <see cref="Heading.Error"/> (used again where the input has it already, being a corrected file that failed again). Rows are
/// spooled under a temporary name, memory stays flat, and <see cref="Complete"/> puts the file in place. Texts are not led by <c>'</c> as
/// in the report: they must come back as they are. Used by one thread.
/// </summary>
public sealed class FailedRowsWriter : IDisposable
{
    /// <summary>
    /// The most rows that a workbook is written for: it is built in memory, which took 1 GB and 14 s for that many of twelve columns.
    /// </summary>
    public const int MaxWorkbookRows = 50_000;

    /// <summary>What a cell of it takes while it is built and saved, and half as much again (docs/performance.md).</summary>
    internal const int BytesOfWorkbookCell = 2_200;

    private const int Buffer = 65536;

    // For rows of a workbook that come back as CSV: what every spreadsheet opens by itself.
    private static readonly CsvDialect Plain = new(new UTF8Encoding(true), HasByteOrderMark: true, ',', "\r\n");

    private readonly ResultFiles _files;
    private readonly SourceInfo _source;
    private readonly FailedColumns _columns;
    private readonly int _maxWorkbookRows;
    private readonly Func<long> _memory;
    private TemporaryFile? _unfinished;
    private IFailedRows? _spool;
    private long _filled; // cells, the header's not among them
    private int _widest,
        _longest;

    /// <summary>Touches nothing yet: the first row makes the temporary file.</summary>
    public FailedRowsWriter(ResultFiles files, SourceInfo source)
        : this(files, source, MaxWorkbookRows, FreeMemory) { }

    internal FailedRowsWriter(ResultFiles files, SourceInfo source, int maxWorkbookRows, Func<long> memory)
    {
        _files = files;
        _source = source;
        _columns = new FailedColumns(source);
        _maxWorkbookRows = maxWorkbookRows;
        _memory = memory;
    }

    /// <summary>Rows written.</summary>
    public int Count { get; private set; }

    /// <param name="error">Every reason with its column, as in the report.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Append(SourceRow row, string error)
    {
        _unfinished ??= _files.Create(Buffer);
        _spool ??= _source.Dialect is { } dialect
            ? new FailedRowsCsv(_unfinished.Stream, dialect, _columns.Header)
            : new FailedRowsSpool(_unfinished.Stream);
        var cells = _columns.Cells(row, error);
        _spool.Append(cells);
        Count++;
        _filled += cells.Count(cell => cell.Text.Length > 0);
        _widest = Math.Max(_widest, cells.Count);
        _longest = row.Cells.Select(cell => cell.Text.Length).Append(_longest).Max(); // A row has no cell where its only one is left of the table.
    }

    /// <summary>
    /// Puts the file in place; where the job has no failed rows (any more), the last run's is removed.
    /// One that somebody has changed since the last run is moved aside.
    /// </summary>
    /// <returns>Where it lies and its fingerprint for the summary; <see cref="FailedRows.File"/> is null where there are none.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public FailedRows Complete(EarlierResults earlier, DateTimeOffset now)
    {
        _spool?.Dispose();
        var notes = new List<string>();
        var asWorkbook = _source.Format == SourceFormat.Workbook && Count <= _maxWorkbookRows && TakesWorkbook(notes);
        var (target, elsewhere) = earlier.PlaceFor(asWorkbook ? _files.FailedWorkbook : _files.FailedCsv);
        if (elsewhere is not null && Count > 0)
            notes.Add(elsewhere);
        foreach (var path in new[] { _files.FailedCsv, _files.FailedWorkbook, earlier.FailedElsewhere }.OfType<string>())
            if ((Count == 0 || path != target) && !earlier.Keeps(path) && Clear(path, earlier, now) is { } note)
                notes.Add(note);
        if (Count == 0)
            return new FailedRows(null, null, notes);

        using var made =
            _source.Format == SourceFormat.Csv ? null
            : asWorkbook ? WorkbookOf(_unfinished!.Stream)
            : PlainOf(_unfinished!.Stream);
        var finished = made ?? _unfinished!;
        var placed = ResultFile.Place(finished, target, earlier.MayReplace(target), now);
        if (placed.Note is { } told)
            notes.Add(told);
        var print = FileFingerprint.Of(finished.Stream);
        _unfinished!.Dispose();
        return new FailedRows(placed.Path, print, notes);
    }

    /// <summary>What was not completed is thrown away; the last run's file stays.</summary>
    public void Dispose()
    {
        _spool?.Dispose();
        _unfinished?.Dispose();
    }

    private static string? Clear(string path, EarlierResults earlier, DateTimeOffset now)
    {
        if (!File.Exists(path))
            return null;
        if (!earlier.MayReplace(path))
            return ResultFile.Kept(path, ResultFile.MoveAside(path, now));

        try
        {
            File.Delete(path);
            return null;
        }
        catch (Exception e) when (e.IsFileError())
        {
            return $"{DisplayText.FileName(path)} is from an earlier run and has nothing left to correct, but it could not be removed.";
        }
    }

    /// <summary>In a small container the run would die of too large a one, and its failed rows be lost.</summary>
    private bool TakesWorkbook(List<string> notes)
    {
        var why =
            Count == 0 ? null
            : Math.Max(_widest, _columns.Header.Count) > FailedRowsWorkbook.MostColumns
                ? "some rows with their error are too wide for a sheet"
            : _longest > FailedRowsWorkbook.LongestText ? "some cells hold more text than Excel allows"
            : (_filled + _columns.Header.Count) * BytesOfWorkbookCell > _memory()
                ? "there is not enough memory to build one with so many rows"
            : null;
        if (why is not null)
            notes.Add($"{DisplayText.FileName(_files.FailedCsv)} is not a workbook: {why}.");
        return why is null;
    }

    /// <summary>What this process may still use, by the machine's memory or its container's limit.</summary>
    private static long FreeMemory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(forceFullCollection: false);

    // A workbook's rows were spooled with their kinds; only now it is known which file they become.
    private TemporaryFile WorkbookOf(Stream spooled) =>
        Made(stream => FailedRowsWorkbook.Write(stream, _source.Sheet ?? "Failed rows", _columns, FailedRowsSpool.Read(spooled)));

    private TemporaryFile PlainOf(Stream spooled) =>
        Made(stream =>
        {
            using var csv = new FailedRowsCsv(stream, Plain, _columns.Header);
            foreach (var cells in FailedRowsSpool.Read(spooled))
                csv.Append(
                    Array.ConvertAll(
                        cells,
                        cell =>
                            cell.Kind == CellKind.Error ? new Cell(FailedRowsWorkbook.Shown(cell))
                            : cell.Seen?.Show(cell.Text) is { } seen ? new Cell(seen)
                            : cell
                    )
                );
        });

    private TemporaryFile Made(Action<Stream> write)
    {
        var file = _files.Create(Buffer);
        try
        {
            write(file.Stream);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

/// <summary>The failed rows of a run as they came to lie on the disk.</summary>
/// <param name="File">Null where there are none.</param>
/// <param name="Notes">For the person: what was moved aside or is called otherwise.</param>
public sealed record FailedRows(string? File, FileFingerprint? Fingerprint, IReadOnlyList<string> Notes);

internal interface IFailedRows : IDisposable
{
    void Append(IReadOnlyList<Cell> cells);
}
