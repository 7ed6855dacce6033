using System.ComponentModel.DataAnnotations;

namespace Importer.Core.Rows;

/// <summary>An opened input: its header is read; its rows can be read as often as needed, one reading at a time.</summary>
public interface IRowSource : IAsyncDisposable
{
    SourceInfo Info { get; }

    /// <summary>How much of the input the present reading has read, 0 to 1.</summary>
    double Progress { get; }

    /// <summary>
    /// The rows below the header, in order, from the first one again each time it is called; wholly blank rows are skipped (their numbers
    /// are not given to others). The next reading begins after the last one's enumerator was disposed of.
    /// </summary>
    /// <exception cref="ImportException">What follows cannot be read (exit 3), or the input changed while it was read (exit 2).</exception>
    IAsyncEnumerable<SourceRow> ReadAsync(CancellationToken cancel);

    /// <summary>What was skipped as no row, one sentence each; complete when the rows have been read to their end.</summary>
    IReadOnlyList<string> PassedOver => [];

    /// <summary>
    /// The SHA-256 of the decompressed content in lower-case hex: <c>a.csv.gz</c> has that of its <c>a.csv</c>. Of the file that is open,
    /// whatever has come under its name since. Not while its rows are read.
    /// </summary>
    /// <exception cref="ImportException">The content cannot be read (exit 3), or it changed meanwhile (exit 2).</exception>
    Task<string> FingerprintAsync(CancellationToken cancel);
}

/// <summary>What was found out about an input when it was opened.</summary>
public sealed record SourceInfo
{
    /// <summary>Full path; null for standard input.</summary>
    public required string Path { get; init; }

    public required SourceFormat Format { get; init; }

    /// <summary>When the file was last modified, as of its opening; for a link, the file that it leads to. Null if not known.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>
    /// Headings in order, as a person sees them (<see cref="Heading.Shown"/>); given as the file has them. May hold blanks and repetitions:
    /// the mapping decides whether that matters.
    /// </summary>
    public required IReadOnlyList<string> Header
    {
        get;
        init => (field, HeaderCells) = ([.. value.Select(Heading.Shown)], value);
    }

    /// <summary>The header's cells as the file has them, for failed rows.</summary>
    public IReadOnlyList<string> HeaderCells { get; private init; } = [];

    /// <summary>Header row, numbered as in a spreadsheet.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>What was detected and why, one sentence each, for the person to see.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What a person should know before sending (hidden rows are imported, …), one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How the CSV is written, so that failed rows come back alike; null for a workbook.</summary>
    public CsvDialect? Dialect { get; init; }

    /// <summary>The sheet read; null for CSV.</summary>
    public string? Sheet { get; init; }

    /// <summary>
    /// The visible sheets that hold tables, the one read among them, in the order of their tabs; empty where there is no choice.
    /// </summary>
    public IReadOnlyList<SourceTable> Tables { get; init; } = [];
}

/// <summary>One of several sheets that may be meant.</summary>
/// <param name="Header">Trimmed.</param>
/// <param name="Fits">Whether it has every column of the mapping.</param>
/// <param name="HasRows">Whether anything is below its header.</param>
public sealed record SourceTable(string Sheet, IReadOnlyList<string> Header, bool Fits, bool HasRows = true);

public enum SourceFormat
{
    Csv,
    Workbook,
}

/// <summary>How a CSV file is written.</summary>
/// <param name="Delimiter">An ASCII character.</param>
/// <param name="HasByteOrderMark">Whether the file begins with one.</param>
/// <param name="NewLine">The line end used most.</param>
/// <param name="QuotesAll">Whether every cell is in quotes, and not only those that need them.</param>
/// <param name="HasDelimiterLine">Whether the first line is <c>sep=</c> with the delimiter.</param>
/// <param name="Quote"><c>"</c>, or <c>'</c> where the header's cells all are in such.</param>
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
/// How the person wants an input read; null means: find out (settings section <c>Reading</c>, options of the same names).
/// </summary>
public sealed record ReadingOptions
{
    /// <summary>Sheet name, or its number from 1.</summary>
    public string? Sheet { get; init; }

    /// <summary>One ASCII character, or <c>tab</c>.</summary>
    public string? Delimiter { get; init; }

    /// <summary>An encoding's name as .NET knows it: <c>utf-8</c>, <c>windows-1252</c>, <c>utf-16</c>, …</summary>
    public string? Encoding { get; init; }

    /// <summary>Header row, numbered as in a spreadsheet, from 1.</summary>
    [Range(1, 1_048_576)]
    public int? HeaderRow { get; init; }

    /// <summary>Culture of numbers, dates and booleans in text cells (<c>de-DE</c>); null is the invariant culture.</summary>
    public string? Culture { get; init; }

    /// <summary>Longest record, in characters; a longer one is invalid. Bounds memory.</summary>
    [Range(1_024, 268_435_456)]
    public int MaxRecordLength { get; init; } = 1_048_576;
}
