using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Results;

namespace Importer.Program.Inputs;

/// <summary>Turns FILE arguments into inputs: files, globs (also where no shell expands them), directories, <c>-</c>.</summary>
internal static class InputFiles
{
    /// <summary>Standard input, as argument and in the result.</summary>
    public const string StandardInput = "-";

    private static readonly string[] DataEndings = [".csv", ".tsv", ".csv.gz", ".tsv.gz", ".xlsx", ".xlsm", ".xls"];
    private const string LongPath = @"\\?\";
    private const string LongShare = @"\\?\UNC\";
    private static readonly EnumerationOptions Plainly = new() { MatchType = MatchType.Simple };

    /// <summary>
    /// Full paths, or <see cref="StandardInput"/>, each once; in the order of the arguments, those of a glob or directory in name order.
    /// Empty only where globs and directories hold nothing and <paramref name="allowNone"/> is set.
    /// </summary>
    /// <exception cref="ImportException">Exit 3: everything that was named and is not there.</exception>
    /// <param name="passOver">Told in a sentence of each file or folder that is left out because of somebody else's link, and of failed
    /// rows given with their origin.</param>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> arguments, bool allowNone, Action<string> passOver)
    {
        List<string> problems = [];
        var named = arguments.Where(argument => argument == StandardInput || File.Exists(argument)).Select(Full).ToHashSet();
        HashSet<string> left = [];
        var inputs = arguments
            .SelectMany(argument => One(argument, named, problems, left))
            .Distinct()
            .Where(input => input == StandardInput || IsSafe(input, left))
            .ToList();
        if (problems.Count > 0)
            throw ImportException.MustChange(string.Join(Environment.NewLine, problems));
        // Anyone who left a link instead of a file expects it to be imported.
        if (inputs.Count == 0 && left.Count > 0)
            throw ImportException.MustChange(
                $"{string.Join(Environment.NewLine, left)}{Environment.NewLine}There is nothing else to import."
            );
        foreach (var sentence in left)
            passOver(sentence);
        if (inputs.Count == 0 && !allowNone)
            throw ImportException.MustChange(
                $"There is nothing to import in {DisplayText.OneLine(string.Join(", ", arguments))}: no CSV or Excel file. (To treat "
                    + "this as success, add --allow-none.)"
            );
        return inputs;
    }

    private static IEnumerable<string> One(string argument, HashSet<string> named, List<string> problems, HashSet<string> left)
    {
        if (argument == StandardInput)
            return [argument];
        if (File.Exists(argument))
            return IsLeftOut(Full(argument), named, left) ? [] : [Full(argument)];
        if (Directory.Exists(argument))
            return !IsSafe(Full(argument), left) ? [] : InNameOrder(Directory.EnumerateFiles(argument, "*", Plainly).Where(IsData));
        if (HasWildcard(WithoutPrefix(argument)))
            return InNameOrder(Glob(WithoutPrefix(argument), left));
        problems.Add(Missing(argument));
        return [];
    }

    private static IEnumerable<string> InNameOrder(IEnumerable<string> paths) =>
        paths
            .Where(path => !ResultNames.IsOwnFile(Path.GetFileName(path)))
            .Select(Full)
            .Order(StringComparer.OrdinalIgnoreCase)
            .ThenBy(path => path, StringComparer.Ordinal);

    private static bool IsData(string path) => DataEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// A shell that expands <c>*.csv</c> itself names an input together with its results, which a glob of ours would skip. Named alone,
    /// <c>contacts.failed.csv</c> is an input as any other.
    /// </summary>
    /// <param name="left">Takes a sentence about failed rows, which somebody may have corrected.</param>
    private static bool IsLeftOut(string path, HashSet<string> named, HashSet<string> left)
    {
        if (ResultName.Parse(Path.GetFileName(path)) is not { IsOwn: true } result || !named.Any(other => IsOrigin(other, path, result)))
            return false;
        if (result.Ending.StartsWith(".failed", StringComparison.Ordinal))
            left.Add(
                $"{DisplayText.FileName(path)} was skipped, because the file it comes "
                    + "from is given too. To import corrected rows, give it alone."
            );
        return true;
    }

