using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Results;

namespace Importer.Program.Inputs;

/// <summary>Turns FILE arguments into inputs: files, globs (also where no shell expands them), directories, <c>-</c>.</summary>
internal sealed class InputFiles
{
    /// <summary>Standard input, as argument and in the result.</summary>
    public const string StandardInput = "-";

    private static readonly string[] DataEndings = [".csv", ".tsv", ".csv.gz", ".tsv.gz", ".xlsx", ".xlsm", ".xls"];

    private const string ExcelLock = "~$";

    private readonly OwnFiles own = new();
    private readonly FilePattern pattern;
    private readonly bool sandbox;

    /// <summary>The files that are arguments themselves.</summary>
    private readonly HashSet<string> named;
    private readonly List<string> problems = [];

    /// <summary>A sentence for each file or folder that is left out.</summary>
    private readonly HashSet<string> left = [];

    private InputFiles(IReadOnlyList<string> arguments, bool sandbox)
    {
        pattern = new FilePattern(IsSafe);
        this.sandbox = sandbox;
        named = arguments.Where(argument => argument == StandardInput || File.Exists(argument)).Select(Full).ToHashSet();
    }

    /// <summary>
    /// Full paths, or <see cref="StandardInput"/>, each once; in the order of the arguments, those of a glob or directory in name order,
    /// corrected rows before the file they come from. Empty only where globs and directories hold nothing and <paramref name="allowNone"/>
    /// is set.
    /// </summary>
    /// <exception cref="ImportException">Exit 3: everything that was named and is not there.</exception>
    /// <param name="passOver">Gets a sentence for each file or folder that is skipped because of another account's link or of its name,
    /// and for failed rows given with their origin.</param>
    /// <param name="sandbox">Whether they go to the built-in stand-in.</param>
    public static IReadOnlyList<string> Expand(
        IReadOnlyList<string> arguments,
        bool allowNone,
        Action<string> passOver,
        bool sandbox = false
    ) => new InputFiles(arguments, sandbox).Expand(arguments, allowNone, passOver);

    private IReadOnlyList<string> Expand(IReadOnlyList<string> arguments, bool allowNone, Action<string> passOver)
    {
        var inputs = CorrectionOrder.Of([.. arguments.SelectMany(One).Distinct().Where(input => input == StandardInput || IsSafe(input))]);
        if (problems.Count > 0)
            throw ImportException.MustChange(string.Join(Environment.NewLine, problems));
        // Anyone who left a link instead of a file, or a file of such a name, expects it to be imported.
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

    private IEnumerable<string> One(string argument)
    {
        if (argument == StandardInput)
            return [argument];
        if (File.Exists(argument))
            return IsWithOrigin(Full(argument)) && !IsInput(Full(argument), isNamed: true) ? [] : [Full(argument)];
        if (Directory.Exists(argument))
            return !IsSafe(Full(argument)) ? [] : InNameOrder(Directory.EnumerateFiles(argument, "*", FilePattern.Plainly).Where(IsData));
        if (FilePattern.IsPattern(argument))
            return InNameOrder(pattern.Find(argument));
        problems.Add(Missing(argument));
        return [];
    }

    private IEnumerable<string> InNameOrder(IEnumerable<string> paths) =>
        paths
            .Select(Full)
            .Order(StringComparer.OrdinalIgnoreCase)
            .ThenBy(path => path, StringComparer.Ordinal)
            .Where(path => IsInput(path, isNamed: false));

    private static bool IsData(string path) => DataEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file is an input, not one of Importer's own files; says why not where that may surprise.</summary>
    /// <param name="isNamed">Whether it is an argument itself: a shell may have expanded a pattern.</param>
    private bool IsInput(string path, bool isNamed)
    {
        var name = Path.GetFileName(path);
        if (!ResultNames.IsOwnFile(name))
            return true;
        if (IsExcelLock(path))
            return false;
        var result = ResultName.Parse(name);
        switch (own.Judge(path))
        {
            case OwnFile.Corrected when !result.Sandbox || sandbox:
                return true;
            case OwnFile.Corrected:
                left.Add(
                    $"{DisplayText.FileName(path)} was skipped, because these rows failed in the sandbox. To import them, give this file "
                        + "alone."
                );
                break;
            case OwnFile.Foreign:
                left.Add(
                    $"{DisplayText.FileName(path)} was skipped, because it is named like one of Importer's own files (*{result.Ending}). "
                        + "To import it, rename it."
                );
                break;
            case OwnFile.Result when isNamed && result.IsFailedRows:
                left.Add(
                    $"{DisplayText.FileName(path)} was skipped, because the file it comes "
                        + "from is given too. To import corrected rows, give it alone."
                );
                break;
        }

        return false;
    }

    /// <summary>
    /// A shell that expands <c>*.csv</c> itself names an input together with its results, which a glob of ours would skip. Named alone,
    /// <c>contacts.failed.csv</c> is an input as any other.
    /// </summary>
    private bool IsWithOrigin(string path) =>
        IsExcelLock(path)
            ? named.Contains(Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(path)[ExcelLock.Length..]))
            : ResultName.Parse(Path.GetFileName(path)) is { IsOwn: true } result && named.Any(other => IsOrigin(other, path, result));

    private static bool IsExcelLock(string path) => Path.GetFileName(path).StartsWith(ExcelLock, StringComparison.Ordinal);

    private static bool IsOrigin(string other, string path, ResultName result) =>
        other != path
        && Path.GetDirectoryName(other) == Path.GetDirectoryName(path)
        && $"{result.Stem}.".StartsWith(ResultName.WithoutInputEnding(Path.GetFileName(other)) + ".", StringComparison.Ordinal);

    /// <summary>Whether no link of somebody else's leads to a file or folder.</summary>
    private bool IsSafe(string path)
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
                Directory.EnumerateFiles(folder, "*", FilePattern.Plainly).Where(IsData).Select(path => Path.GetFileName(path))
            )
            : $" There is no folder {DisplayText.OneLine(folder ?? "")} either.";
    }

    private static string Full(string path) => path == StandardInput ? path : Path.GetFullPath(path);
}
