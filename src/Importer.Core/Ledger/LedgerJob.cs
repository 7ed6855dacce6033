namespace Importer.Core.Ledger;

/// <summary>A job as it was when a run began.</summary>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Tenant">Its tenant's number.</param>
/// <param name="Generation">From 1; each <c>--again</c> adds one.</param>
/// <param name="FirstPass">The pass in which this generation began.</param>
/// <param name="Pass">A new number each time a command starts the job, or runs a finished job again; not when it resumes one.</param>
/// <param name="SentUpTo">Rows up to this one may have been sent by earlier runs of this generation.</param>
/// <param name="Run">This run's number.</param>
public sealed record LedgerJob(long Number, long Tenant, string Key, int Generation, long FirstPass, long Pass, int SentUpTo, long Run)
{
    /// <summary>The place of one of its rows in the order of all rows.</summary>
    internal RowAge AgeOf(int row) => new(Number, FirstPass, Pass, row);

    /// <summary>Every name that its results may have: a job keeps its key when its business unit becomes known.</summary>
    public IReadOnlyList<string> Names { get; init; } = [Key];

    /// <summary>The ledger did not know the job before.</summary>
    public bool IsNew { get; init; }

    /// <summary>The ledger has no row of it: it is new, or its run ended before the first row. False if it was started over.</summary>
    public bool IsBlank { get; init; }

    /// <summary>Every row was settled when this run began.</summary>
    public bool WasFinished { get; init; }

    /// <summary>What is remembered of the mapping; null if nothing is: the sandbox's. Not part of the identity.</summary>
    public MappingUse? Use { get; init; }

    /// <summary>When the input was last modified; null counts as just now.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>An earlier run of this generation was killed.</summary>
    public bool WasKilled { get; init; }
}
