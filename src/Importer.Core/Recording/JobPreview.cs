using Importer.Core.Ledger;

namespace Importer.Core.Recording;

/// <summary>
/// What an import would do with a file's ready rows, by what the ledger knows of this very job and of other files' contacts. A value:
/// who asks a person, or tells a cost, reads it here.
/// </summary>
public sealed record JobPreview
{
    public JobStanding Standing { get; init; }

    /// <summary>When the job was last touched: finished, or left unfinished. Null where it is new or not known.</summary>
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>Whether <c>--again</c> starts a job over that was begun before.</summary>
    public bool StartsOver { get; init; }

    /// <summary>The ledger knows no row of the job, but its report lies beside the input: an import reads that back first.</summary>
    public bool IsReadBack { get; init; }

    /// <summary>A sentence, where the ledger could not be asked.</summary>
    public string? WhyNotKnown { get; init; }

    /// <summary>Ready rows that earlier runs have settled and that stand.</summary>
    public long Settled { get; init; }

    /// <summary>Ready rows whose contact has been imported since, from a later row or a newer file.</summary>
    public long Superseded { get; init; }

    /// <summary>Ready rows that <c>--changed-only</c> leaves out: what was last accepted for their key is the same.</summary>
    public long Unchanged { get; init; }

    /// <summary>Ready rows that <c>--duplicates first</c> leaves out.</summary>
    public long Duplicates { get; init; }

    /// <summary>Ready rows that would be sent.</summary>
    public long ToSend { get; init; }

    /// <summary>Of those, the ones that a run which was killed may have sent already.</summary>
    public long InDoubt { get; init; }

    /// <summary>Of those, the ones whose contact was last accepted just so: <c>--changed-only</c> would leave them out.</summary>
    public long SameAsAccepted { get; init; }

    /// <summary>
    /// False where more rows would be sent than <see cref="Rehearsal"/> keeps in mind: a contact that is in the file more than once
    /// may then be counted by what the ledger alone knows of it.
    /// </summary>
    public bool IsExact { get; init; } = true;

    /// <summary>Ready rows that would not be sent.</summary>
    public long NotNeeded => Settled + Superseded + Unchanged + Duplicates;

    /// <summary>Of a job as it stands, with nothing counted.</summary>
    public static JobPreview Of(JobStart start) => new() { Standing = start.Standing, LastRun = start.LastRun, StartsOver = start.StartsOver };
}
