using Importer.Core.Results;

namespace Importer.Core.Inbox;

/// <summary>An input with which nothing is left to do, and what was left beside it.</summary>
/// <param name="Path">The input's full path.</param>
/// <param name="Stamp">As it was before it was read: what lies there with another stamp has come since, and stays.</param>
/// <param name="Files">Where its results lie. Its mapping file is none of them: the next file of the name needs it.</param>
public sealed record FinishedInput(string Path, FileStamp Stamp, ResultFiles Files)
{
    private static readonly string[] Suffixes =
    [
        ResultName.Report,
        ResultName.Check,
        ResultName.Created,
        ResultName.Page,
        ResultName.Summary,
    ];

    /// <summary>Full path of the rows that somebody must correct; null where every row is settled.</summary>
    public string? FailedRows { get; init; }

    /// <summary>The files to be moved, the input last, and the names they shall have without and with a stamp.</summary>
    internal IEnumerable<(string Path, string Name, string Suffix)> Parts
    {
        get
        {
            foreach (var name in MovedAside.Append(Files.Name))
            foreach (var suffix in Suffixes)
                if (System.IO.Path.Combine(Files.Folder, name + suffix) is var path && File.Exists(path))
                    yield return (path, name, suffix);
            var file = System.IO.Path.GetFileName(Path);
            var input = ResultName.WithoutInputEnding(file);
            yield return (Path, input, file[input.Length..]);
        }
    }

    /// <summary>The failed rows to be moved elsewhere: its own, and those of other jobs that were moved aside for it.</summary>
    internal IEnumerable<string> AllFailedRows =>
        (FailedRows is null ? [] : new[] { FailedRows })
            .Concat(
                MovedAside.SelectMany(name =>
                    Directory.EnumerateFiles(Files.Folder, name + ".failed*").Where(path => IsFailedRowsOf(name, path))
                )
            )
            .Distinct();

    /// <summary>
    /// The names of results that were moved aside for this input's: another job's whose input was called the same, and has been replaced by
    /// this one. A file that somebody has given such a name has results of its own.
    /// </summary>
    private IReadOnlyList<string> MovedAside =>
        !Directory.Exists(Files.Folder)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(Files.Folder, Files.Name + ".*" + ResultName.Summary)
                    .Select(path => (Path: path, Name: ResultName.Parse(System.IO.Path.GetFileName(path))))
                    .Where(found => found.Name.Time is not null && (found.Name with { Time = null }).Stem == Files.Name)
                    .Where(found => RunSummary.TryRead(found.Path) is { } summary && IsCalledAlike(summary.Input))
                    .Select(found => found.Name.Stem)
                    .Order(StringComparer.Ordinal),
            ];

    private bool IsCalledAlike(string input) =>
        ResultName.WithoutInputEnding(System.IO.Path.GetFileName(input)) == ResultName.WithoutInputEnding(System.IO.Path.GetFileName(Path));

    private static bool IsFailedRowsOf(string name, string path) =>
        ResultName.Parse(System.IO.Path.GetFileName(path)) is { IsFailedRows: true } failed && failed.Stem == name;
}

/// <summary>What tells a file from another that has taken its place.</summary>
public readonly record struct FileStamp(long Length, DateTime ModifiedUtc)
{
    /// <summary>Null where there is not a file.</summary>
    public static FileStamp? Of(string path) =>
        new FileInfo(path) is { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
}
