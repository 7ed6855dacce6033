using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Results;

namespace Importer.Core.Inbox;

/// <summary>
/// <c>--done DIR</c> and <c>--rejects DIR</c>: where finished inputs go with their results, all of one input under names that belong
/// together and never over another file, and where rows go that somebody must correct. What is to be moved is written down in the state
/// directory first, so that the next run completes what a killed one has begun.
/// </summary>
public sealed class DoneFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder;
    private readonly string? rejects;
    private readonly string journalPath;
    private readonly TimeProvider clock;

    private DoneFolder(string folder, string? rejects, string journalPath, TimeProvider clock) =>
        (this.folder, this.rejects, this.journalPath, this.clock) = (folder, rejects, journalPath, clock);

    /// <summary>Makes the folders where they are missing, and completes what an earlier run was killed over.</summary>
    /// <param name="folder">Full path.</param>
    /// <param name="rejects">Full path; null where failed rows stay.</param>
    /// <exception cref="ImportException">One cannot be written to (exit 3): better known before anything is sent.</exception>
    public static DoneFolder Open(string folder, string? rejects, string stateDirectory, TimeProvider clock)
    {
        if (!ResultFiles.CanWrite(folder))
            throw ImportException.MustChange($"The folder for finished inputs, {folder}, cannot be written to. Name another with --done.");
        if (rejects is not null && !ResultFiles.CanWrite(rejects))
            throw ImportException.MustChange($"The folder for failed rows, {rejects}, cannot be written to. Name another with --rejects.");
        var done = new DoneFolder(folder, rejects, Path.Combine(stateDirectory, "moving.json"), clock);
        try
        {
            StateFolder.Open(stateDirectory);
            // Held by another run, it is not a killed one's.
            using var journal = PrivateFileLock.TryTake(done.journalPath);
            if (journal is not null)
                Mend(journal);
            return done;
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange(
                $"{done.journalPath}, which lists what an earlier run still had to move, cannot be used: {e.Message} Correct that, or "
                    + "choose another state directory with --state.",
                e
            );
        }
    }

    /// <summary>Moves an input and its results.</summary>
    /// <returns>A sentence that says what went where, or why it stays.</returns>
    /// <exception cref="IOException">Something could not be moved; the next run tries again.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <param name="moved">Told from where to where each file went.</param>
    public async Task<string> TakeAsync(FinishedInput input, Action<string, string>? moved = null)
    {
        if (FileStamp.Of(input.Path) != input.Stamp)
            return $"{DisplayText.FileName(input.Path)} has changed since it was read, so it was not moved.";
        using var journal = await HoldAsync();
        Mend(journal);
        List<PlannedMove> failed = [];
        foreach (var path in rejects is null ? [] : input.AllFailedRows)
            failed.Add(Planned(path, PlaceForFailedRows(path, failed)));
        var finished = Plan(input, out var taken);
        var plan = new PlannedMoves([.. failed, .. finished]);
        plan.Write(journal);
        if (!Carry(plan))
            throw new IOException($"{DisplayText.FileName(input.Path)} or one of its results changed while it was being moved.");
        journal.SetLength(0);
        foreach (var move in plan.Moves)
            moved?.Invoke(move.From, move.To);
        var said = $"Moved to {folder}: {Names(finished.AsEnumerable().Reverse())}." + (taken is null ? "" : $" ({taken} already there.)");
        return failed.Count == 0
            ? said
            : $"{said}{Environment.NewLine}Moved to {rejects}: {Names(failed)}. Correct these rows and put the file back to import them.";

        static string Names(IEnumerable<PlannedMove> moves) => string.Join(", ", moves.Select(move => DisplayText.FileName(move.To)));
    }

    private List<PlannedMove> Plan(FinishedInput input, out string? taken)
    {
        var parts = input.Parts.Where(part => Path.GetDirectoryName(part.Path) != folder).ToList();
        taken = parts.Select(part => part.Name + part.Suffix).LastOrDefault(name => File.Exists(Path.Combine(folder, name)));
        var stamp = "";
        var now = clock.GetLocalNow();
        for (var count = 1; parts.Exists(part => File.Exists(To(part))); count++)
            stamp = "." + ResultName.TimeOf(now, count);
        return [.. parts.Select(part => Planned(part.Path, To(part)))];

        string To((string Path, string Name, string Suffix) part) =>
            Path.Combine(folder, (stamp.Length == 0 ? part.Name : ResultNames.Stampable(part.Name)) + stamp + part.Suffix);
    }

    private static PlannedMove Planned(string from, string to) => new(from, to, FileStamp.Of(from)!.Value);

    /// <summary>
    /// A name that says which file the rows come from and when they failed, and that no other rows get, wherever this file is taken: the
    /// next night's file may be called the same.
    /// </summary>
    private string PlaceForFailedRows(string path, IReadOnlyList<PlannedMove> planned)
    {
        var name = ResultName.Parse(Path.GetFileName(path));
        name = name with { Input = ResultNames.Stampable(name.Input) };
        var now = clock.GetLocalNow();
        for (var count = 1; ; count++)
            if (
                Path.Combine(rejects!, name.Rejected(now, count)) is var free
                && !SafeRename.Exists(free)
                && planned.All(move => move.To != free)
            )
                return free;
    }

    private static bool Carry(PlannedMoves plan)
    {
        var all = true;
        foreach (var move in plan.Moves)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(move.To)!);
            all &= WholeMove.Do(move);
        }

        Rename(plan);
        return all;
    }

    /// <summary>A summary names its files as they are called now.</summary>
    private static void Rename(PlannedMoves plan)
    {
        // The last, where there are others' that were moved aside.
        if (plan.Moves.LastOrDefault(move => move.To.EndsWith(ResultName.Summary, StringComparison.Ordinal)) is not { } moved)
            return;
        var names = plan.Moves.ToDictionary(move => Path.GetFileName(move.From), move => Shown(move.To));
        if (names.All(name => name.Key == name.Value))
            return;
        if (RunSummary.TryRead(moved.To) is { } summary)
        {
            var files = summary.Files;
            files = files with
            {
                Report = Now(files.Report),
                Failed = Now(files.Failed),
                Created = Now(files.Created),
                Page = Now(files.Page),
            };
            (summary with { Files = files }).Write(moved.To);
        }

        string Shown(string to) => Path.GetDirectoryName(to) == Path.GetDirectoryName(moved.To) ? Path.GetFileName(to) : to;
        string? Now(string? name) => name is not null && names.TryGetValue(name, out var now) ? now : name;
    }

    private static void Mend(FileStream journal)
    {
        journal.Position = 0;
        if (PlannedMoves.TryRead(journal) is { } plan)
            Carry(plan);
        journal.SetLength(0);
    }

    private async Task<FileStream> HoldAsync()
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            // Where the directory was removed while the run went on, there is nothing left to complete but this.
            PrivateFiles.CreateFolder(Path.GetDirectoryName(journalPath)!);
            if (PrivateFileLock.TryTake(journalPath) is { } journal)
                return journal;
            if (clock.GetElapsedTime(begun) > Patience)
                throw new IOException($"Another run is moving files ({journalPath} is in use).");
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock);
        }
    }
}