    private static bool IsOrigin(string other, string path, ResultName result) =>
        other != path
        && Path.GetDirectoryName(other) == Path.GetDirectoryName(path)
        && $"{result.Stem}.".StartsWith(ResultName.WithoutInputEnding(Path.GetFileName(other)) + ".", StringComparison.Ordinal);

    /// <summary>
    /// Windows writes a path longer than 260 characters <c>\\?\C:\…</c> or <c>\\?\UNC\server\…</c> at times: that question mark is no
    /// wildcard.
    /// </summary>
    private static string WithoutPrefix(string argument) =>
        !OperatingSystem.IsWindows() ? argument
        : argument.StartsWith(LongShare, StringComparison.OrdinalIgnoreCase) ? @"\\" + argument[LongShare.Length..]
        : argument.StartsWith(LongPath, StringComparison.Ordinal) ? argument[LongPath.Length..]
        : argument;

    private static bool HasWildcard(string argument) => argument.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary><c>*</c> and <c>?</c> within one name, <c>**</c> for any number of folders.</summary>
    private static IEnumerable<string> Glob(string pattern, HashSet<string> left)
    {
        var parts = pattern.Split(OperatingSystem.IsWindows() ? ['/', '\\'] : ['/']);
        var plain = parts.TakeWhile(part => !HasWildcard(part)).Count();
        var start = string.Join('/', parts[..plain]);
        return Matches(
                start.Length > 0 ? start
                    : plain > 0 ? "/"
                    : ".",
                parts.AsMemory(plain),
                left
            )
            .Distinct();
    }

    private static IEnumerable<string> Matches(string folder, ReadOnlyMemory<string> parts, HashSet<string> left)
    {
        if (!Directory.Exists(folder) || !IsSafe(Full(folder), left))
            return [];
        var (part, rest) = (parts.Span[0], parts[1..]);
        if (part == "**")
            return
            [
                .. rest.IsEmpty ? Directory.EnumerateFiles(folder, "*", Plainly) : Matches(folder, rest, left),
                .. Folders("*", parts, links: false),
            ];
        return rest.IsEmpty ? Directory.EnumerateFiles(folder, part, Plainly)
            : HasWildcard(part) ? Folders(part, rest, links: true)
            : Matches(Path.Combine(folder, part), rest, left);

        // At any depth no link is gone through: through one that leads up again each file would be found over and over.
        IEnumerable<string> Folders(string name, ReadOnlyMemory<string> below, bool links) =>
            Directory
                .EnumerateDirectories(folder, name, Plainly)
                .Where(inner => links || new DirectoryInfo(inner).LinkTarget is null)
                .SelectMany(inner => Matches(inner, below, left));
    }

    /// <summary>Whether no link of somebody else's leads to a file or folder.</summary>
    private static bool IsSafe(string path, HashSet<string> left)
    {
        try
        {
            FileOpener.ThrowIfForeign(path);
            return true;
        }
        catch (UnsafeFileException e)
        {
            left.Add($"{DisplayText.OneLine(path)} was skipped: {e.Message}");
            return false;
        }
    }

    private static string Missing(string argument)
    {
        var (path, sentence) = (Full(argument), MissingFile.Sentence(Full(argument)));
        return MissingFile.Remark(path).Length > 0 ? sentence : sentence + Near(argument);
    }

    private static string Near(string argument)
    {
        var folder = Path.GetDirectoryName(Full(argument));
        return Directory.Exists(folder)
            ? NearestNames.Question(
                Path.GetFileName(argument),
                Directory.EnumerateFiles(folder, "*", Plainly).Where(IsData).Select(path => Path.GetFileName(path))
            )
            : $" There is no folder {DisplayText.OneLine(folder ?? "")} either.";
    }

    private static string Full(string path) => path == StandardInput ? path : Path.GetFullPath(path);
}
