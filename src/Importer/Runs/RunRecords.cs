using System.Data.Common;
using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Ledger;

namespace Importer.Program.Runs;

/// <summary>Writes down how inputs ended, for <c>jobs</c>. What cannot be written down changes nothing else.</summary>
internal static class RunRecords
{
    /// <summary>An input that was refused before its job began. One whose run has been written down is left as it is.</summary>
    public static void AddRefused(InputEnd end, DateTimeOffset startedAt, RunContext run) =>
        Write(
            run,
            file =>
                RunHistory.Add(
                    file,
                    new ListedRun(run.Logs.Run, end.Input, startedAt)
                    {
                        Tenant = Tenant(run),
                        EndedAt = run.Clock.GetUtcNow(),
                        ExitCode = end.Code,
                        Reason = end.Reason,
                    }
                )
        );

    /// <summary><c>--done</c> has moved a report.</summary>
    public static void Moved(string from, string to, RunContext run) => Write(run, file => RunHistory.Moved(file, run.Logs.Run, from, to));

    private static void Write(RunContext run, Action<LedgerFile> write)
    {
        try
        {
            using var file = LedgerFile.Open(run.Settings.State.Directory);
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
