using System.Collections;
using Importer.Core.Ledger;
using Importer.Core.Mapping;

namespace Importer.Core.Recording;

/// <summary>
/// What each row would become, for <c>check</c>: ready, or invalid for all its reasons; and which of the ready rows an import would not
/// send, as <see cref="Recorder"/> would decide it. Not thread-safe.
/// </summary>
/// <param name="look">What the ledger knows; null where it knows nothing. Whoever opened it closes it.</param>
/// <param name="start">How the job stands, with nothing counted.</param>
/// <param name="readBack">Rows that a report tells as settled, which an import would read back first; null for none.</param>
public sealed class Rehearsal(DuplicateKeys duplicates, bool changedOnly, LedgerLook? look, JobPreview start, BitArray? readBack = null)
{
    private readonly Forecast forecast = new(look, changedOnly, keysRepeat: duplicates == DuplicateKeys.Send);

    // Where each ready contact key stood first; grows where duplicates are not to be sent.
    private readonly Dictionary<string, int> firsts = new(StringComparer.Ordinal);

    private long settled, superseded, unchanged, duplicate, toSend, inDoubt, same;
    private string? damage;

    /// <summary>What was counted so far.</summary>
    public JobPreview Preview => damage is null
        ? start with
        {
            Settled = settled,
            Superseded = superseded,
            Unchanged = unchanged,
            Duplicates = duplicate,
            ToSend = toSend,
            InDoubt = inDoubt,
            SameAsAccepted = same,
            IsExact = forecast.IsExact,
        }
        // What a damaged ledger told before is not to be relied on.
        : new JobPreview { WhyNotKnown = damage, Duplicates = duplicate, ToSend = toSend + settled + superseded + unchanged };

    /// <summary>The next row, in the file's order.</summary>
    public RowOutcome Take(MappedRow mapped, DateTimeOffset now)
    {
        IReadOnlyList<Reason> reasons = mapped is InvalidRow invalid ? invalid.Reasons : [];
        var found = Look(mapped);
        var earlier = Earlier(mapped);
        var isDuplicate = earlier is not null && found.Decision is not (RowDecision.Settled or RowDecision.Superseded);
        if (isDuplicate && duplicates == DuplicateKeys.Refuse)
            reasons = [RowOutcomes.DuplicateKey(earlier!.Value)];
        if (reasons.Count == 0)
            Count(found, isDuplicate);
        return new RowOutcome
        {
            Row = mapped.Source.Number,
            ContactKey = mapped.ContactKey,
            Status = reasons.Count == 0 ? RowStatus.Ready : RowStatus.Invalid,
            ErrorCode = reasons.Count == 0 ? null : string.Join("; ", reasons.Select(reason => reason.Code).Distinct()),
            Error = reasons.Count == 0 ? null : string.Join("; ", reasons.Select(reason => reason.WithValue)),
            Reasons = reasons,
            Advice = RowOutcomes.Joined(mapped.Advice, isDuplicate && reasons.Count == 0 ? $"Would not be sent: row {earlier} has the same contact key." : Advice(found)),
            FinishedAt = now,
        };
    }

    private static string? Advice(Forecast.Found found) => found.Decision switch
    {
        RowDecision.Settled => "Would not be sent: an earlier run settled this row.",
        RowDecision.Superseded => "Would not be sent: the contact has since been imported from a later row or a newer file.",
        RowDecision.Unchanged => "Would not be sent: unchanged since it was last imported.",
        _ when found.InDoubt => "Would be sent again: a run that was killed may already have sent it.",
        _ => null,
    };

    /// <summary>The earlier ready row with the same key, where duplicates are not to be sent.</summary>
    private int? Earlier(MappedRow mapped) =>
        mapped is ReadyRow ready && duplicates != DuplicateKeys.Send && !firsts.TryAdd(ready.ContactKey!, mapped.Source.Number) ? firsts[ready.ContactKey!] : null;

    private Forecast.Found Look(MappedRow mapped)
    {
        if (mapped.Source.Number is var row && readBack is not null && row < readBack.Length && readBack[row])
            return new Forecast.Found(RowDecision.Settled);
        try
        {
            return damage is null ? forecast.Of(mapped) : default;
        }
        catch (ImportException e)
        {
            damage = e.Message;
            return default;
        }
    }

    private void Count(Forecast.Found found, bool isDuplicate)
    {
        if (isDuplicate)
            duplicate++;
        else if (found.Decision == RowDecision.Settled)
            settled++;
        else if (found.Decision == RowDecision.Superseded)
            superseded++;
        else if (found.Decision == RowDecision.Unchanged)
            unchanged++;
        else
        {
            toSend++;
            inDoubt += found.InDoubt ? 1 : 0;
            same += found.IsSame ? 1 : 0;
        }
    }
}
