using Importer.Core.Display;
using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>
/// What an earlier run left under the names that this run will use. Looked at once, before anything is written:
/// <see cref="Make"/> moves another job's results aside, all of them together so that they still belong together.
/// </summary>
public sealed class EarlierResults
{
    private readonly ResultFiles _files;
    private readonly DateTimeOffset _now;
    private readonly IReadOnlySet<string> _kept;

    private EarlierResults(
        ResultFiles files,
        RunSummary? summary,
        IReadOnlyList<string> notes,
        DateTimeOffset now,
        IReadOnlySet<string>? kept
    ) => (_files, Summary, Notes, _now, _kept) = (files, summary, notes, now, kept ?? new HashSet<string>());

    /// <summary>This job's summary from its last run; null where there is none.</summary>
    public RunSummary? Summary { get; }

    /// <summary>What was moved aside, one sentence each, for the person.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Makes room for a job's results.</summary>
    /// <param name="names">The job's id as it is in the summary, and any other it may have there.</param>
    /// <param name="now">For the names of what is moved aside; in the time zone that the person should read.</param>
    /// <param name="kept">Full paths of what stays where it is: corrected rows that are not imported yet.</param>
    public static EarlierResults Make(
        ResultFiles files,
        IReadOnlyCollection<string> names,
        DateTimeOffset now,
        IReadOnlySet<string>? kept = null
    )
    {
        var summary = RunSummary.TryRead(files.Summary);
        if (summary is not null && names.Contains(summary.Job))
            return new EarlierResults(files, summary, [], now, kept);

        // The summary goes last: were the move cut short, it would still tell whose the others are.
        string[] all = [files.At(ResultName.Report), files.FailedCsv, files.FailedWorkbook, files.Created, files.Page, files.Summary];
        var aside = all.Where(path => kept?.Contains(path) != true)
            .Select(path => ResultFile.MoveAside(path, now))
            .OfType<string>()
            .Select(Path.GetFileName)
            .ToList();
        return new EarlierResults(
            files,
            null,
            aside is [] ? [] : [$"Results of another job with the same name were renamed to {string.Join(", ", aside)}."],
            now,
            kept
        );
    }

    /// <summary>Opens the report for writing from its beginning (see <see cref="ReportWriter"/>).</summary>
    /// <exception cref="ImportException">It cannot be written: exit 3.</exception>
    /// <exception cref="InvalidOperationException">The report goes to standard output.</exception>
    public OpenedFile OpenReport()
    {
        var path = _files.Report ?? throw new InvalidOperationException("The report goes to standard output.");
        var ours = Summary is not null && (_files.ReportIsBeside || Summary.Files.Report == _files.Shown(path));
        return ResultFile.Open(_files, path, ours, _now);
    }

    /// <summary>Whether a failed file that is there is as the last run left it, and may be replaced or removed.</summary>
    internal bool MayReplace(string failedFile) =>
        Summary?.Files is { Failed: { } name, FailedFingerprint: { } print }
        && name == _files.Shown(failedFile)
        && !Keeps(failedFile)
        && print.Matches(failedFile);

    /// <summary>Whether a file must stay where it is.</summary>
    internal bool Keeps(string path) => _kept.Contains(path);

    /// <summary>
    /// Full path of the last run's failed rows, if they had another name than usual and are as that run left them; null otherwise. Anyone
    /// who can write to the folder can write a summary, so no other folder and no other kind of file counts.
    /// </summary>
    internal string? FailedElsewhere =>
        Summary?.Files.Failed is { } name
        && name == Path.GetFileName(name)
        && ResultName.Parse(name).IsFailedRows
        && Path.Combine(_files.Folder, name) is var path
        && path != _files.FailedCsv
        && path != _files.FailedWorkbook
        && MayReplace(path)
            ? path
            : null;

    /// <summary>Where failed rows go: under their own name, or beside a file that must keep it.</summary>
    internal (string Path, string? Note) PlaceFor(string failedFile)
    {
        if (!Keeps(failedFile))
            return (failedFile, null);
        var free = FailedElsewhere ?? ResultNames.FreeBeside(failedFile, _now);
        return (
            free,
            $"{DisplayText.FileName(failedFile)} holds corrections that are not all imported yet. The rows that failed now are in "
                + $"{DisplayText.FileName(free)}."
        );
    }

    /// <summary>
    /// The report of a job that the ledger lacks: of this name, or moved aside since; null where neither report nor summary lies there.
    /// </summary>
    /// <param name="after">What ended before does not count; null for no such time.</param>
    /// <exception cref="ImportException">The summary names one elsewhere that this run was not told to write: exit 3.</exception>
    public static (string Report, RunSummary Summary)? FindReport(
        ResultFiles files,
        IReadOnlyCollection<string> names,
        DateTimeOffset? after = null
    )
    {
        if (!Directory.Exists(files.Folder))
            return null;

        return Directory
            .EnumerateFiles(files.Folder, ResultNames.Stampable(files.Name) + ".*" + ResultName.Summary[1..])
            .Append(files.Summary)
            .Distinct()
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .Select(path => (Path: path, Summary: RunSummary.TryRead(path)))
            .Where(found => found.Summary is not null && names.Contains(found.Summary.Job))
            .Where(found => after is null || (found.Summary!.FinishedAt ?? found.Summary.StartedAt) > after)
            .Select(found => (Report: ReportOf(files, found.Path, found.Summary!), Summary: found.Summary!))
            .Where(found => found.Report is not null)
            .Select(found => ((string, RunSummary)?)(found.Report!, found.Summary))
            .FirstOrDefault();
    }

    /// <summary>
    /// Where a job's report is now, still there or moved aside for another job's since, and the failed rows that it names if they are still
    /// there; null if the report is gone.
    /// </summary>
    /// <param name="report">Full path, where it was.</param>
    public static (string Report, string? FailedRows)? WhereIs(string report, string job)
    {
        if (ResultName.Beside(Path.GetFileName(report), ResultName.Report, "") is not { } name)
            return File.Exists(report) ? (report, null) : null;
        try
        {
            var folder = Path.GetDirectoryName(report)!;
            var files = new ResultFiles
            {
                Name = name,
                Folder = folder,
                Report = report,
            };
            if (FindReport(files, [job]) is not var (path, summary))
                return null;
            var failed = summary.Files.Failed is { } rows ? Path.GetFullPath(rows, folder) : null;
            return (path, File.Exists(failed) ? failed : null);
        }
        catch (Exception e) when (e is ImportException || e.IsFileError())
        {
            return null;
        }
    }

    // A summary that was moved aside names its files as they were called before.
    private static string? ReportOf(ResultFiles files, string summary, RunSummary content)
    {
        var beside = ResultName.Beside(summary, ResultName.Summary, ResultName.Report)!;
        var named = summary == files.Summary && content.Files.Report is { } name ? files.Full(name) : beside;
        if (!File.Exists(named) || DeviceFiles.Contains(named))
            return null;
        // Anyone who can write to the folder can write a summary, and what is read back is in the new report, for all of them to see.
        return Path.GetDirectoryName(named) == files.Folder || named == files.Report
            ? named
            : throw ImportException.MustChange(
                $"{summary} says that the report of the imported rows is in another folder: {named}. Name it with --report, "
                    + "or move the summary away to send every row again."
            );
    }
}
