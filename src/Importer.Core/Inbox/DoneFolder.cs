using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Results;

namespace Importer.Core.Inbox;

/// <summary>
/// <c>--done DIR</c>: where finished inputs go with their results, all of one input under names that belong together and never over another
/// file. What is to be moved is written down in the state directory first, so that the next run completes what a killed one has begun.
/// </summary>
public sealed class DoneFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder;
    private readonly string journalPath;
    private readonly TimeProvider clock;

    private DoneFolder(string folder, string journalPath, TimeProvider clock) =>
        (this.folder, this.journalPath, this.clock) = (folder, journalPath, clock);

    /// <summary>Makes the folder where it is missing, and completes what an earlier run was killed over.</summary>
    /// <param name="folder">Full path.</param>
    /// <exception cref="ImportException">It cannot be written to (exit 3): better known before anything is sent.</exception>
    public static DoneFolder Open(string folder, string stateDirectory, TimeProvider clock)
    {
        if (!ResultFiles.CanWrite(folder))
            throw ImportException.MustChange($"The folder for finished inputs, {folder}, cannot be written to. Name another with --done.");
        var done = new DoneFolder(folder, Path.Combine(stateDirectory, "moving.json"), clock);
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
        var plan = Plan(input, out var taken);
        plan.Write(journal);
        if (!Carry(plan))
            throw new IOException($"{DisplayText.FileName(input.Path)} or one of its results changed while it was being moved.");
        journal.SetLength(0);
        foreach (var move in plan.Moves)
            moved?.Invoke(move.From, move.To);
        var names = string.Join(", ", plan.Moves.Select(move => DisplayText.FileName(move.To)).Reverse());
        return $"Moved to {folder}: {names}." + (taken is null ? "" : $" ({taken} already there.)");
    }

    private PlannedMoves Plan(FinishedInput input, out string? taken)
    {
        var parts = input.Parts.Where(part => Path.GetDirectoryName(part.Path) != folder).ToList();
        taken = parts.Select(part => part.Name + part.Suffix).LastOrDefault(name => File.Exists(Path.Combine(folder, name)));
        var stamp = "";
        var now = clock.GetLocalNow();
        for (var count = 1; parts.Exists(part => File.Exists(To(part))); count++)
            stamp = "." + ResultName.TimeOf(now, count);
        return new PlannedMoves([.. parts.Select(part => new PlannedMove(part.Path, To(part), FileStamp.Of(part.Path)!.Value))]);

        string To((string Path, string Name, string Suffix) part) =>
            Path.Combine(folder, (stamp.Length == 0 ? part.Name : ResultNames.Stampable(part.Name)) + stamp + part.Suffix);
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
        var names = plan.Moves.ToDictionary(move => Path.GetFileName(move.From), move => Path.GetFileName(move.To));
        if (
            names.All(name => name.Key == name.Value)
            || plan.Moves.FirstOrDefault(move => move.To.EndsWith(ResultName.Summary, StringComparison.Ordinal)) is not { } moved
        )
            return;
        if (RunSummary.TryRead(moved.To) is { } summary)
        {
            var files = summary.Files;
            files = files with { Report = Now(files.Report), Created = Now(files.Created), Page = Now(files.Page) };
            (summary with { Files = files }).Write(moved.To);
        }

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
