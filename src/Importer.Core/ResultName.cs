using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Core.Sharding;

namespace Importer.Core;

/// <summary>
/// A file's name as the importer puts it together: <c>contacts.sandbox.shard-1-of-2.20261124-001500.failed.csv</c> is the input
/// <c>contacts</c>, in the sandbox, one shard of it, moved aside at that time, and an ending. Written and read here only, so that the two
/// agree.
/// </summary>
/// <param name="Input">The name of the input without its ending. It may itself be a result's: <c>contacts.failed</c> for corrected
/// rows.</param>
public sealed partial record ResultName(string Input)
{
    public const string Report = ".report.csv";
    internal const string Check = ".check.csv";
    internal const string Created = ".created.csv";
    internal const string Summary = ".summary.json";
    internal const string Page = ".report.html";
    internal const string Mapping = ".mapping.json";

    /// <summary>A workbook to fill in.</summary>
    public const string Template = ".template.xlsx";

    private const string TimeFormat = "yyyyMMdd-HHmmss";

    /// <summary>Whether contacts went to the built-in stand-in.</summary>
    public bool Sandbox { get; init; }

    /// <summary>The part of the input whose result this is; null for the whole.</summary>
    public Shard? Shard { get; init; }

    /// <summary>
    /// <c>20261124-001500</c>, or <c>20261124-001500-2</c> where that was taken: when the file was moved aside; null where it was not.
    /// </summary>
    public string? Time { get; init; }

    /// <summary>
    /// What follows: <c>.report.csv</c>, <c>.csv.gz</c>; empty for a name that has neither a result's nor an input's ending.
    /// </summary>
    public string Ending { get; init; } = "";

    /// <summary>Whether it is the name of a result or a mapping, not of an input that somebody gave.</summary>
    public bool IsOwn => ResultEnding().Match(Ending) is { Success: true, Index: 0 };

