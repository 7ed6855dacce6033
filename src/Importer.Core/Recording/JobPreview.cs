using Importer.Core.Ledger;

namespace Importer.Core.Recording;

/// <summary>
/// What an import would do with a file's ready rows, from the ledger's records of this job and of other files' contacts.
/// </summary>
public sealed record JobPreview
{
    public JobState State { get; init; }

    /// <summary>When the job was last touched: finished, or left unfinished. Null where it is new or not known.</summary>
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>Whether <c>--again</c> starts an existing job over.</summary>
    public bool StartsOver { get; init; }

    /// <summary>The ledger has no row of the job, but its report is beside the input: an import restores it first.</summary>
    public bool WillBeRestored { get; init; }

    /// <summary>A sentence that says why the ledger could not be read; null if it was.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>Ready rows that earlier runs have settled.</summary>
    public long Settled { get; init; }

    /// <summary>Of these, contacts that a newer file has changed since and that would be left so; null if there are none.</summary>
    public OverwrittenContacts? Overwritten { get; init; }

    /// <summary>Ready rows whose contact has since been imported from a later row or a newer file.</summary>
    public long Superseded { get; init; }

    /// <summary>Ready rows that <c>--changed-only</c> skips: unchanged since they were last accepted.</summary>
    public long Unchanged { get; init; }

    /// <summary>Ready rows that <c>--duplicates first</c> skips.</summary>
    public long Duplicates { get; init; }

    /// <summary>Ready rows that would be sent.</summary>
    public long ToSend { get; init; }

    /// <summary>Of those, rows that a killed run may already have sent.</summary>
    public long InDoubt { get; init; }

    /// <summary>Of those, rows that are unchanged since they were last accepted: <c>--changed-only</c> would skip them.</summary>
    public long SameAsAccepted { get; init; }

    /// <summary>Their distinct contact keys that the ledger does not know: at most so many contacts would be created. Null if not
    /// counted.</summary>
    public long? NewContacts { get; init; }

    /// <summary>
    /// Contacts that the mapping's <c>where</c> skips and that the ledger knows: they stay in Marketing Cloud as they are.
    /// </summary>
    public long SkippedKnown { get; init; }

    /// <summary>How many more contacts the job may create; null for any number.</summary>
    public long? NewContactsLeft { get; init; }

    /// <summary>
    /// False where more rows would be sent than <see cref="Rehearsal"/> keeps in mind: a contact that is in the file more than once
    /// may then be counted by what the ledger alone knows of it.
    /// </summary>
    public bool IsExact { get; init; } = true;

    /// <summary>Ready rows that would not be sent.</summary>
    public long NotNeeded => Settled + Superseded + Unchanged + Duplicates;

    /// <summary>Of a job as it stands, with nothing counted.</summary>
    public static JobPreview Of(JobStart start) =>
        new()
        {
            State = start.State,
            LastRun = start.LastRun,
            StartsOver = start.StartsOver,
        };
}
