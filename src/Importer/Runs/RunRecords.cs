using System.Data.Common;
using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Ledger;
using Importer.Core.Results;
using Importer.Program.Settings;

namespace Importer.Program.Runs;

/// <summary>Writes down how inputs ended, for <c>jobs</c>. What cannot be written down changes nothing else.</summary>
internal static class RunRecords
{
    /// <summary>
    /// An input that was refused before its job began, or not begun. One whose run has been written down is left as it is.
    /// </summary>
    public static void AddRefused(InputEnd end, RunContext run) => Write(run.Settings, file => Add(file, run.Logs.Run, end, Tenant(run)));

    /// <summary>
    /// Inputs of a command that was refused before it looked at them. Where there is no ledger yet, none is made: the account that
    /// tries out a command may not be the one that will import.
    /// </summary>
    /// <param name="command">The command's id.</param>
    public static void AddRefused(string command, IEnumerable<InputEnd> ends, ImportSettings settings)
    {
        if (!File.Exists(LedgerFile.PathIn(settings.State.Directory)))
            return;
        Write(
            settings,
            file =>
            {
                foreach (var end in ends)
                    Add(file, command, end, tenant: null);
            }
        );
    }

    /// <summary>A run, in the ledger that it has open.</summary>
    /// <param name="number">The ledger's own of the run.</param>
    public static void Add(LedgerFile file, ListedRun run, long number)
    {
        try
        {
            RunHistory.Add(file, run, number);
        }
        catch (DbException)
        {
            // The ledger has the run's exit code.
        }
    }

    /// <summary><c>--done</c> has moved a report, and the summary beside it that says whose it is.</summary>
    /// <param name="report">Where it is now.</param>
    public static void Moved(string report, RunContext run)
    {
        if (RunSummary.OfReport(report) is { } summary)
            Write(run.Settings, file => RunHistory.Moved(file, summary.Job, report));
    }

    /// <summary>Every run that the ledger knows, the newest first; none where it cannot be read.</summary>
    public static IReadOnlyList<ListedRun> Read(ImportSettings settings)
    {
        try
        {
            using var file = LedgerFile.OpenToRead(settings.State.Directory);
            return file is null ? [] : RunHistory.List(file);
        }
        catch (Exception trouble) when (trouble is ImportException or DbException || trouble.IsFileError())
        {
            return [];
        }
    }

    private static void Add(LedgerFile file, string command, InputEnd end, string? tenant) =>
        RunHistory.Add(
            file,
            new ListedRun(command, end.Input, end.StartedAt ?? end.EndedAt)
            {
                Tenant = tenant,
                EndedAt = end.EndedAt,
                ExitCode = end.Code,
                Reason = end.Reason,
            }
        );

    private static void Write(ImportSettings settings, Action<LedgerFile> write)
    {
        try
        {
            using var file = LedgerFile.Open(settings.State.Directory);
            write(file);
        }
        catch (Exception trouble) when (trouble is ImportException or DbException || trouble.IsFileError())
        {
            // The log has it.
        }
    }

    private static string? Tenant(RunContext run)
    {
        try
        {
            return Tenants.Expect(run)?.Name;
        }
        catch (ImportException)
        {
            return null;
        }
    }
}
