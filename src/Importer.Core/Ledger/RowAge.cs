namespace Importer.Core.Ledger;

/// <summary>
/// A row's place in the order of all that was ever to be sent for its contact: newer commands come later, and within a job its later rows.
/// </summary>
/// <param name="Job">The job's number in the ledger.</param>
/// <param name="FirstPass">The pass in which the job's generation began.</param>
/// <param name="Pass">The pass that the row belongs to.</param>
public readonly record struct RowAge(long Job, long FirstPass, long Pass, int Row)
{
    /// <summary>Whether something later has been accepted: a later row of the job's, or a newer command's.</summary>
    public bool IsBefore(LastAccepted last) => last.Pass > Pass || (last.Job == Job && last.Pass >= FirstPass && last.Row > Row);
}

/// <summary>What a corrected row comes from, as far as the ledger knows it.</summary>
/// <param name="Age">The age of the oldest of these rows, which is the corrected row's too; null if it counts as new
/// (<c>--again</c>).</param>
/// <param name="Origins">Failed rows that are settled with the corrected row.</param>
public sealed record Correction(RowAge? Age, IReadOnlyList<(long Job, int Row)> Origins);
