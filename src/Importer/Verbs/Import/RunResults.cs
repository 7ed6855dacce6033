using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Inbox;
using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Sending;
using Importer.Core.Texts;
using Importer.Program.Runs;
using Importer.Program.Terminal;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Verbs.Import;

/// <summary>
/// Everything a run leaves behind besides its report: summary (at the start too), failed rows, page, closing words, its entry in the
/// ledger.
/// </summary>
internal sealed class RunResults(ImportJob job)
{
    private readonly RunContext run = job.Run;
    private readonly OpenedInput opened = job.Input;
    private readonly ResultFiles files = job.Files;
    private readonly long started = job.Run.Clock.GetTimestamp();
    private readonly RunEntry entry = new(job);
    private readonly List<string> notes =
    [
        .. job.Files.Note is { } note ? [note] : (string[])[],
        .. job.Run.Options.Shard is { } shard
            ? [$"Shard {shard}: the other shards have the other rows. Importer merge combines their reports."]
            : (string[])[],
    ];
    private string? reportPath;
    private SummaryFiles summaryFiles = new();
    private RunSummary? earlierSummary;

    /// <summary>What the input's rows show; null where this run did not look.</summary>
    public SurveyFindings? Findings { get; set; }

    private KeyFigures? Keys => Findings?.Keys;

    /// <summary>Takes over what a report beside the input tells of a job that the ledger does not know.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RestoreAsync()
    {
        if (
            await ReportRestore.TryAsync(job.Ledger, files, job.Forgotten.LastForgotten, run.Clock.GetUtcNow(), run.Stopping)
            is not var (rows, last, complete)
        )
            return false;
        notes.Add(
            $"The ledger did not have this job; {Wording.Count(rows, "row")} {(rows == 1 ? "was" : "were")} restored from its report."
                + (complete ? "" : $" That report ends at row {last}: some of the rows after it may have been sent already.")
        );
        return true;
    }

    /// <summary>Makes room for the results, writes a first summary and opens what rows are written to.</summary>
    /// <exception cref="ImportException">The report cannot be written (exit 3).</exception>
    public RunOutputs Open()
    {
        var earlier = EarlierResults.Make(files, job.Ledger.Job.Names, run.Now, run.Unfinished);
        notes.AddRange(earlier.Notes);
        earlierSummary = earlier.Summary;
        summaryFiles = (earlier.Summary?.Files ?? new SummaryFiles()) with { Report = files.Report is { } path ? Shown(path) : null };
        Write(Summary());
        var standardOutput = files.Report is null ? new TolerantStream(StandardStreams.OpenOutput()) : null;
        return new RunOutputs(
            standardOutput is null ? OpenReport(earlier) : new ReportWriter(standardOutput, leaveOpen: true),
            new FailedRowsWriter(files, opened.Source.Info),
            new CreatedContactsWriter(files),
            earlier,
            standardOutput
        );
    }

    /// <summary>Writes everything, closes the run in the ledger and says how it ended.</summary>
    /// <param name="counts">What was sent.</param>
    public InputEnd Close(RunEnd end, SendingCounts counts, RunOutputs outputs)
    {
        var exitCode = RunExitCode.Of(end, counts.Requests, job.Stop.Reason);
        var complete =
            end.Complete
            && Try(outputs.Report.Flush, "report")
            && Try(() => PlaceFailed(outputs), "failed rows")
            && Try(() => PlaceCreated(outputs), "list of created contacts");
        if (outputs.StandardOutput?.Failure is { } lost)
            run.Logs.Tell(
                "The report could not be written to standard output: "
                    + $"{lost}. The ledger has everything: run the same command again with --report FILE."
            );
        if (!complete && exitCode == ExitCode.Settled)
            exitCode = ExitCode.Unsettled;
        if (end.Overwritten is { } overwritten)
            Warn(OverwrittenText.Of(overwritten));
        var isNoted = end.Failure is null && entry.End(exitCode, end.Finished, (int)counts.Pings);
        var now = run.Clock.GetUtcNow();
        // Not by the time of day, which may have been set meanwhile.
        var took = run.Clock.GetElapsedTime(started);
        var found = end.Tally.Rows - end.SettledBefore - end.Tally.Of(RowStatus.NotSent);
        var summary = Summary() with
        {
            Rows = end.Tally.Rows,
            Counts = end.Tally.Counts,
            Requests = counts.Requests,
            Retries = counts.Retries,
            Throttled = counts.Throttled,
            RequestsSaved = end.RequestsSaved,
            Omitted = end.Omitted.Count > 0 ? end.Omitted : null,
            NewContacts = end.NewContactsOfJob,
            Tokens = run.TokensBefore + job.Account.TokensRequested,
            RowsPerSecond = took > TimeSpan.Zero ? Math.Round(Math.Max(0, found) / took.TotalSeconds, 1) : 0,
            FinishedAt = now,
            Complete = complete,
            ExitCode = (int)exitCode,
            Errors = end.Tally.Kinds(),
            Files = summaryFiles with { Page = Shown(files.Page) },
        };
        var (today, thisYear) = isNoted ? SpentRequests.Totals(job.LedgerFile, job.Tenant.Name, run.Clock.GetUtcNow()) : (0, 0);
        var result = new RunResult
        {
            Summary = summary,
            Took = took,
            Stop = job.Stop.Reason,
            SettledBefore = end.SettledBefore,
            NewContacts = end.NewContacts,
            InDoubt = end.InDoubt,
            InDoubtRows = end.InDoubtRows,
            RequestsToday = isNoted ? today : null,
            RequestsThisYear = isNoted ? thisYear : null,
            Sandbox = run.Options.Sandbox,
            ReportPath = reportPath,
            CreatedPath = Full(summaryFiles.Created),
            FailedPath = Full(summaryFiles.Failed),
            PagePath = files.Page,
            SummaryPath = files.Summary,
            Keys = Keys,
            Notes = [.. notes, .. opened.Warnings],
        };
        if (!Try(() => WritePage(result, end), "page"))
            result = result with { PagePath = null };
        Write(summary);
        var reason = exitCode == ExitCode.Settled ? null : job.Stop.Reason?.Sentence ?? UnsettledText.Of(summary);
        if (isNoted)
            entry.Record(
                entry.Of(exitCode, reason) with
                {
                    EndedAt = entry.StartedAt + took,
                    Counts = summary.Counts.Where(count => count.Value > 0).ToDictionary(),
                    Requests = counts.Requests,
                    RequestsSaved = end.RequestsSaved,
                    NewContacts = end.NewContacts,
                    Report = reportPath,
                }
            );
        run.Say(ClosingText.Of(result));
        return new InputEnd(opened.Shown, exitCode)
        {
            Reason = reason,
            Counts = summary.Counts,
            Facts = summary.ToJson(),
            Requests = counts.Requests,
            Files = result.Paths,
            Finished =
                IsFinished(end, exitCode, complete) && opened.Stamp is { } stamp
                    ? new FinishedInput(opened.Shown, stamp, files) { FailedRows = result.FailedPath }
                    : null,
        };
    }

