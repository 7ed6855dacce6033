using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Importer.Core.Files;
using Importer.Core.Sharding;

namespace Importer.Core.Results;

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

    /// <summary>Of a file's name, in bytes.</summary>
    internal const int Longest = 255;

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
        var stamped = Path.Combine(Path.GetDirectoryName(path)!, $"{Stampable(Path.GetFileName(stem))}.{now:yyyyMMdd-HHmmss}");
        var free = stamped + ending;
        for (var i = 2; Renaming.IsTaken(free); i++)
            free = $"{stamped}-{i}{ending}";
        return free;
    }

    /// <summary>A name to which a time and an ending can be added: cut where it would become too long.</summary>
    internal static string Stampable(string name)
    {
        var most = Longest - Summary.Length - ".20261124-001500-999".Length;
        var end = name.Length;
        while (Length(name.AsSpan(0, end)) > most || (end > 0 && char.IsHighSurrogate(name[end - 1])))
            end--;
        return name[..end];
    }

    /// <summary>Whether no file can be called so: by the usual measure, or by this disk's.</summary>
    /// <param name="path">A full path.</param>
    internal static bool IsTooLong(string path)
    {
        if (Length(Path.GetFileName(path.AsSpan())) > Longest)
            return true;
        try
        {
            File.GetAttributes(path);
        }
        catch (PathTooLongException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not there, usually.
        }

        return false;
    }

    // NTFS counts UTF-16 code units, others bytes, all of them to 255.
    private static int Length(ReadOnlySpan<char> name) => OperatingSystem.IsWindows() ? name.Length : Encoding.UTF8.GetByteCount(name);

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
