namespace Importer.Core.Ledger;

/// <summary>A job as a run found it when it began.</summary>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Tenant">Its tenant's number.</param>
/// <param name="Generation">From 1; each <c>--again</c> adds one.</param>
/// <param name="FirstPass">The pass in which this generation began.</param>
/// <param name="Pass">Given out again each time a command begins the job, or begins a finished job again; not when it resumes one.</param>
/// <param name="SentUpTo">Rows up to this one may have been sent by earlier runs of this generation.</param>
/// <param name="Run">This run's number.</param>
public sealed record LedgerJob(long Number, long Tenant, string Key, int Generation, long FirstPass, long Pass, int SentUpTo, long Run)
{
    /// <summary>Every name under which its results may lie: a job keeps its key when its business unit becomes known.</summary>
    public IReadOnlyList<string> Names { get; init; } = [Key];

    /// <summary>The ledger did not know the job before.</summary>
    public bool IsNew { get; init; }

    /// <summary>The ledger knows of no row of it: it is new, or a run of it ended before its first row. Not where it was started over.</summary>
    public bool IsBlank { get; init; }

    /// <summary>Every row was settled when this run began.</summary>
    public bool WasFinished { get; init; }

    /// <summary>An earlier run of this generation did not come to its end: it was killed.</summary>
    public bool WasKilled { get; init; }
}
