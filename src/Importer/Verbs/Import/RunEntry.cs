using Importer.Core;
using Importer.Core.Ledger;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Import;

/// <summary>A run's end in the ledger: closes the run, and writes down for <c>jobs</c> how it ended.</summary>
internal sealed class RunEntry(ImportJob job)
{
    private readonly RunContext run = job.Run;

    /// <summary>When the run began.</summary>
    public DateTimeOffset StartedAt { get; } = job.Run.Clock.GetUtcNow();

    /// <summary>Closes the run in the ledger. Every row is recorded by then, so a failure changes nothing about the exit code.</summary>
    /// <param name="looks">Requests besides those of contacts and of the account.</param>
    /// <returns>Whether it could be written.</returns>
    public bool End(ExitCode exitCode, bool finished, int looks = 0)
    {
        job.Ledger.SpendTokens(job.Account.OtherRequests + looks);
        if (job.Ledger.End(run.Clock.GetUtcNow(), exitCode, finished) is not { } why)
            return true;
        run.Logs.Tell(
            $"The end of this run could not be written to the ledger {job.LedgerFile.Path}: {why} Keep the report and summary beside "
                + "the input; a run without a ledger restores from them."
        );
        return false;
    }

    /// <summary>Closes a run that was refused before its first row.</summary>
    public void EndRefused(ExitCode exitCode, string reason)
    {
        if (End(exitCode, finished: false))
            Record(Of(exitCode, reason));
    }

    /// <summary>The run as <c>jobs</c> lists it, ended now.</summary>
    public ListedRun Of(ExitCode exitCode, string? reason) =>
        new(run.Logs.Run, job.Input.Shown, StartedAt)
        {
            Tenant = job.Tenant.Name,
            EndedAt = run.Clock.GetUtcNow(),
            ExitCode = exitCode,
            Reason = reason,
        };

    /// <summary>Writes it down for <c>jobs</c>.</summary>
    public void Record(ListedRun ended) => RunRecords.Add(job.LedgerFile, ended, job.Ledger.Job.Run);
}
