using Importer.Core.Display;
using Importer.Core.Ledger;
using Importer.Core.Results;

namespace Importer.Core.Sharding;

/// <summary>
/// Refuses to continue a file with another number of shards, or as a whole: each shard knows only its own rows, so imported rows would be
/// sent again. Uses the summaries in this run's results folder.
/// </summary>
public static class ShardCountCheck
{
    /// <param name="shard">Null for the whole file.</param>
    /// <exception cref="ImportException">The job was started with another number of shards (exit 3).</exception>
    public static void ThrowIfChanged(ResultFiles files, JobIdentity identity, Shard? shard, bool again)
    {
        // A run that has already started continues: one of the whole file after its shards were merged, and a shard after that.
        if (again || !Directory.Exists(files.Folder) || RunSummary.TryRead(files.Summary) is { } own && identity.Matches(own.Job))
            return;
        var name = (ResultName.Parse(files.Name) with { Shard = null }).ToString();
        foreach (
            var path in Directory
                .EnumerateFiles(files.Folder, name + ".*" + ResultName.Summary[1..])
                .Append(Path.Combine(files.Folder, name + ResultName.Summary))
        )
        {
            if (RunSummary.TryRead(path) is not { } summary)
                continue;
            var begun =
                summary.Shard is { } part && IsWhole(part.Job) && part.Count != shard?.Count ? $"as {part.Count} shards"
                : summary.Shard is null && IsWhole(summary.Job) && shard is not null ? "whole"
                : null;
            if (begun is not null)
            {
                throw ImportException.MustChange(
                    $"This file was begun {begun} ({DisplayText.FileName(path)}), and its imported rows would be sent again. Use the "
                        + "same number of shards, or start over with --again."
                );
            }
        }

        bool IsWhole(string job) => job == identity.Whole || job == identity.FormerWhole;
    }
}
