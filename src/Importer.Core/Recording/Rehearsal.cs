using System.Collections;
using Importer.Core.Ledger;
using Importer.Core.Mapping;

namespace Importer.Core.Recording;

/// <summary>
/// The result of each row for <c>check</c>: ready, or invalid with all reasons; and which of the ready rows an import would not
/// send, as <see cref="Recorder"/> would decide it. Not thread-safe.
/// </summary>
/// <param name="look">The ledger's records; null if there are none. The caller disposes it.</param>
/// <param name="start">How the job stands, with nothing counted.</param>
/// <param name="readBack">Rows that a report tells as settled, which an import would read back first; null for none.</param>
/// <param name="scratch">Folder for what does not fit into memory; null to keep everything in memory.</param>
public sealed class Rehearsal(
    DuplicateKeys duplicates,
    bool changedOnly,
    LedgerView? look,
    JobPreview start,
    BitArray? readBack = null,
    string? scratch = null
) : IDisposable
{
    private readonly Forecast forecast = new(look, changedOnly, duplicates, scratch);
    private readonly KnownSkipped skipped = new(look);

    private long settled,
        superseded,
        unchanged,
        duplicate,
        toSend,
        inDoubt,
        isNew,
        same;

    /// <summary>Rows so far that would be sent.</summary>
    public long ToSend => toSend;

    /// <summary>What was counted so far.</summary>
    public JobPreview Preview =>
        forecast.Damage is null
            ? start with
            {
                Settled = settled,
                Overwritten = look is null ? null : forecast.Overwritten.Result(look.InputOf),
                Superseded = superseded,
                Unchanged = unchanged,
                Duplicates = duplicate,
                ToSend = toSend,
                InDoubt = inDoubt,
                SameAsAccepted = same,
                NewContacts = isNew,
                SkippedKnown = skipped.Count,
                IsExact = forecast.IsExact,
            }
            // What a damaged ledger told before is not to be relied on.
            : new JobPreview
            {
                UnknownReason = forecast.Damage,
                Duplicates = duplicate,
                ToSend = toSend + settled + superseded + unchanged,
                NewContacts = toSend + settled + superseded + unchanged,
            };

    /// <summary>The next row, in the file's order.</summary>
    public RowOutcome Take(MappedRow mapped, DateTimeOffset now)
    {
        if (mapped is SkippedRow)
        {
            Skip(mapped);
            return RowOutcomes.Base(mapped, RowStatus.Skipped, now);
        }

        var row = mapped.Source.Number;
        var found = forecast.Of(mapped, isReadBack: row < readBack?.Length && readBack[row]);
        var reasons = mapped is InvalidRow invalid ? invalid.Reasons : found.Verdict.Reasons;
        if (reasons.Count == 0)
            Count(found, mapped.ContactKey!);
        var outcome = reasons.Count == 0 ? RowOutcomes.Base(mapped, RowStatus.Ready, now) : RowOutcomes.Invalid(mapped, reasons, now);
        return Advice(found) is { } advice ? outcome with { Advice = RowOutcomes.Join(outcome.Advice, advice) } : outcome;
    }

    public void Dispose() => forecast.Dispose();

    private static string? Advice(Forecast.Found found) =>
        found.Verdict.Why is { } why ? $"Would not be sent. {why}"
        : found.InDoubt ? "Would be sent again: a run that was killed may already have sent it."
        : null;

    private void Skip(MappedRow row)
    {
        if (forecast.Damage is null)
            forecast.Try(() => skipped.Skip(row.ContactKey, forecast.WouldSend));
    }

    private void Count(Forecast.Found found, string contactKey)
    {
        switch (found.Verdict.Action)
        {
            case var _ when found.Verdict.IsSettled:
                settled++;
                break;
            case RowAction.Duplicate:
                duplicate++;
                break;
            case RowAction.Superseded:
                superseded++;
                break;
            case RowAction.Unchanged:
                unchanged++;
                break;
            default:
                toSend++;
                skipped.Send(contactKey);
                inDoubt += found.InDoubt ? 1 : 0;
                isNew += found.IsNew ? 1 : 0;
                same += found.IsSame ? 1 : 0;
                break;
        }
    }
}
