namespace Importer.Core.Ledger;

/// <summary>What to do with a row before anything is sent.</summary>
public enum RowDecision
{
    /// <summary>It is sent if it is ready, else it is invalid.</summary>
    Process,

    /// <summary>An earlier run settled it: its outcome is kept.</summary>
    Settled,

    /// <summary>
    /// An earlier run settled it, and a newer job has overwritten its contact since: its outcome is kept, for the input is older than that
    /// job.
    /// </summary>
    Overwritten,

    /// <summary>
    /// Likewise, but it is not certain that its contact was overwritten: a request since then, of whichever job, got no answer.
    /// </summary>
    MayBeOverwritten,

    /// <summary>Its key has since been imported by a later row of the job or by a newer job: stale data never wins.</summary>
    Superseded,

    /// <summary>What was last accepted for its key is the same.</summary>
    Unchanged,
}

/// <summary>The recovery rule (docs/recovery.md), pure.</summary>
internal static class ResumeRule
{
    /// <param name="row">The row's number.</param>
    /// <param name="job">This job's number in the ledger.</param>
    /// <param name="pass">This job's pass: the number of the command that began it; newer commands have higher numbers.</param>
    /// <param name="firstPass">The pass in which this generation of the job began: what was accepted before it is an older
    /// generation's.</param>
    /// <param name="prior">The row's outcome from earlier runs, if it is the same row.</param>
    /// <param name="last">What was last accepted for its key.</param>
    /// <param name="body">Keyed hash of the body to send; null if the row is not ready.</param>
    /// <param name="changedOnly">Whether only changed rows are to be sent.</param>
    /// <param name="correctedAs">The age of the row that it is a correction of; null if it is as old as this job.</param>
    public static RowDecision Decide(
        int row,
        long job,
        long pass,
        long firstPass,
        PriorOutcome? prior,
        LastAccepted? last,
        byte[]? body,
        bool changedOnly,
        RowAge? correctedAs = null
    )
    {
        var age = correctedAs ?? new RowAge(job, firstPass, pass, row);
        if (prior is { Pending: false } && prior.Outcome.Status.IsSettled())
        {
            if (!OverwrittenSince(age, pass, prior, last, body, isCorrected: correctedAs is not null))
                return RowDecision.Settled;
            if (correctedAs is null && !last!.InputIsNewer)
                return Found(age, prior, last, body);
        }

        if (last is not null && age.IsBefore(last))
            return RowDecision.Superseded;
        return changedOnly && IsSameAsAccepted(last, body) ? RowDecision.Unchanged : RowDecision.Process;
    }

    /// <summary>What the row's contact holds now, and whether that is known.</summary>
    private static RowDecision Found(RowAge age, PriorOutcome prior, LastAccepted last, byte[]? body) =>
        IsSameAsAccepted(last, body) ? RowDecision.Settled
        : !last.InDoubt || (last.Pass > prior.Pass && last.Job != age.Job) ? RowDecision.Overwritten
        : RowDecision.MayBeOverwritten;

    /// <summary>
    /// Whether another job has overwritten the key of a row that an earlier pass settled, or may have: by a newer file the row is sent again
    /// (last night's file A, then B, then A written anew: A is sent). A corrected row is as old as the job it comes from, whenever its file
    /// is written.
    /// </summary>
    private static bool OverwrittenSince(RowAge age, long pass, PriorOutcome prior, LastAccepted? last, byte[]? body, bool isCorrected)
    {
        // A later row of the job's, or its correction, has the key anyway.
        if (last is null || age.IsBefore(last) || prior.Outcome.Status is RowStatus.Duplicate or RowStatus.Superseded)
            return false;
        // It was never sent: it stays settled as long as the contact has the same data, whichever row sent it. An earlier row that was
        // refused then may have been accepted since.
        if (prior.Outcome.Status == RowStatus.Unchanged)
            return !IsSameAsAccepted(last, body);
        if (prior.Pass == pass || isCorrected)
            return false;
        if (last.InDoubt)
            return true;
        // A run of this pass that was killed has found the contact to hold it, although another job sent that.
        if (last.Pass == pass && last.Job != age.Job && IsSameAsAccepted(last, body))
            return false;
        // Another job's, or an earlier row's of this one: that was sent again just now, or a newer job found the contact to hold it still.
        return last.Pass > prior.Pass && (last.Job != age.Job || last.Row < age.Row);
    }

    private static bool IsSameAsAccepted(LastAccepted? last, byte[]? body) =>
        body is not null && last is { InDoubt: false, Body: { } accepted } && body.AsSpan().StartsWith(accepted);
}
