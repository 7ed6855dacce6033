using Importer.Core.Ledger;
using Importer.Core.Mapping;

namespace Importer.Core.Recording;

/// <summary>What becomes of a row when its turn comes.</summary>
internal enum RowFate
{
    /// <summary>It is sent.</summary>
    Send,

    /// <summary>An earlier run settled it: its outcome stands.</summary>
    Settled,

    /// <summary>Its contact has been imported since, from a later row or by a newer job.</summary>
    Superseded,

    /// <summary>It is refused before sending.</summary>
    Invalid,

    /// <summary>An earlier row with its contact key is sent instead.</summary>
    Duplicate,

    /// <summary>The same was last accepted for its contact key, and only changes are to be sent.</summary>
    Unchanged,
}

/// <summary>The decision about a row before it is sent, the same for a run and for a check. Pure.</summary>
internal readonly record struct RowVerdict
{
    private readonly IReadOnlyList<Reason>? reasons;

    public RowFate Fate { get; private init; }

    /// <summary>Why the row is invalid; empty for any other fate.</summary>
    public IReadOnlyList<Reason> Reasons => reasons ?? [];

    /// <summary>Why a valid row is not sent: a sentence without its full stop; null for a row that is sent or invalid.</summary>
    public string? Why { get; private init; }

    /// <param name="job">The job that the row belongs to.</param>
    /// <param name="prior">What is known of the row from earlier runs, if it is the same row.</param>
    /// <param name="last">What was last accepted for its contact key.</param>
    /// <param name="body">Keyed hash of the body it would be sent with; null where the row is not ready.</param>
    /// <param name="duplicateOf">The earlier ready row with the same contact key; null where there is none, or where duplicates are sent.</param>
    public static RowVerdict Of(
        MappedRow row, LedgerJob job, PriorOutcome? prior, LastAccepted? last, byte[]? body, int? duplicateOf, DuplicateKeys duplicates, bool changedOnly) =>
        ResumeRule.Decide(row.Source.Number, job.Number, job.Pass, job.FirstPass, prior, last, body, changedOnly) switch
        {
            RowDecision.Settled => Settled,
            RowDecision.Superseded => NotSent(RowFate.Superseded, "The contact has since been imported from a later row or a newer file"),
            _ when row is InvalidRow invalid => new RowVerdict(invalid.Reasons),
            _ when duplicateOf is { } earlier && duplicates == DuplicateKeys.Refuse =>
                new RowVerdict([new Reason("duplicateKey", null, $"row {earlier} has the same contact key")]),
            _ when duplicateOf is { } earlier => NotSent(RowFate.Duplicate, $"Row {earlier} has the same contact key"),
            RowDecision.Unchanged => NotSent(RowFate.Unchanged, "Unchanged since it was last imported"),
            _ => default,
        };

    private RowVerdict(IReadOnlyList<Reason> reasons) => (Fate, this.reasons) = (RowFate.Invalid, reasons);

    /// <summary>Also of a row that a report shows as settled which the ledger does not know.</summary>
    public static RowVerdict Settled { get; } = NotSent(RowFate.Settled, "An earlier run settled this row");

    private static RowVerdict NotSent(RowFate fate, string why) => new() { Fate = fate, Why = why };
}
