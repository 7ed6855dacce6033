using System.ComponentModel.DataAnnotations;

namespace Importer.Core.Rows;

/// <summary>An opened input: its header is read; its rows can be read as often as needed, one reading at a time.</summary>
public interface IRowSource : IAsyncDisposable
{
    SourceInfo Info { get; }

    /// <summary>How much of the input the current reading has read, 0 to 1.</summary>
    double Progress { get; }

    /// <summary>
    /// The rows below the header in order, from the first one on each call. Blank rows are skipped but counted in row numbers. Dispose the
    /// enumerator before the next reading.
    /// </summary>
    /// <exception cref="ImportException">The rest cannot be read (exit 3), or the input changed while it was read (exit 2).</exception>
    IAsyncEnumerable<SourceRow> ReadAsync(CancellationToken cancel);

    /// <summary>What was skipped because it is not a row, one sentence each; complete after the last row was read.</summary>
    IReadOnlyList<string> PassedOver => [];

    /// <summary>
    /// The SHA-256 of the decompressed content in lower-case hex: <c>a.csv.gz</c> has the same as its <c>a.csv</c>. It is that of the open
    /// file, even if its name now refers to another. Do not call while rows are read.
    /// </summary>
    /// <exception cref="ImportException">The content cannot be read (exit 3), or it changed (exit 2).</exception>
    Task<string> FingerprintAsync(CancellationToken cancel);
}

/// <summary>What was detected when an input was opened.</summary>
public sealed record SourceInfo
{
    /// <summary>Full path; null for standard input.</summary>
    public required string Path { get; init; }

    public required SourceFormat Format { get; init; }

    /// <summary>When the file, or the target of a link, was last modified, as of opening. Null if unknown.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>
    /// Headings in order, as a person sees them (<see cref="Heading.Shown"/>); set from those of the file. May be blank or repeated: the
    /// mapping decides whether that matters.
    /// </summary>
    public required IReadOnlyList<string> Header
    {
        get;
        init => (field, HeaderCells) = ([.. value.Select(Heading.Shown)], value);
    }

    /// <summary>The header's cells exactly as in the file, for failed rows.</summary>
    public IReadOnlyList<string> HeaderCells { get; private init; } = [];

    /// <summary>Whether it has the column that failed rows have.</summary>
    public bool HasErrorColumn => Heading.IndexOfError(Header) >= 0;

    /// <summary>Header row, numbered as in a spreadsheet.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>What was detected and why, one sentence each, for the user.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Warnings to show before sending (hidden rows are imported, …), one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How the CSV is written, so that failed rows are written the same way; null for a workbook.</summary>
    public CsvDialect? Dialect { get; init; }

    /// <summary>The sheet read; null for CSV.</summary>
    public string? Sheet { get; init; }

    /// <summary>
    /// The visible sheets with tables in tab order, including the one read; empty if there is no choice.
    /// </summary>
    public IReadOnlyList<SourceTable> Tables { get; init; } = [];
}

/// <summary>One of several sheets that could be read.</summary>
/// <param name="Header">Its headings, trimmed.</param>
/// <param name="Fits">Whether it has every column of the mapping.</param>
/// <param name="HasRows">Whether it has rows below its header.</param>
public sealed record SourceTable(string Sheet, IReadOnlyList<string> Header, bool Fits, bool HasRows = true);

public enum SourceFormat
{
    Csv,
    Workbook,
}

/// <summary>How a CSV file is written.</summary>
/// <param name="Delimiter">An ASCII character.</param>
/// <param name="HasByteOrderMark">Whether the file begins with one.</param>
/// <param name="NewLine">The most frequent line end.</param>
/// <param name="QuotesAll">Whether every cell is quoted, not only those that need it.</param>
/// <param name="HasDelimiterLine">Whether the first line is <c>sep=</c> with the delimiter.</param>
/// <param name="Quote"><c>"</c>, or <c>'</c> if all cells of the header are in apostrophes.</param>
public sealed record CsvDialect(
    System.Text.Encoding Encoding,
    bool HasByteOrderMark,
    char Delimiter,
    string NewLine,
    bool QuotesAll = false,
    bool HasDelimiterLine = false,
    char Quote = '"'
);

/// <summary>
/// How to read an input; null means detect (settings section <c>Reading</c>, options of the same names).
/// </summary>
public sealed record ReadingOptions
{
    /// <summary>Sheet name, or its number from 1.</summary>
    public string? Sheet { get; init; }

    /// <summary>One ASCII character, or <c>tab</c>.</summary>
    public string? Delimiter { get; init; }

    /// <summary>A .NET encoding name: <c>utf-8</c>, <c>windows-1252</c>, <c>utf-16</c>, …</summary>
    public string? Encoding { get; init; }

    /// <summary>Header row, numbered as in a spreadsheet, from 1.</summary>
    [Range(1, 1_048_576)]
    public int? HeaderRow { get; init; }

    /// <summary>Culture of numbers, dates and booleans in text cells (<c>de-DE</c>); null is the invariant culture.</summary>
    public string? Culture { get; init; }

    /// <summary>The longest record in characters; a longer one is invalid. Limits memory.</summary>
    [Range(1_024, 268_435_456)]
    public int MaxRecordLength { get; init; } = 1_048_576;
}
