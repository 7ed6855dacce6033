using Importer.Core.Files;
using Importer.Core.Results;

namespace Importer.Core.Sharding;

/// <summary>
/// Merges the results of all shards of a file into the report, failed rows and summary that one run of the whole file would have written.
/// </summary>
public static class ShardMerge
{
    /// <param name="reports">All of them, without <see cref="ShardReport.Problems"/>.</param>
    /// <param name="folder">The folder for the results; null for that of the first report.</param>
    /// <param name="exitCode">The exit code of the whole file.</param>
    /// <param name="now">The time in the user's time zone.</param>
    /// <exception cref="ImportException">
    /// Their rows do not match (exit 3), or another run is writing these results (exit 6); nothing was written.
    /// </exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public static async Task<RunResult> RunAsync(
        IReadOnlyList<ShardReport> reports,
        string? folder,
        ExitCode exitCode,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var first = reports[0];
        folder ??= Path.GetDirectoryName(first.Path)!;
        var name = (ResultName.Parse(Path.GetFileName(first.Path)) with { Shard = null, Time = null, Ending = "" }).ToString();
        var files = new ResultFiles
        {
            Name = name,
            Folder = folder,
            Report = Path.Combine(folder, name + ResultName.Report),
            Rights = FilePermissions.Narrowest(reports.Select(report => report.Path)),
        };
        using var own = ResultsLock.Take(files);
        var tally = new ErrorTally();
        long newContacts = 0;
        await using var failed = new FailedRowsCopy(files);
        await using var createdParts = await MergedCreations.OpenAsync(reports, cancel);
        using var created = new CreatedContactsWriter(files);
        using var unfinished = files.Create(buffer: 0);
        using var report = new ReportWriter(unfinished.Stream, leaveOpen: true);
        await foreach (var (from, outcome) in MergedRows.ReadAsync(reports, cancel))
        {
            report.Append(outcome);
            tally.Add(outcome);
            newContacts += outcome.IsNewContact == true ? 1 : 0;
            if (await createdParts.FindAsync(from, outcome, cancel) is { } contact)
                created.Append(outcome.Row, outcome.ContactKey, contact);
            if (outcome.Status.IsFailedRow() && !(from.FailedRows is { } rows && await failed.AppendAsync(rows, outcome, cancel)))
            {
                throw ImportException.MustChange(
                    $"The failed rows of shard {from.Shard} do not match its report. "
                        + "Restore the file that the shard wrote, or run the shard again."
                );
            }
        }

        report.Flush();
        var earlier = EarlierResults.Make(files, ShardReport.Naming(reports).Names, now);
        var placed = ResultFile.Place(unfinished, files.Report, ours: earlier.Summary is not null, now);
        var failedRows = failed.Complete(earlier, now);
        var createdFile = created.Complete(earlier, now);
        var summary = Summary(reports, tally, exitCode) with
        {
            Files = new SummaryFiles
            {
                Report = files.Shown(placed.Path),
                Failed = failedRows.File is { } path ? files.Shown(path) : null,
                FailedFingerprint = failedRows.Fingerprint,
                Created = createdFile.File is { } list ? files.Shown(list) : null,
            },
        };
        summary.Write(files);
        return new RunResult
        {
            Summary = summary,
            NewContacts = newContacts,
            ReportPath = placed.Path,
            FailedPath = failedRows.File,
            CreatedPath = createdFile.File,
            SummaryPath = files.Summary,
            Notes =
            [
                $"{reports.Count} shards merged.",
                .. earlier.Notes,
                .. placed.Note is { } note ? [note] : (string[])[],
                .. failedRows.Notes,
                .. createdFile.Note is { } told ? [told] : (string[])[],
                .. summary.Warnings,
            ],
        };
    }

    private static double Seconds(RunSummary shard) => ((shard.FinishedAt ?? shard.StartedAt) - shard.StartedAt).TotalSeconds;

    private static RunSummary Summary(IReadOnlyList<ShardReport> reports, ErrorTally tally, ExitCode exitCode)
    {
        var all = reports.Select(report => report.Summary).ToList();
        var named = ShardReport.Naming(reports);
        var (began, ended) = (all.Min(one => one.StartedAt), all.Max(one => one.FinishedAt ?? one.StartedAt));
        return new RunSummary
        {
            Job = named.Job,
            Input = all[0].Input,
            Tenant = named.Summary.Tenant,
            Rows = tally.Rows,
            Counts = tally.Counts,
            // Each shard reads the whole input first.
            DistinctKeys = all.Max(one => one.DistinctKeys),
            ProbableMerges = all.Max(one => one.ProbableMerges),
            Omitted = Omitted(all),
            Requests = all.Sum(one => one.Requests),
            Retries = all.Sum(one => one.Retries),
            Throttled = all.Sum(one => one.Throttled),
            Tokens = all.Sum(one => one.Tokens),
            RequestsSaved = all.Sum(one => one.RequestsSaved),
            NewContacts = all.Sum(one => one.NewContacts),
            // Of the time from the first shard's start to the last one's end, which is what is shown beside it.
            RowsPerSecond =
                ended > began ? Math.Round(all.Sum(one => one.RowsPerSecond * Seconds(one)) / (ended - began).TotalSeconds, 1) : 0,
            StartedAt = began,
            FinishedAt = ended,
            Complete = true,
            ExitCode = (int)exitCode,
            Errors = Kinds(all),
            Warnings = [.. all.SelectMany(one => one.Warnings).Distinct()],
        };
    }

    private static Dictionary<string, long>? Omitted(IEnumerable<RunSummary> summaries)
    {
        var counts = summaries
            .SelectMany(one => one.Omitted ?? new Dictionary<string, long>())
            .GroupBy(each => each.Key, each => each.Value)
            .ToDictionary(same => same.Key, same => same.Sum());
        return counts.Count == 0 ? null : counts;
    }

    // Reasons in the reports contain the row's values; those in the shards' summaries do not.
    private static IReadOnlyList<ErrorKind> Kinds(IEnumerable<RunSummary> summaries) =>
        [
            .. summaries
                .SelectMany(summary => summary.Errors)
                .OfType<ErrorKind>()
                .GroupBy(kind => (kind.Status, kind.Code, kind.Message))
                .Select(same => new ErrorKind(
                    same.Key.Status,
                    same.Key.Code,
                    same.Key.Message,
                    same.Sum(kind => kind.Count),
                    [.. same.SelectMany(kind => kind.Rows).Order().Take(ErrorTally.MaxRows)]
                ))
                .OrderByDescending(kind => kind.Count)
                .ThenBy(kind => kind.Rows is [var first, ..] ? first : 0),
        ];
}
