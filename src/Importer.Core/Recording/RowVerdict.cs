using Importer.Core.Ledger;
using Importer.Core.Mapping;

namespace Importer.Core.Recording;

/// <summary>What to do with a row.</summary>
internal enum RowAction
{
    /// <summary>It is sent.</summary>
    Send,

    /// <summary>An earlier run settled it: its outcome is kept.</summary>
    Settled,

    /// <summary>An earlier run settled it, and a newer file has changed its contact since: its outcome is kept.</summary>
    Overwritten,

    /// <summary>
    /// An earlier run settled it, and a request that got no answer may have changed its contact since: its outcome is kept.
    /// </summary>
    MayBeOverwritten,

    /// <summary>Its contact has since been imported from a later row or by a newer job.</summary>
    Superseded,

    /// <summary>It is left out.</summary>
    Skipped,

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

    public RowAction Action { get; private init; }

    /// <summary>Why the row is invalid; empty otherwise.</summary>
    public IReadOnlyList<Reason> Reasons => reasons ?? [];

    /// <summary>Why a valid row is not sent: a sentence; null for a row that is sent, invalid or skipped.</summary>
    public string? Why { get; private init; }

    /// <param name="job">The job that the row belongs to.</param>
    /// <param name="prior">The row's outcome from earlier runs, if it is the same row.</param>
    /// <param name="last">What was last accepted for its contact key.</param>
    /// <param name="body">Keyed hash of the body to send; null if the row is not ready.</param>
    /// <param name="correctedAs">The age of the row that it is a correction of; null if it is as old as the job.</param>
    /// <param name="duplicateOf">The earlier ready row with the same contact key; null where there is none, or where duplicates are
    /// sent.</param>
    public static RowVerdict Of(
        MappedRow row,
        LedgerJob job,
        PriorOutcome? prior,
        LastAccepted? last,
        byte[]? body,
        RowAge? correctedAs,
        int? duplicateOf,
        DuplicateKeys duplicates,
        bool changedOnly
    )
    {
        if (row is SkippedRow)
            return prior is { Outcome.Status: RowStatus.Skipped } ? Settled : new RowVerdict { Action = RowAction.Skipped };
        if (prior is { Outcome.Status: RowStatus.Skipped })
            prior = null; // it may be imported again
        return ResumeRule.Decide(row.Source.Number, job.Number, job.Pass, job.FirstPass, prior, last, body, changedOnly, correctedAs) switch
        {
            RowDecision.Settled => Settled,
            RowDecision.Overwritten => NotSent(
                RowAction.Overwritten,
                "A newer file has changed the contact since this file was last modified."
            ),
            RowDecision.MayBeOverwritten => NotSent(
                RowAction.MayBeOverwritten,
                "A request that got no answer may have changed the contact since this file was last modified."
            ),
            RowDecision.Superseded => NotSent(
                RowAction.Superseded,
                "The contact has since been imported from a later row or a newer file."
            ),
            _ when row is InvalidRow invalid => new RowVerdict(invalid.Reasons),
            _ when duplicateOf is { } earlier && duplicates == DuplicateKeys.Refuse => new RowVerdict([
                new Reason("duplicateKey", null, $"row {earlier} has the same contact key"),
            ]),
            _ when duplicateOf is { } earlier => NotSent(RowAction.Duplicate, $"Row {earlier} has the same contact key."),
            RowDecision.Unchanged => NotSent(RowAction.Unchanged, "Unchanged since it was last imported."),
            _ => default,
        };
    }

    /// <summary>Whether the row's earlier outcome is kept.</summary>
    public bool IsSettled => Action is RowAction.Settled or RowAction.Overwritten or RowAction.MayBeOverwritten;

    private RowVerdict(IReadOnlyList<Reason> reasons) => (Action, this.reasons) = (RowAction.Invalid, reasons);

    /// <summary>Also for a row that is settled in a report but unknown to the ledger.</summary>
    public static RowVerdict Settled { get; } = NotSent(RowAction.Settled, "An earlier run settled this row.");

    private static RowVerdict NotSent(RowAction fate, string why) => new() { Action = fate, Why = why };
}
