using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Sending;
using Importer.Core.Sharding;
using Importer.Core.Texts;
using Importer.Program.Accounts;
using Importer.Program.Progress;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Import;

/// <summary>An input's job while this run works on it: nobody else writes its ledger or its results meanwhile.</summary>
internal sealed class ImportJob : IDisposable
{
    private readonly Stack<IDisposable> _held;

    private ImportJob(Stack<IDisposable> held) => _held = held;

    public required RunContext Run { get; init; }

    public required OpenedInput Input { get; init; }

    public required ResultFiles Files { get; init; }

    public required TenantName Tenant { get; init; }

    /// <summary>Stops the run of this input: what stops the command, and what the run finds itself.</summary>
    public required RunStop Stop { get; init; }

    public required Account Account { get; init; }

    public required JobIdentity Identity { get; init; }

    public required LedgerFile LedgerFile { get; init; }

    /// <summary>Whose rows are skipped.</summary>
    public required ForgottenKeys Forgotten { get; init; }

    /// <summary>What the ledger knows of this job.</summary>
    public required JobLedger Ledger { get; init; }

    /// <summary>Opens what a run needs, in the order in which it can fail.</summary>
    /// <exception cref="ImportException">Another run writes these results (exit 6), or the ledger, the input or its shards must change
    /// (exit 2 or 3).</exception>
    public static async Task<ImportJob> BeginAsync(OpenedInput input, ResultFiles files, TenantName tenant, RunContext run)
    {
        var (options, settings, clock) = (run.Options, run.Settings, run.Clock);
        var held = new Stack<IDisposable>();
        try
        {
            var file = Hold(LedgerFile.Open(settings.State.Directory, ConversionProgress.Begin(clock)));
            if (settings.State.KeepDays is { } days)
                JobPruning.Prune(file, clock.GetUtcNow().AddDays(-days));
            BusinessUnits.Merge(file, tenant);

            var stop = Hold(new RunStop());
            Hold(run.Stopping.Register(() => stop.Request(run.Stop.Reason!)));
            var (today, thisYear) = SpentRequests.Totals(file, tenant.Name, clock.GetUtcNow());
            var account = Hold(run.OpenAccount(tenant.Unit, stop, new Allowance(settings.Sending, today, thisYear, clock)));
            Hold(
                await LockWait.TakeAsync(
                    run,
                    $"another run that writes the results of {files.Name} in {files.Folder}",
                    () => (ResultsLock.TryTake(files), ResultsLock.Held(files), "")
                )
            );

            var identity = await input.IdentifyAsync(tenant, run);
            run.Checked?.Refuse(identity);
            ShardCountCheck.ThrowIfChanged(files, identity, options.Shard, options.Again);
            var job = LedgerJobs.Begin(file, identity, options.Again, clock.GetUtcNow(), Environment.ProcessId);
            run.Logs.Job = job.Key;
            // Only now that the ledger shows this run: what is forgotten from here on waits for its end.
            var forgotten = run.ReadForgotten();
            input.Skip(forgotten);
            return new ImportJob(held)
            {
                Run = run,
                Input = input,
                Files = files,
                Tenant = tenant,
                Stop = stop,
                Account = account,
                Identity = identity,
                LedgerFile = file,
                Forgotten = forgotten,
                Ledger = Hold(new JobLedger(file, job)),
            };
        }
        catch
        {
            Release(held);
            throw;
        }

        T Hold<T>(T one)
            where T : IDisposable
        {
            held.Push(one);
            return one;
        }
    }

    /// <summary>Surveys the input of a new job, unless a check has just read it whole.</summary>
    /// <returns>How many rows the run will go through, and what the input's rows show; null where that is not known.</returns>
    /// <exception cref="ImportException">As <see cref="SurveyedInput.ReadAsync"/>; the mapping leaves no row, or nearly all of a column's
    /// values out; the key merges people, and nobody has agreed to that (exit 3).</exception>
    public async Task<(long? Rows, SurveyFindings? Findings)> SurveyAsync(bool isNew)
    {
        var (rows, findings) =
            Run.Checked is { } found ? (found.Rows, found.Survey)
            : isNew ? await ReadAsync()
            : default;
        if (isNew && findings is not null && SurveyText.Refusal(Input.Shown, findings) is { } refusal)
            throw ImportException.MustChange(refusal);
        if (
            isNew
            && findings?.Keys is { MergesPeople: true } keys
            && Run is { IsAgreed: false, Options.DuplicatesGiven: null }
            && !Ledger.HasEverImported()
        )
            throw ImportException.MustChange(KeyText.Refusal(Input.Shown, keys));
        return (rows, findings);
    }

    private async Task<(long? Rows, SurveyFindings? Findings)> ReadAsync()
    {
        var findings = await SurveyedInput.ReadAsync(Input, Run);
        return (Run.Options.Shard is null ? Math.Min(findings.Rows, Run.Options.Limit ?? long.MaxValue) : null, findings);
    }

    /// <summary>To be called before the first contact is sent.</summary>
    /// <exception cref="ImportException">Contacts may not be written, or nothing was left to send when the person was asked (exit
    /// 3).</exception>
    public Task EnsureReadyAsync() =>
        Run.MaySend
            ? Account.EnsureReadyAsync(Stop.Stopping)
            : throw ImportException.MustChange(
                "Another run has changed what is left to send since this file was checked. Run the same command again."
            );

    public void Dispose() => Release(_held);

    /// <summary>The last first.</summary>
    private static void Release(Stack<IDisposable> held)
    {
        while (held.TryPop(out var one))
            one.Dispose();
    }
}
