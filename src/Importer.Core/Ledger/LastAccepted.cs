namespace Importer.Core.Ledger;

/// <summary>What was last accepted for a contact key, by whichever job of the tenant.</summary>
/// <param name="Body">Keyed hash of the body, its first bytes; null if unknown (the job was restored from its report, or part was refused).</param>
/// <param name="Job">The job's number in the ledger.</param>
/// <param name="Pass">Increases with every command that starts a job; the newest one that had this data, whether it sent it or found it
/// unchanged.</param>
/// <param name="InDoubt">A later request that may have overwritten it was never answered.</param>
public sealed record LastAccepted(byte[]? Body, long? ContactId, long Job, long Pass, int Row, bool InDoubt)
{
    /// <summary>The contact's number in the ledger.</summary>
    internal long Number { get; init; }

    /// <summary>The newest pass that sent something for the key or found it to be held, whether it was answered or not.</summary>
    public long NewestPass { get; init; } = Pass;

    /// <summary>
    /// Whether this run's input counts as newer than what <see cref="NewestPass"/> sent: it is this run's own command, or the input was
    /// modified after that began (<see cref="InputTime"/>).
    /// </summary>
    public bool InputIsNewer { get; init; }
}

/// <summary>What the ledger knows of a row from earlier runs of its job.</summary>
/// <param name="Pass">When the outcome was found.</param>
/// <param name="RowHash">Null if unknown: then the job's content fingerprint identifies the row, or the digest of its block.</param>
/// <param name="Pending">A later run was about to send the row again when it was killed.</param>
public sealed record PriorOutcome(RowOutcome Outcome, long Pass, long? RowHash, bool Pending)
{
    /// <summary>Whether the row that now has its number is the same row.</summary>
    /// <param name="hash">Keyed hash of that row's cells.</param>
    public bool IsOf(long hash) => (RowHash ?? hash) == hash;
}