    private bool IsFinished(RunEnd end, ExitCode exitCode, bool complete) =>
        exitCode == ExitCode.Settled
            ? end.Finished
            : run.Options.Rejects is not null && complete && exitCode == ExitCode.Unsettled && end.LeavesRejectsOnly;

    /// <summary>
    /// Says before anything is sent what the whole input shows, and that the last file with these headings had another contact key.
    /// </summary>
    public void WarnOfFindings()
    {
        foreach (var warning in Findings?.Where?.Warnings ?? [])
            Warn(warning);
        if (job.Ledger.OtherKey() is { } before)
            Warn(OtherKeyText.Of(before.KeyColumn, before.Input, before.At, opened.KeyColumn!));
    }

    /// <summary>In log, closing summary and <c>summary.json</c>.</summary>
    public void Warn(string sentence)
    {
        opened.Warn(sentence);
        run.Logs.Factory.CreateLogger<ImportRun>().LogWarning("{Warning:l}", sentence);
    }

    /// <inheritdoc cref="RunEntry.EndRefused"/>
    public void EndRefused(ExitCode exitCode, string reason) => entry.EndRefused(exitCode, reason);

    private ReportWriter OpenReport(EarlierResults earlier)
    {
        var report = earlier.OpenReport();
        if (report.Note is { } note)
        {
            // Now, since anyone who waits would look at the old one, and at the end.
            run.Logs.Tell(note);
            notes.Add(note);
        }

        reportPath = report.Path;
        summaryFiles = summaryFiles with { Report = Shown(report.Path) };
        return new ReportWriter(report.Stream);
    }

    private void PlaceFailed(RunOutputs outputs)
    {
        var placed = outputs.Failed.Complete(outputs.Earlier, run.Now);
        notes.AddRange(placed.Notes);
        summaryFiles = summaryFiles with { Failed = placed.File is { } path ? Shown(path) : null, FailedFingerprint = placed.Fingerprint };
    }

    private void PlaceCreated(RunOutputs outputs)
    {
        var (path, note) = outputs.Created.Complete(outputs.Earlier, run.Now);
        if (note is not null)
            notes.Add(note);
        summaryFiles = summaryFiles with { Created = path is null ? null : Shown(path) };
    }

    private void WritePage(RunResult result, RunEnd end) =>
        ReportPage.Write(
            files,
            new PageContent
            {
                Result = result,
                Stretches = end.Curve.Stretches,
                Evidence = opened.Source.Info.Evidence,
                Warnings = opened.Warnings,
                MappingOrigin = string.Join("; ", opened.Mapper.Remarks.Prepend(opened.Mapping.Origin)),
                Mapping = opened.Mapper.Lines,
                UnusedColumns = opened.Mapper.UnusedColumns,
            }
        );

    private RunSummary Summary() =>
        new()
        {
            Job = job.Ledger.Job.Key,
            Shard = run.Options.Shard is { } shard
                ? new ShardOf(shard.Number, shard.Count, job.Identity.Whole) { FormerJob = job.Identity.FormerWhole }
                : null,
            Input = opened.Shown,
            Tenant = job.Tenant.Name,
            StartedAt = entry.StartedAt,
            // A job that is resumed is not surveyed again.
            DistinctKeys = Keys?.Distinct ?? earlierSummary?.DistinctKeys,
            ProbableMerges = Keys?.Merges.Count ?? earlierSummary?.ProbableMerges,
            Warnings = opened.Warnings,
            Files = summaryFiles,
        };

    private void Write(RunSummary summary) => Try(() => summary.Write(files), "summary");

    // What cannot be written at the end is reported; the ledger has it all, and the next run writes it.
    private bool Try(Action write, string what)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception e) when (e.IsFileError())
        {
            run.Logs.Tell(
                $"The {what} could not be written: "
                    + $"{e.Message} Free some space or close the file, and run the same command again: the ledger has everything."
            );
            return false;
        }
    }

    private string? Full(string? name) => name is null ? null : Path.GetFullPath(name, files.Folder);

    private string Shown(string path) => Path.GetDirectoryName(path) == files.Folder ? Path.GetFileName(path) : path;
}
