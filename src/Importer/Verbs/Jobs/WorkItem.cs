using Importer.Core;
using Importer.Core.Ledger;
using static Importer.Core.Texts.Wording;

namespace Importer.Program.Verbs.Jobs;

/// <summary>What is left to do for an input, as a person sorts it in the morning.</summary>
internal enum WorkState
{
    /// <summary>Somebody must correct or change something.</summary>
    NeedsAttention,

    /// <summary>The same command continues it; a scheduler runs it anyway.</summary>
    RunAgain,

    Done,
}

/// <summary>An input as <c>jobs</c> shows it: a job with its runs, or the times that an input was refused before its job began.</summary>
/// <param name="At">When it was last touched.</param>
/// <param name="Job">Null where none was begun.</param>
/// <param name="Runs">The newest first.</param>
internal sealed record WorkItem(string Input, DateTimeOffset At, ListedJob? Job, IReadOnlyList<ListedRun> Runs)
{
    /// <summary>Where the rows to correct are; null where there are none, or they are gone.</summary>
    public string? FailedRows { get; init; }

    /// <summary>A newer file of this name has been imported, or tried, since.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>How it ended last; null where it was killed or goes on.</summary>
    public ExitCode? ExitCode => Job is null ? Runs[0].ExitCode : Job.LastExitCode;

    /// <summary>Why it ended so, a sentence; null where that is not known.</summary>
    public string? Reason => Runs.Count > 0 ? Runs[0].Reason : null;

    public string? Report => Runs.Select(run => run.Report).FirstOrDefault(report => report is not null);

    /// <summary>Rows that are not settled, of those that the ledger knows.</summary>
    public long RowsLeft => Job?.Counts.Where(count => !count.Key.IsSettled()).Sum(count => count.Value) ?? 0;

    public WorkState State =>
        ExitCode switch
        {
            Core.ExitCode.Settled => WorkState.Done,
            // Corrected rows have settled those that they came from.
            Core.ExitCode.Unsettled when RowsLeft == 0 && Job is not null => WorkState.Done,
            _ when Job is null && IsReplaced => WorkState.Done,
            null or Core.ExitCode.TryLater or Core.ExitCode.Interrupted or Core.ExitCode.Locked => WorkState.RunAgain,
            _ => WorkState.NeedsAttention,
        };

    /// <summary>Null where nothing is left to do.</summary>
    public string? ToDo =>
        State == WorkState.Done ? null
        : IsReplaced ? "another file of this name came since; if these rows still matter, deliver them again"
        : ExitCode switch
        {
            null => "if it is not in progress, run the same command again",
            Core.ExitCode.MustChange => "change that, then run the same command again",
            Core.ExitCode.Fault => "report it with the log, then run the same command again",
            Core.ExitCode.Unsettled => Corrections(),
            _ => "run the same command again",
        };

    /// <summary>Every job, and every input that was refused, the newest first.</summary>
    public static IReadOnlyList<WorkItem> Of(LedgerOverview ledger)
    {
        var runs = ledger.Runs.ToLookup(run => run.Job);
        var jobs = ledger.Jobs.Select(job => new WorkItem(job.Input, job.UpdatedAt, job, [.. runs[job.Key]])
        {
            FailedRows = ledger.FailedRows.GetValueOrDefault(job.Key),
        });
        var refused = runs[null]
            .GroupBy(run => run.Input)
            .Select(group => new WorkItem(group.Key, group.First().StartedAt, null, [.. group]));
        var all = jobs.Concat(refused).OrderByDescending(item => item.At).ToList();
        return
        [
            .. all.Select((item, at) => item with { IsReplaced = item.Input != "-" && all.Take(at).Any(newer => newer.IsAfter(item)) }),
        ];
    }

    /// <summary>
    /// A refusal says nothing about the file that was there before. A refused folder or pattern is replaced by any job of a file in that
    /// folder.
    /// </summary>
    private bool IsAfter(WorkItem older) =>
        Job is not null
        && Job.Key != older.Job?.Key
        && (Input == older.Input || (older.Job is null && Path.GetDirectoryName(Input) is { } folder && IsFolder(older.Input, folder)));

    private static bool IsFolder(string refused, string folder) =>
        refused == folder || (refused.AsSpan().ContainsAny('*', '?') && Path.GetDirectoryName(refused) == folder);

    private string Corrections()
    {
        var counts = Job?.Counts ?? new Dictionary<RowStatus, long>();
        var toCorrect = Sum(RowStatus.Invalid, RowStatus.Rejected, RowStatus.Partial);
        var again = RowsLeft - toCorrect;
        if (Job is null || counts.GetValueOrDefault(RowStatus.NotSent) > 0 || RowsLeft == 0)
            return "fix that, then run the same command again";
        if (toCorrect == 0)
            return "run the same command again";
        return (FailedRows is { } path ? $"correct {path} and import that file" : "correct the rows that the report lists and import them")
            + (again > 0 ? $"; for the other {Count(again, "row")}, run the same command again" : "");

        long Sum(params RowStatus[] statuses) => statuses.Sum(status => counts.GetValueOrDefault(status));
    }
}
