using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Sharding;

namespace Importer.Core.Results;

/// <summary>What decides where results go. Paths may be relative to <see cref="WorkingDirectory"/>.</summary>
public sealed record ResultPlace
{
    /// <summary>The input; null for standard input.</summary>
    public string? Input { get; init; }

    /// <summary><c>--job NAME</c>: names the results of standard input.</summary>
    public string? JobName { get; init; }

    /// <summary><c>--results DIR</c>; made where it is missing.</summary>
    public string? Results { get; init; }

    /// <summary><c>--report FILE</c>, or <c>-</c> for standard output.</summary>
    public string? Report { get; init; }

    /// <summary>Whether contacts go to the stand-in: its results are named apart.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Which part of the input: each part's results lie beside the others'.</summary>
    public Shard? Shard { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>The user's documents: where results go when the input's folder cannot be written to.</summary>
    public required string Documents { get; init; }
}

/// <summary>Names and places of a run's results (docs/results.md). All full paths.</summary>
public sealed record ResultFiles
{
    /// <summary><c>contacts</c>, or <c>contacts.sandbox</c>.</summary>
    public required string Name { get; init; }

    public required string Folder { get; init; }

    /// <summary>Null: the report goes to standard output.</summary>
    public required string? Report { get; init; }

    /// <summary>
    /// The input's own, so that nobody can read in its results what he may not read in itself. Those of standard input are this account's
    /// alone.
    /// </summary>
    public FilePermissions Rights { get; init; }

    /// <summary>For the person: why the results are not beside the input; null where they are, or were asked for elsewhere.</summary>
    public string? Note { get; init; }

    /// <summary>What <c>check</c> writes.</summary>
    public string Check => At(ResultName.Check);

    public string FailedCsv => Failed(".csv");

    public string FailedWorkbook => Failed(".xlsx");

    public string Created => At(ResultName.Created);

    public string Summary => At(ResultName.Summary);

    public string Page => At(ResultName.Page);

    /// <summary>Whether <see cref="Report"/> has the name that goes with the others.</summary>
    internal bool ReportIsBeside => Report is null || Report == At(ResultName.Report);

    /// <summary>Decides names and places; makes <c>--results DIR</c> or the documents folder where it is missing.</summary>
    /// <exception cref="ImportException">No folder can be written to: exit 3.</exception>
    public static ResultFiles For(ResultPlace place) => For(place, CanWrite);

    internal static ResultFiles For(ResultPlace place, Func<string, bool> canWrite)
    {
        var input = place.Input is null ? Safe(place.JobName ?? "stdin") : ResultName.WithoutInputEnding(Path.GetFileName(place.Input));
        var name = new ResultName(input) { Sandbox = place.Sandbox, Shard = place.Shard }.ToString();
        var (folder, note) = Choose(place, canWrite);
        var report = place.Report switch
        {
            null => Path.Combine(folder, name + ResultName.Report),
            "-" => null,
            var path => Path.GetFullPath(path, place.WorkingDirectory),
        };
        var files = new ResultFiles
        {
            Name = name,
            Folder = folder,
            Report = report,
            Note = note,
            Rights = RightsOf(place),
        };
        RefuseTooLong(files, place);
        return place.Report is not { } asked || files.CannotBe(report, place) is not { } why
            ? files
            : throw ImportException.MustChange($"The report cannot be {asked}: {why}. Name another file with --report.");
    }

    /// <summary>Found out in the middle of a run, the failed rows would have no place.</summary>
    private static void RefuseTooLong(ResultFiles files, ResultPlace place)
    {
        if (!ResultNames.IsTooLong(files.Summary))
            return;
        var what = place.Input is { } input ? $"The name of the file {Path.GetFileName(input)}" : $"The name {files.Name}";
        var how = place.Input is null ? "Choose a shorter one with --job." : "Give the file a shorter name.";
        throw ImportException.MustChange(
            $"{what} is too long: results such as {Path.GetFileName(files.Summary)} could not be written in {files.Folder}, where a "
                + $"name must have {ResultNames.Longest} bytes or fewer. {how}"
        );
    }

