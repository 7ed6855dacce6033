using Importer.Core.Mapping;

namespace Importer.Core.Recording;

/// <summary>What a row would become, for <c>check</c>: ready, or invalid for all its reasons.</summary>
public static class Rehearsal
{
    /// <param name="firsts">Where each ready contact key stood first; grows where duplicates are not to be sent.</param>
    public static RowOutcome Of(MappedRow mapped, DuplicateKeys duplicates, Dictionary<string, int> firsts, DateTimeOffset now)
    {
        IReadOnlyList<Reason> reasons = mapped is InvalidRow invalid ? invalid.Reasons : [];
        var advice = mapped.Advice;
        if (mapped is ReadyRow ready && duplicates != DuplicateKeys.Send && !firsts.TryAdd(ready.ContactKey!, mapped.Source.Number))
        {
            var earlier = firsts[ready.ContactKey!];
            if (duplicates == DuplicateKeys.Refuse)
                reasons = [RowOutcomes.DuplicateKey(earlier)];
            else
                advice = $"Its contact key stood in row {earlier} already: it would not be sent.";
        }

        return new RowOutcome
        {
            Row = mapped.Source.Number,
            ContactKey = mapped.ContactKey,
            Status = reasons.Count == 0 ? RowStatus.Ready : RowStatus.Invalid,
            ErrorCode = reasons.Count == 0 ? null : string.Join("; ", reasons.Select(reason => reason.Code).Distinct()),
            Error = reasons.Count == 0 ? null : string.Join("; ", reasons.Select(reason => reason.WithValue)),
            Reasons = reasons,
            Advice = advice,
            FinishedAt = now,
        };
    }
}
