using Importer.Core;
using Importer.Core.Ledger;
using Importer.Program.Runs;
using Importer.Program.Settings;

namespace Importer.Program.Notifying;

/// <summary>Whether a notification is sent when a command ends. Pure.</summary>
internal static class NotifyRule
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="runs">What the ledger knows, the newest first, this command's runs included; asked for only where it matters.</param>
    public static bool Applies(
        NotifyWhen on,
        ExitCode code,
        IReadOnlyList<InputEnd> ends,
        Func<IReadOnlyList<ListedRun>> runs,
        DateTimeOffset now
    ) =>
        on switch
        {
            NotifyWhen.Always => true,
            NotifyWhen.Any => code != ExitCode.Settled,
            _ when code == ExitCode.Settled => false,
            _ when !IsTemporary(code) => true,
            _ => runs() is var all && ends.Any(end => IsTemporary(end.Code) && IsDue(end.Input, all, now)),
        };

    /// <summary>
    /// Whether an input has now been unfinished for a day, or for one more, since the last notification: retries every quarter of an
    /// hour are one problem. Counts from the first of the runs that ended with 2, 4 or 6, or were killed, with none between that ended
    /// otherwise.
    /// </summary>
    private static bool IsDue(string input, IReadOnlyList<ListedRun> runs, DateTimeOffset now)
    {
        var unfinished = runs.Where(run => run.Input == input)
            .TakeWhile(run => run.ExitCode is not { } code || IsTemporary(code))
            .Reverse()
            .ToList();
        if (unfinished.Count == 0)
            return false;
        var begun = unfinished[0].StartedAt;
        // This command's own run is the last one.
        var before = unfinished.SkipLast(1).Select(run => run.EndedAt ?? run.StartedAt).DefaultIfEmpty(begun).Max();
        return Days(now) > Days(before);

        int Days(DateTimeOffset at) => (int)((at - begun) / Day);
    }

    private static bool IsTemporary(ExitCode code) => code is ExitCode.TryLater or ExitCode.Interrupted or ExitCode.Locked;
}
