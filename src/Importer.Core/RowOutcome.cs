namespace Importer.Core;

/// <summary>The result of one row: all that the report shows of it.</summary>
public sealed record RowOutcome
{
    /// <summary>The row's number as a spreadsheet shows it (the header is row 1).</summary>
    public required int Row { get; init; }

    /// <summary>The contact key as it was or would have been sent; null where the row has none.</summary>
    public string? ContactKey { get; init; }

    public required RowStatus Status { get; init; }

    /// <summary>Marketing Cloud's id of the contact.</summary>
    public long? ContactId { get; init; }

    /// <summary>Whether the contact was created by this row.</summary>
    public bool? IsNewContact { get; init; }

    /// <summary>HTTP status of the last answer; null where none came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The API's own code, or the codes of the reasons a row is invalid, joined by "; ".</summary>
    public string? ErrorCode { get; init; }

    /// <summary>
    /// The API's own words, or every reason with its column, joined by "; ". May repeat the row's values: report only, never a log.
    /// </summary>
    public string? Error { get; init; }

    /// <summary>What a person can do about it, or should know.</summary>
    public string? Advice { get; init; }

    /// <summary>Requests this row cost in this run.</summary>
    public int Attempts { get; init; }

    /// <summary>The vendor's <c>requestServiceMessageID</c>, which its support asks for.</summary>
    public string? RequestId { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>
    /// The reasons without the row's values, for counting by kind in summary, page and console.
    /// Empty where <see cref="Error"/> is; not kept in the ledger.
    /// </summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];
}
