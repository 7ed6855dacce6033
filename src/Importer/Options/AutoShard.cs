using System.Globalization;
using Importer.Core;
using Importer.Core.Sharding;

namespace Importer.Program.Options;

/// <summary>
/// <c>--shard auto</c>: which shard this machine is, as Kubernetes (Indexed Jobs) and AWS Batch (array jobs) tell it. Both count from 0.
/// Kubernetes does not tell how many there are: <c>auto/8</c>, or the variable JOB_COMPLETIONS in the manifest.
/// </summary>
internal static class AutoShard
{
    public const string Form =
        "auto takes the number from JOB_COMPLETION_INDEX or AWS_BATCH_JOB_ARRAY_INDEX (from 0) and the count from auto/N, "
        + "JOB_COMPLETIONS or AWS_BATCH_JOB_ARRAY_SIZE";

    private static readonly string[] Indexes = ["JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX"];
    private static readonly string[] Counts = ["JOB_COMPLETIONS", "AWS_BATCH_JOB_ARRAY_SIZE"];

    /// <param name="text"><c>auto</c> or <c>auto/N</c>.</param>
    /// <returns>Null where number or count are not told, or do not fit each other.</returns>
    public static Shard? Find(string text, Func<string, string?> environment)
    {
        var count =
            text == "auto" ? First(Counts)
            : text.StartsWith("auto/", StringComparison.Ordinal) ? text["auto/".Length..]
            : null;
        return int.TryParse(First(Indexes), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Shard.MostShards
            ? Shard.Parse(string.Create(CultureInfo.InvariantCulture, $"{index + 1}/{count}"))
            : null;

        string? First(string[] names) => names.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }
}
