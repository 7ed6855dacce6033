using Importer.Core.Results;

namespace Importer.Core.Inbox;

/// <summary>An input of which every row is settled, and what was left beside it.</summary>
/// <param name="Path">The input's full path.</param>
/// <param name="Stamp">As it was before it was read: what lies there with another stamp has come since, and stays.</param>
/// <param name="Files">Where its results lie. Its mapping file is none of them: the next file of the name needs it.</param>
public sealed record FinishedInput(string Path, FileStamp Stamp, ResultFiles Files)
{
    /// <summary>The files to be moved, the input last, and the names they shall have without and with a stamp.</summary>
    internal IEnumerable<(string Path, string Name, string Suffix)> Parts
    {
        get
        {
            foreach (var suffix in (string[])[ResultName.Report, ResultName.Check, ResultName.Created, ResultName.Page, ResultName.Summary])
                if (File.Exists(Files.At(suffix)))
                    yield return (Files.At(suffix), Files.Name, suffix);
            var file = System.IO.Path.GetFileName(Path);
            var name = ResultName.WithoutInputEnding(file);
            yield return (Path, name, file[name.Length..]);
        }
    }
}

/// <summary>What tells a file from another that has taken its place.</summary>
public readonly record struct FileStamp(long Length, DateTime ModifiedUtc)
{
    /// <summary>Null where there is not a file.</summary>
    public static FileStamp? Of(string path) =>
        new FileInfo(path) is { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
}
