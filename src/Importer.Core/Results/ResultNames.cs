using System.Text;
using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>
/// Which names are free or possible for results, and which files are the importer's own. The names themselves: <see cref="ResultName"/>.
/// </summary>
public static class ResultNames
{
    /// <summary>Of a file's name, in bytes.</summary>
    internal const int Longest = 255;

    /// <summary>
    /// Whether globs and directories skip a file: the importer's own results and mappings, what it has moved aside,
    /// and Excel's <c>~$…</c> lock files.
    /// </summary>
    public static bool IsOwnFile(string fileName) =>
        fileName.StartsWith("~$", StringComparison.Ordinal) || ResultName.Parse(fileName).IsOwn;

    /// <summary>An input and the files beside it whose names say that they come from it; full paths.</summary>
    /// <param name="input">Full path; it may be gone.</param>
    public static IReadOnlyList<string> Around(string input)
    {
        var name = ResultName.WithoutInputEnding(Path.GetFileName(input));
        return Beside(input, own => own.Origins.Contains(name), _ => false);
    }

    /// <summary>
    /// A report and the files beside it whose names say that they come from the same input, and that input if it was moved there; full
    /// paths.
    /// </summary>
    /// <param name="report">Full path; it may be gone.</param>
    public static IReadOnlyList<string> AroundReport(string report)
    {
        var origins = ResultName.Parse(Path.GetFileName(report)) is { IsOwn: true } name ? name.Origins.ToHashSet() : [];
        return Beside(report, own => origins.Overlaps(own.Origins), origins.Contains);
    }

    private static string[] Beside(string file, Func<ResultName, bool> isItsResult, Func<string, bool> isItsInput)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(Path.GetDirectoryName(file)!)
                    .Where(path =>
                        path == file
                        || (
                            ResultName.Parse(Path.GetFileName(path)) is { IsOwn: true } own
                                ? isItsResult(own)
                                : isItsInput(ResultName.WithoutInputEnding(Path.GetFileName(path)))
                        )
                    ),
            ];
        }
        catch (Exception e) when (e.IsFileError())
        {
            return [];
        }
    }

    /// <summary>A name that ends alike and is not taken: <c>contacts.20261124-001500.report.csv</c>.</summary>
    internal static string FreeBeside(string path, DateTimeOffset now)
    {
        var file = Path.GetFileName(path);
        var ending = ResultName.Parse(file).Ending is { Length: > 0 } known ? known : Path.GetExtension(file);
        var cut = Path.Combine(Path.GetDirectoryName(path)!, Stampable(file[..^ending.Length]));
        for (var count = 1; ; count++)
            if ($"{cut}.{ResultName.TimeOf(now, count)}{ending}" is var free && !SafeRename.Exists(free))
                return free;
    }

    /// <summary>A name to which a time and an ending can be added: cut where it would become too long.</summary>
    internal static string Stampable(string name)
    {
        var most = Longest - ResultName.Summary.Length - ".20261124-001500-999".Length;
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
        catch (Exception e) when (e.IsFileError())
        {
            // It is not there, usually.
        }

        return false;
    }

    // NTFS counts UTF-16 code units, others bytes, all of them to 255.
    private static int Length(ReadOnlySpan<char> name) => OperatingSystem.IsWindows() ? name.Length : Encoding.UTF8.GetByteCount(name);
}
