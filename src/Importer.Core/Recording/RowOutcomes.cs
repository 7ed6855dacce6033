using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Sending;

namespace Importer.Core.Recording;

/// <summary>Creates the outcome of a row, as the report shows it. Pure.</summary>
internal static class RowOutcomes
{
    private const string SentAgain = "Sent again: a run that was killed may already have sent it.";
    private const string MayHaveBeenSent = "The contact may exist: a run that was killed may have sent it. Run the same command again.";

    /// <summary>After sending.</summary>
    public static RowOutcome Of(PendingRow row, SendResult result, DateTimeOffset now)
    {
        if (result is { Answer: null, Attempts: 0, MayHaveBeenProcessed: false })
            return NotReached(row, now);
        var answer = result.Answer;
        var status = answer switch
        {
            Accepted => RowStatus.Imported,
            PartlyAccepted => RowStatus.Partial,
            Refused => RowStatus.Rejected,
            OtherContact => RowStatus.Unknown,
            _ when result.MayHaveBeenProcessed || (result.CutShort && row.IsInDoubt) => RowStatus.Unknown,
            Denied or TokenRefused => RowStatus.Rejected,
            _ when result.CutShort => RowStatus.NotSent,
            _ => RowStatus.Failed,
        };
        var accepted = answer as Accepted;
        var partly = answer as PartlyAccepted;
        var outcome = Base(row, status, now) with
        {
            ContactId = accepted?.ContactId ?? partly?.ContactId,
            IsNewContact = accepted?.IsNewContact ?? partly?.IsNewContact,
            HttpStatus = answer?.HttpStatus,
            ErrorCode = accepted is null ? answer?.Code : null,
            Error = accepted is null ? answer?.Message : null,
            RequestId = answer?.RequestId,
            Attempts = result.Attempts,
        };
        var advice = answer is OtherContact other ? RowAdvice.OtherContact(other.Named) : RowAdvice.For(outcome);
        return outcome with { Advice = Join(row.Mapped.Advice, accepted?.Message, advice, row.IsInDoubt ? SentAgain : null) };
    }

    /// <summary>Without being sent.</summary>
    /// <param name="last">What was last accepted for its contact key.</param>
    public static RowOutcome Of(PendingRow row, RowVerdict verdict, LastAccepted? last, DateTimeOffset now) =>
        verdict.Action switch
        {
            RowAction.Skipped => Base(row, RowStatus.Skipped, now),
            RowAction.Invalid => Invalid(row.Mapped, verdict.Reasons, now),
            RowAction.Superseded => NotNeeded(row, RowStatus.Superseded, last!.ContactId, verdict, now),
            RowAction.Unchanged => NotNeeded(row, RowStatus.Unchanged, last!.ContactId, verdict, now),
            RowAction.Duplicate => NotNeeded(row, RowStatus.Duplicate, null, verdict, now),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict.Action, "Such a row has another outcome."),
        };

    /// <summary>Refused before sending.</summary>
    public static RowOutcome Invalid(MappedRow row, IReadOnlyList<Reason> reasons, DateTimeOffset now)
    {
        var outcome = Base(row, RowStatus.Invalid, now) with
        {
            ErrorCode = string.Join("; ", reasons.Select(reason => reason.Code).Distinct()),
            Error = string.Join("; ", reasons.Select(reason => reason.WithValue)),
            Reasons = reasons,
        };
        return outcome with { Advice = Join(row.Advice, RowAdvice.For(outcome)) };
    }

    private static RowOutcome NotNeeded(PendingRow row, RowStatus status, long? contactId, RowVerdict verdict, DateTimeOffset now) =>
        Base(row, status, now) with
        {
            ContactId = contactId,
            Advice = Join(row.Mapped.Advice, verdict.Why),
        };

    /// <summary>The run stopped before the row: its earlier outcome is kept.</summary>
    /// <param name="advice">For a row that is not sent; null for the usual one.</param>
    public static RowOutcome NotReached(PendingRow row, DateTimeOffset now, string? advice = null) =>
        row switch
        {
            { IsInDoubt: true } => Base(row, RowStatus.Unknown, now) with { Advice = Join(row.Mapped.Advice, MayHaveBeenSent) },
            { Prior.Outcome: { Status: not RowStatus.NotSent } outcome } when !outcome.Status.IsSettled() => outcome,
            _ => Base(row, RowStatus.NotSent, now) with
            {
                Advice = Join(row.Mapped.Advice, advice ?? RowAdvice.For(RowStatus.NotSent, null)),
            },
        };

    private static RowOutcome Base(PendingRow row, RowStatus status, DateTimeOffset now) => Base(row.Mapped, status, now);

    /// <summary>What every outcome of a row has.</summary>
    public static RowOutcome Base(MappedRow row, RowStatus status, DateTimeOffset now) =>
        new()
        {
            Row = row.Source.Number,
            ContactKey = row.ContactKey,
            Status = status,
            Advice = row.Advice,
            FinishedAt = now,
        };

    /// <summary>Joins the non-empty parts.</summary>
    public static string? Join(params ReadOnlySpan<string?> parts)
    {
        string? joined = null;
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
                joined = joined is null ? part : $"{joined}; {part}";
        }

        return joined;
    }
}
