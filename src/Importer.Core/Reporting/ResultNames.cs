using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Core.Sharding;

namespace Importer.Core.Reporting;

/// <summary>How results are called, and which files are the importer's own.</summary>
public static partial class ResultNames
{
    internal const string Report = ".report.csv";
    internal const string Check = ".check.csv";
    internal const string FailedCsv = ".failed.csv";
    internal const string FailedWorkbook = ".failed.xlsx";
    internal const string Summary = ".summary.json";
    internal const string Page = ".report.html";
    internal const string Mapping = ".mapping.json";

    /// <summary>A workbook to fill in.</summary>
    public const string Template = ".template.xlsx";

    internal const string UnfinishedSuffix = ".tmp";

    private static readonly string[] Own = [Report, Check, FailedCsv, FailedWorkbook, Summary, Page, Mapping, Template];
    private static readonly string[] Inputs = [".csv", ".tsv", ".txt", ".xlsx", ".xlsm"];

    /// <summary>
    /// Whether globs and directories pass over a file: the importer's own results and mappings, what it has moved aside,
    /// and Excel's <c>~$…</c> lock files.
    /// </summary>
    public static bool IsOwnFile(string fileName) =>
        fileName.StartsWith("~$", StringComparison.Ordinal)
        || fileName.Equals("importer.mapping.json", StringComparison.OrdinalIgnoreCase)
        || Own.Any(suffix => fileName.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>contacts</c> for <c>contacts.csv</c>, <c>contacts.csv.gz</c> and <c>contacts.xlsx</c>; other endings stay.</summary>
    public static string Of(string fileName)
    {
        var name = Without(fileName, ".gz");
        foreach (var ending in Inputs)
            if (Without(name, ending) is { Length: > 0 } shorter && shorter.Length < name.Length)
                return shorter;
        return name.Length > 0 ? name : fileName;
    }

    /// <summary>
    /// The name of the input that failed rows came from, for its mapping: <c>contacts</c> for <c>contacts.failed.csv</c> and for one
    /// moved aside, <c>contacts.20261124-001500.failed.xlsx</c>; null for any other file.
    /// </summary>
    public static string? OfFailedRows(string fileName)
    {
        foreach (var suffix in (string[])[FailedCsv, FailedWorkbook])
            if (Without(fileName, suffix) is { Length: > 0 } name && name.Length < fileName.Length)
                return Without(WithoutShard(WithoutStamp(name)), ".sandbox");
        return null;
    }

    /// <summary>The report that lies beside a CSV of failed rows; null for any other file.</summary>
    public static string? ReportBeside(string failedCsv) => Without(failedCsv, FailedCsv) is var stem && stem.Length < failedCsv.Length ? stem + Report : null;

    /// <summary>What a shard's results are called besides: <c>.shard-2-of-8</c>.</summary>
    internal static string Of(Shard shard) => string.Create(CultureInfo.InvariantCulture, $".shard-{shard.Number}-of-{shard.Count}");

    /// <summary><c>contacts</c> for <c>contacts.shard-2-of-8</c>.</summary>
    internal static string WithoutShard(string name) => ShardEnding().Replace(name, "");

    /// <summary>A name that ends in the same suffix and is not taken: <c>contacts.20261124-001500.report.csv</c>.</summary>
    internal static string FreeBeside(string path, string suffix, DateTimeOffset now)
    {
        var stem = path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? path[..^suffix.Length] : Path.ChangeExtension(path, null);
        var ending = path[stem.Length..];
        var stamped = $"{stem}.{now:yyyyMMdd-HHmmss}";
        var free = stamped + ending;
        for (var i = 2; File.Exists(free); i++)
            free = $"{stamped}-{i}{ending}";
        return free;
    }

    [GeneratedRegex(@"\.shard-\d+-of-\d+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ShardEnding();

    private static string Without(string name, string ending) =>
        name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name[..^ending.Length] : name;

    private static string WithoutStamp(string name)
    {
        var stamp = Path.GetExtension(name);
        return stamp.Length >= 16 && stamp[9] == '-' && stamp.AsSpan(1, 8).IndexOfAnyExceptInRange('0', '9') < 0 ? name[..^stamp.Length] : name;
    }
}