    /// <summary>Whether it is the name of failed rows.</summary>
    public bool IsFailedRows => Ending.StartsWith(".failed", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// What the input may be called, without its ending: first the whole name, then with one part fewer each time. Who has given an input a
    /// name with such a part (<c>contacts.sandbox.csv</c>) means the first; the last is the file that everything began with.
    /// </summary>
    public IEnumerable<string> Origins
    {
        get
        {
            var name = Stem;
            yield return name;
            while (LastPart(name) is { Length: > 0 } part)
                yield return name = name[..^part.Length];
        }
    }

    /// <summary>
    /// How often the rows in a file of this name have failed: 1 for <c>contacts.failed.csv</c>, 2 for <c>contacts.failed-2.csv</c>; 0 for a
    /// name that does not say so.
    /// </summary>
    public int Corrections =>
        IsFailedRows ? GenerationOf(FailedPart().Match(Path.GetFileNameWithoutExtension(Ending)))
        : Origins.Select(origin => FailedPart().Match(origin)).FirstOrDefault(part => part.Success) is { } part ? GenerationOf(part)
        : 0;

    /// <summary>The name without its ending.</summary>
    public string Stem =>
        $"{Input}{(Sandbox ? ".sandbox" : "")}{(Shard is { } shard ? string.Create(CultureInfo.InvariantCulture, $".shard-{shard.Number}-of-{shard.Count}") : "")}{(Time is null ? "" : "." + Time)}";

    /// <summary>
    /// What the failed rows of a run are called whose results have this name: <c>contacts.failed.csv</c>; those of a corrected
    /// <c>contacts.failed.csv</c> are <c>contacts.failed-2.csv</c>, then <c>-3</c>.
    /// </summary>
    /// <param name="extension"><c>.csv</c> or <c>.xlsx</c>.</param>
    public ResultName FailedRows(string extension)
    {
        if (FailedPart().Match(Input) is not { Success: true, Index: > 0 } part || part.Groups["copy"].Success)
            return this with { Ending = ".failed" + extension };
        var origin = Parse(Input[..part.Index] + Report);
        return this with
        {
            Input = origin.Input,
            Sandbox = Sandbox || origin.Sandbox,
            Shard = Shard ?? origin.Shard,
            Time = Time ?? origin.Time,
            Ending = string.Create(CultureInfo.InvariantCulture, $".failed-{GenerationOf(part) + 1}{extension}"),
        };
    }

    /// <summary>
    /// What failed rows are called that wait for somebody to correct them: <c>contacts.failed.20261124-001500.csv</c>. An input's name, so
    /// that whatever folder they are put into takes them for one.
    /// </summary>
    /// <param name="now">When they failed, unless this name says so.</param>
    /// <param name="count">From 1: how many names have been tried.</param>
    internal string Rejected(DateTimeOffset now, int count)
    {
        var extension = Path.GetExtension(Ending);
        var failed = (this with { Time = null }).Stem + Ending[..^extension.Length];
        var time =
            Time is null ? TimeOf(now, count)
            : count == 1 ? Time
            : TimeOf(now, count - 1);
        return $"{failed}.{time}{extension}";
    }

    public override string ToString() => Stem + Ending;

    /// <summary>
    /// Takes a file's name apart. What the importer would not have written so (<c>.shard-3-of-2</c>, <c>.2026</c>) belongs to the input's
    /// name.
    /// </summary>
    public static ResultName Parse(string fileName)
    {
        var ending = EndingOf(fileName);
        var name = fileName[..^ending.Length];
        var time = Take(ref name, TimePart());
        var shard = Take(ref name, ShardPart());
        var sandbox = Take(ref name, SandboxPart());
        return new ResultName(name)
        {
            Sandbox = sandbox is not null,
            Shard = shard is null ? null : ShardOf(shard),
            Time = time?[1..],
            Ending = ending,
        };
    }

    /// <summary><c>contacts</c> for <c>contacts.csv</c>, <c>contacts.csv.gz</c> and <c>contacts.xlsx</c>; other endings stay.</summary>
    public static string WithoutInputEnding(string fileName) =>
        InputEnding().Match(fileName) is { Success: true, Index: > 0 } ending ? fileName[..ending.Index] : fileName;

    /// <summary>The time at which a file is moved aside, as it is in its name.</summary>
    /// <param name="count">From 1: how many files have been moved aside by this name.</param>
    internal static string TimeOf(DateTimeOffset now, int count = 1) =>
        now.ToString(TimeFormat, CultureInfo.InvariantCulture)
        + (count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{count}"));

    /// <summary>Another result of the same run: the summary that belongs to a report.</summary>
    /// <returns>Null where the path does not have that ending.</returns>
    internal static string? Beside(string path, string ending, string other) =>
        path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && path.Length > ending.Length ? path[..^ending.Length] + other : null;

    /// <summary>1 for <c>.failed</c>, 2 for <c>.failed-2</c>.</summary>
    private static int GenerationOf(Match part) =>
        int.TryParse(part.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static string EndingOf(string fileName) =>
        ResultEnding().Match(fileName) is { Success: true, Index: > 0 } result ? result.Value
        : InputEnding().Match(fileName) is { Success: true, Index: > 0 } input ? input.Value
        : "";

    private static string LastPart(string name) =>
        Part(name, TimePart()) ?? Part(name, ShardPart()) ?? Part(name, SandboxPart()) ?? Part(name, ImportedPart()) ?? "";

    private static string? Take(ref string name, Regex kind)
    {
        var part = Part(name, kind);
        name = name[..^(part?.Length ?? 0)];
        return part;
    }

    private static string? Part(string name, Regex kind) =>
        kind.Match(name) is { Success: true, Index: > 0 } part && IsWritten(part.Value) ? part.Value : null;

    /// <summary>Whether numbers that look right are: no 13th month, no third shard of two.</summary>
    private static bool IsWritten(string part) =>
        ShardPart().IsMatch(part)
            ? ShardOf(part) is not null
            : !TimePart().IsMatch(part)
                || DateTime.TryParseExact(
                    part.AsSpan(1, TimeFormat.Length),
                    TimeFormat,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out _
                );

    private static Shard? ShardOf(string part) =>
        ShardPart().Match(part) is { Success: true } found ? Shard.Parse($"{found.Groups[1]}/{found.Groups[2]}") : null;

    [GeneratedRegex(
        @"\.(?:report\.csv|check\.csv|created\.csv|failed(?:-(?:[2-9]|[1-9][0-9]+))?\.(?:csv|xlsx)|summary\.json|report\.html|mapping\.json|template\.xlsx)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ResultEnding();

    [GeneratedRegex(@"(?:\.(?:csv|tsv|txt|xlsx|xlsm))?(?:\.gz)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InputEnding();

    [GeneratedRegex(@"\.[0-9]{8}-[0-9]{6}(?:-(?:[2-9]|[1-9][0-9]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimePart();

    [GeneratedRegex(@"\.shard-([1-9][0-9]*)-of-([1-9][0-9]*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShardPart();

    /// <summary>A browser calls a download whose name is taken <c>contacts.failed (1).csv</c>.</summary>
    [GeneratedRegex(
        @"\.failed(?:-(?<number>[2-9]|[1-9][0-9]{1,8}))?(?<copy>\x20?\([0-9]+\))?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FailedPart();

    [GeneratedRegex(@"\.sandbox\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SandboxPart();

    /// <summary>What the name of a result has that was imported itself: its failed rows, a template that was filled in.</summary>
    [GeneratedRegex(
        @"\.(?:failed(?:-(?:[2-9]|[1-9][0-9]+))?|template)(?:\x20?\([0-9]+\))?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ImportedPart();
}
