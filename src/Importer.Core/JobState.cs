namespace Importer.Core;

/// <summary>The state of a job before a run begins.</summary>
public enum JobState
{
    /// <summary>The ledger could not be asked.</summary>
    Unknown,

    /// <summary>No run has begun it.</summary>
    New,

    /// <summary>Started, with rows that are not settled.</summary>
    Unfinished,

    /// <summary>Every row was settled.</summary>
    Finished,
}
