namespace Importer.Core;

/// <summary>What a row can become (docs/results.md). Every row read ends as exactly one of them.</summary>
public enum RowStatus
{
    /// <summary>Accepted; contactId known.</summary>
    Imported,

    /// <summary><c>--changed-only</c>: what was last accepted for this key is the same.</summary>
    Unchanged,

    /// <summary>Its key has been imported since by a later row or a newer job.</summary>
    Superseded,

    /// <summary><c>--duplicates first</c>: its key stood in an earlier row.</summary>
    Duplicate,

    /// <summary>The contact exists, part of it was refused.</summary>
    Partial,

    /// <summary>Refused before sending.</summary>
    Invalid,

    /// <summary>Refused by Marketing Cloud.</summary>
    Rejected,

    /// <summary>Gave up after retries, none of which can have been carried out.</summary>
    Failed,

    /// <summary>Gave up, and an attempt may have been carried out: the contact may exist.</summary>
    Unknown,

    /// <summary>The run stopped before it.</summary>
    NotSent,

    /// <summary><c>check</c> only: would be sent.</summary>
    Ready,

    /// <summary>Left out: its contact key was forgotten (verb <c>forget</c>).</summary>
    Skipped,
}

public static class RowStatuses
{
    /// <summary>Whether nothing is left to do for a row of this status; a later run takes up all others again.</summary>
    public static bool IsSettled(this RowStatus status) =>
        status is RowStatus.Imported or RowStatus.Unchanged or RowStatus.Superseded or RowStatus.Duplicate or RowStatus.Skipped;

    /// <summary>Whether a row of this status is written to the failed rows, to be corrected and imported again.</summary>
    public static bool IsFailedRow(this RowStatus status) =>
        status is RowStatus.Invalid or RowStatus.Rejected or RowStatus.Partial or RowStatus.Failed or RowStatus.Unknown;

    /// <summary>Whether running again is of no use to a row of this status: somebody must correct it.</summary>
    /// <param name="unansweredRuns">How many runs in a row have ended without an answer for it.</param>
    internal static bool IsForPerson(this RowStatus status, int unansweredRuns) =>
        status is RowStatus.Invalid or RowStatus.Rejected or RowStatus.Partial
        || (status == RowStatus.Unknown && unansweredRuns >= MostUnansweredRuns);

    private const int MostUnansweredRuns = 3;

    /// <summary>The word in report and summary: <c>imported</c>, <c>notSent</c>, …</summary>
    public static string Word(this RowStatus status) => Words[(int)status];

    /// <summary>The status of a word from a report, or null where it is none.</summary>
    public static RowStatus? Parse(string word) => Array.IndexOf(Words, word) is var index and >= 0 ? (RowStatus)index : null;

    private static readonly string[] Words = [.. Enum.GetNames<RowStatus>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];
}
