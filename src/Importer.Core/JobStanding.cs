namespace Importer.Core;

/// <summary>How far a job has come, before a run begins.</summary>
public enum JobStanding
{
    /// <summary>The ledger could not be asked.</summary>
    NotKnown,

    /// <summary>No run has begun it.</summary>
    New,

    /// <summary>Begun, with rows that are not settled.</summary>
    Unfinished,

    /// <summary>Every row was settled.</summary>
    Finished,
}
