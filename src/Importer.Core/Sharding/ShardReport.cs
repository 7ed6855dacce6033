using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Results;

namespace Importer.Core.Sharding;

/// <summary>A shard's report and the summary next to it.</summary>
public sealed record ShardReport(string Path, string SummaryPath, RunSummary Summary, Shard Shard)
{
    /// <summary>The job of the whole file.</summary>
    public string Job => Summary.Shard!.Job;

    /// <summary>All names of that job.</summary>
    public IReadOnlyList<string> Names => Summary.Shard is { FormerJob: { } former } ? [Job, former] : [Job];

    /// <summary>
    /// The full path of its failed rows; null if there are none. Always next to the summary, which anyone with access to the folder may
    /// have written.
    /// </summary>
    public string? FailedRows => Beside(Summary.Files.Failed);

    /// <summary>The full path of the contacts that it created; null if there are none.</summary>
    public string? Created => Beside(Summary.Files.Created);

    /// <summary>
    /// The report with the most names of the job: a shard started before the business unit was known has only one.
    /// </summary>
    public static ShardReport Naming(IReadOnlyList<ShardReport> reports) =>
        reports.FirstOrDefault(report => report.Names.Count > 1) ?? reports[0];

    /// <summary>Finds the summary of a report.</summary>
    /// <returns>Null if the report is not a shard's, with a sentence in <paramref name="problems"/>.</returns>
    public static ShardReport? Find(string path, ICollection<string> problems)
    {
        var full = System.IO.Path.GetFullPath(path);
        var name = System.IO.Path.GetFileName(full);
        var summaryPath = ResultName.Beside(full, ResultName.Report, ResultName.Summary);
        if (!File.Exists(full))
            problems.Add(MissingFile.Sentence(full));
        else if (summaryPath is null)
            problems.Add($"{name} is not named like a shard's report (contacts.shard-2-of-8.report.csv).");
        else if (RunSummary.TryRead(summaryPath) is not { } summary)
            problems.Add(
                $"{DisplayText.FileName(summaryPath)}, which tells whose report {name} is, does not lie beside it or cannot be read."
            );
        else if (summary.Shard is not { } part || Shard.Parse($"{part.Number}/{part.Count}") is null)
            problems.Add($"{name} is not the report of a shard: its summary names none.");
        else if (summary.ExitCode is null || !summary.Complete)
            problems.Add($"Shard {part.Number}/{part.Count} is not finished, so {name} lacks some of its rows. Run that shard again.");
        else
            return new ShardReport(full, summaryPath, summary, new Shard(part.Number, part.Count));
        return null;
    }

    /// <summary>Why the reports are not those of one whole file, one sentence each.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<ShardReport> reports)
    {
        if (reports.Count == 0)
            yield break;
        var first = Naming(reports);
        foreach (var other in reports.Where(report => !first.Names.Contains(report.Job)))
            yield return $"{Name(other)} belongs to a different job than {Name(first)}: a different file, mapping or tenant.";
        foreach (var other in reports.Where(report => report.Shard.Count != first.Shard.Count))
            yield return $"{Name(other)} is of {other.Shard.Count} shards, {Name(first)} of {first.Shard.Count}.";
        foreach (var twice in reports.GroupBy(report => report.Shard).Where(same => same.Count() > 1))
            yield return $"Shard {twice.Key} was given more than once: {string.Join(", ", twice.Select(Name))}.";
        var missing = Enumerable.Range(1, first.Shard.Count).Except(reports.Select(report => report.Shard.Number)).ToList();
        if (missing.Count > 0)
            yield return $"{(missing.Count == 1 ? "Shard" : "Shards")} "
                + $"{string.Join(", ", missing.Take(20).Select(number => new Shard(number, first.Shard.Count)))}{(missing.Count > 20 ? ", …" : "")} "
                + $"{(missing.Count == 1 ? "is" : "are")} missing.";
    }

    private string? Beside(string? name) =>
        name is not null && name == System.IO.Path.GetFileName(name)
            ? System.IO.Path.GetFullPath(name, System.IO.Path.GetDirectoryName(SummaryPath)!)
            : null;

    private static string Name(ShardReport report) => DisplayText.FileName(report.Path);
}
