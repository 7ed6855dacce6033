using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sending;

namespace Importer.Core;

/// <summary>What a run works with. Anyone who makes these disposes of them.</summary>
public sealed record RunRequest
{
    public required IRowSource Source { get; init; }

    public required ContactMapper Mapper { get; init; }

    public required IContactSender Sender { get; init; }

    public required JobLedger Ledger { get; init; }

    public required ReportWriter Report { get; init; }

    public required FailedRowsWriter Failed { get; init; }

    /// <summary>Null where nobody wants them.</summary>
    public CreatedContactsWriter? Created { get; init; }

    /// <summary>Stops the run; the run itself uses it too.</summary>
    public required RunStop Stop { get; init; }

    /// <summary>
    /// Ends at once: what is on the wire becomes <c>unknown</c> (a second signal, or <see cref="SendingOptions.StopGrace"/> has passed).
    /// </summary>
    public CancellationToken Abandon { get; init; }

    public required SendingOptions Sending { get; init; }

    public DuplicateKeys Duplicates { get; init; }

    /// <summary>Folder for what does not fit into memory; null to keep everything in memory.</summary>
    public string? Scratch { get; init; }

    /// <summary>Only this part's rows; null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Only the first so many rows of the input; null for all.</summary>
    public long? Limit { get; init; }

    public ErrorLimit? MaxErrors { get; init; }

    /// <summary>Null where nobody counts.</summary>
    public IRowMeter? Meter { get; init; }

    /// <summary>How long everyone has waited so far (asked to by Marketing Cloud, or for it to come back).</summary>
    public Func<TimeSpan> Waited { get; init; } = () => TimeSpan.Zero;

    /// <summary>Kept up to date for anyone who watches.</summary>
    public RunProgress Progress { get; init; } = new();
}

/// <summary>What a run came to, besides what sender and tokens have counted.</summary>
/// <param name="Complete">Whether the report holds every row of the input (of the limit's).</param>
/// <param name="Finished">Whether every row of the input is settled.</param>
public sealed record RunEnd(
    ErrorTally Tally,
    RunCurve Curve,
    bool Complete,
    bool Finished,
    long SettledBefore,
    long NewContacts,
    long InDoubt,
    IReadOnlyList<int> InDoubtRows
)
{
    /// <summary>
    /// Whether the run went through the whole input without a reason to stop, and what is left is for a person: rows that are invalid,
    /// rejected or partial, or that three runs in a row had no answer for.
    /// </summary>
    public bool LeavesRejectsOnly { get; init; }

    /// <summary>Contacts that a newer file has changed since this job settled their rows, and that were left so; null if there are
    /// none.</summary>
    public OverwrittenContacts? Overwritten { get; init; }

    /// <summary>Rows that were not sent because they were settled, unchanged, superseded or duplicates.</summary>
    public long RequestsSaved { get; init; }

    /// <summary>Contacts that the job created in this run and earlier ones, as far as the report lists their rows.</summary>
    public long NewContactsOfJob { get; init; }

    /// <summary>
    /// By full name of the attribute, rows that were sent without it because its value cannot be sent (<c>onInvalid</c>); those of earlier
    /// runs included.
    /// </summary>
    public IReadOnlyDictionary<string, long> Omitted { get; init; } = new Dictionary<string, long>();

    /// <summary>What kept results from being written; null where nothing did.</summary>
    public Exception? Failure { get; init; }
}