    /// <summary>
    /// Whatever stands where the report goes is moved aside: that must be no input, and nothing that this run writes besides.
    /// </summary>
    private string? CannotBe(string? report, ResultPlace place) =>
        report is null ? null
        : Path.GetFileName(report).Length == 0 || Directory.Exists(report) ? "that is a folder"
        : place.Input is { } input && IsSame(report, Path.GetFullPath(input, place.WorkingDirectory)) ? "that is the file to import"
        : ((string[])[Check, FailedCsv, FailedWorkbook, Created, Summary, Page]).Any(other => IsSame(report, other))
            ? "that is the name of another result"
        : null;

    private static bool IsSame(string one, string other) =>
        one.Equals(other, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The name as it is in the summary: without the folder where that is the summary's own.</summary>
    internal string Shown(string path) => Path.GetDirectoryName(path) == Folder ? Path.GetFileName(path) : path;

    /// <summary>The full path of a name from the summary.</summary>
    internal string Full(string shown) => Path.GetFullPath(shown, Folder);

    /// <summary>Renames what <c>check</c> has written for another input of the same name.</summary>
    /// <returns>A sentence that says so; null if there was nothing.</returns>
    public string? MoveCheckAside(DateTimeOffset now) => ResultFile.Kept(Check, ResultFile.MoveAside(Check, now));

    private string Failed(string extension) =>
        Path.Combine(Folder, ResultName.Parse(Name + ResultName.Report).FailedRows(extension).ToString());

    internal string At(string suffix) => Path.Combine(Folder, Name + suffix);

    /// <summary>The name under which a result is locked: that of all of them, and a report elsewhere its own.</summary>
    internal string LockedAs(string path) => path == Report && !ReportIsBeside ? Path.GetFileName(path) : Name;

    /// <summary>A file that becomes a result.</summary>
    internal TemporaryFile Create(int buffer = 4096) => TemporaryFile.Create(Folder, Name, Rights, buffer);

    /// <summary>Puts a result in place of an earlier one in one step.</summary>
    internal void Put(string path, Action<Stream> write)
    {
        using var file = Create();
        AtomicFile.Write(file, path, overwrite: true, write);
    }

    private static FilePermissions RightsOf(ResultPlace place) =>
        place.Input is { } input ? FilePermissions.Of(Path.GetFullPath(input, place.WorkingDirectory)) : FilePermissions.Private;

    private static (string Folder, string? Note) Choose(ResultPlace place, Func<string, bool> canWrite)
    {
        if (place.Results is { } asked)
        {
            var folder = Path.GetFullPath(asked, place.WorkingDirectory);
            return canWrite(folder)
                ? (folder, null)
                : throw ImportException.MustChange(
                    $"The folder for the results, {folder}, cannot be written to. Name another with --results."
                );
        }

        var beside = place.Input is null
            ? place.WorkingDirectory
            : Path.GetDirectoryName(Path.GetFullPath(place.Input, place.WorkingDirectory))!;
        if (!Directory.Exists(beside) || canWrite(beside)) // Anyone who opens the input says that it is not there.
            return (beside, null);
        if (place.Documents.Length > 0 && canWrite(place.Documents))
            return (place.Documents, $"The folder {beside} cannot be written to; the results are in {place.Documents}.");
        throw ImportException.MustChange(
            $"The folder {beside} cannot be written to, so the results cannot be saved. Name another folder with --results."
        );
    }

    // Asking for permissions is not enough (shares, read-only mounts, quotas): only writing tells.
    /// <exception cref="ImportException">Somebody else's link leads there (exit 3).</exception>
    internal static bool CanWrite(string folder)
    {
        try
        {
            FileOpener.ThrowIfForeign(folder);
            Directory.CreateDirectory(folder);
            using var probe = TemporaryFile.Create(folder, "", FilePermissions.Private);
            return true;
        }
        catch (UnsafeFileException e)
        {
            throw ImportException.MustChange($"Nothing is written to the folder {DisplayText.OneLine(folder)}: {e.Message}", e);
        }
        catch (Exception e) when (e.IsFileError())
        {
            return false;
        }
    }

    // A name that no system refuses, whichever runs this: the results may be copied from one to another.
    private static string Safe(string name)
    {
        var safe = new string([.. name.Select(c => c < ' ' || "<>:\"/\\|?*".Contains(c) ? '-' : c)]).Trim(' ', '.');
        return safe.Length > 0 ? safe : "stdin";
    }
}
