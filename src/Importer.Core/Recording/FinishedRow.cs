using Importer.Core.Ledger;
using Importer.Core.Rows;

namespace Importer.Core.Recording;

/// <summary>
/// A row whose outcome is recorded: only what report and ledger still need of it, because thousands of rows may wait for a slow one before
/// them.
/// </summary>
/// <param name="Sequence">Its position in the order of rows read, from 0.</param>
/// <param name="Known">What the ledger is to know of it; null if nothing.</param>
/// <param name="IsRecorded">Whether this run has recorded it.</param>
/// <param name="IsNew">Whether this run has found the outcome.</param>
/// <param name="Created">The contact that it created or may have created, where its outcome does not say so.</param>
/// <param name="Failed">The row itself if it goes to the failed rows; null otherwise.</param>
internal sealed record FinishedRow(
    long Sequence,
    RowOutcome Outcome,
    PriorOutcome? Known,
    bool IsRecorded,
    bool IsNew,
    CreatedContact? Created,
    SourceRow? Failed,
    IReadOnlyList<RowMark> CorrectedFrom,
    IReadOnlyList<string> Omitted
)
{
    public static FinishedRow Of(PendingRow row, RowOutcome outcome) =>
        new(
            row.Sequence,
            outcome,
            row.Recorded ?? row.Prior,
            row.Recorded is not null,
            !ReferenceEquals(row.Prior?.Outcome, outcome),
            row.Created,
            outcome.Status.IsFailedRow() ? row.Source : null,
            row.Mapped.CorrectedFrom,
            OmittedCount.Of(row.Mapped)
        );
}
