using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Reporting;
using Importer.Core.Sending;
using Importer.Program.Commands;
using Importer.Program.Window;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Running;

/// <summary>Verb <c>import</c> for one input: everything is opened in the order in which it can fail before the first request, then the run goes.</summary>
internal static class ImportedFile
{
    /// <exception cref="ImportException">Nothing was sent: something must change, or another run holds the ledger.</exception>
    public static async Task<ExitCode> RunAsync(string input, RunContext run)
    {
        var (options, settings, clock) = (run.Options, run.Settings, run.Clock);
        if (await CheckFirst.RefusedAsync(input, run) is { } refused)
            return refused;

        await using var opened = await OpenedInput.OpenAsync(input, run);
        if (!run.IsAgreed)
        {
            foreach (var warning in await opened.LookAheadAsync(run.Stopping))
                run.Logs.Factory.CreateLogger<ImportRun>().LogWarning("{Warning:l}", warning);
        }

        var tenant = Account.OptionsFor(run).Tenant;
        using var hold = await TenantHold.TakeAsync(run, tenant, opened.Shown);
        using var file = LedgerFile.Open(settings.State.Directory);
        if (settings.State.KeepDays is { } days)
            LedgerJobs.Prune(file, clock.GetUtcNow().AddDays(-days));

        using var stop = new RunStop();
        await using var interrupted = run.Stopping.Register(() => stop.Request(Interruption.Reason));
        using var account = Account.Open(run, stop);
        var files = opened.Results(options, settings.Reporting);
        var identity = await opened.IdentifyAsync(tenant, settings.Reading, run.Stopping);
        var job = LedgerJobs.Begin(file, identity, options.Again, clock.GetUtcNow(), Environment.ProcessId);
        using var ledger = new JobLedger(file, job);
        var ending = new RunEnding(run, opened, files, ledger, file, account, stop, tenant);
        try
        {
            return await SendAsync(run, opened, files, file, ledger, account, stop, ending);
        }
        catch (ImportException trouble)
        {
            ledger.SpendTokens(account.OtherRequests);
            ledger.End(clock.GetUtcNow(), trouble.ExitCode, finished: false);
            throw;
        }
    }

    private static async Task<ExitCode> SendAsync(
        RunContext run, OpenedInput opened, ResultFiles files, LedgerFile file, JobLedger ledger, Account account, RunStop stop, RunEnding ending)
    {
        var (options, sending, clock) = (run.Options, run.Settings.Sending, run.Clock);
        ending.Restored(await ReportRestore.TryAsync(ledger, files, clock.GetUtcNow(), run.Stopping));
        if (!ledger.Job.WasFinished && run is { MaySend: true, SignedIn: null })
            await account.Tenant.EnsureReadyAsync(account.Options, run.Stopping);

        var earlier = EarlierResults.Make(files, ledger.Job.Key, run.Now);
        ending.Begin(earlier);
        using var report = ending.OpenReport(earlier);
        using var failed = new FailedRowsWriter(files, opened.Source.Info);

        var (spentToday, spentThisYear) = ending.Spent();
        var allowance = new Allowance(account.Contacts, sending, spentToday, spentThisYear, () => account.OtherRequests, clock);
        using var pace = new Pace(sending, clock, stop);
        var sender = new ContactSender(allowance, pace, sending, clock);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(run.Abandon);
        await using var grace = run.Stopping.Register(() => abandon.CancelAfter(sending.StopGrace));
        using var late = Late(options.MaxDuration, stop, clock);
        using var awake = new KeptAwake();
        var rows = new RunProgress();
        var progress = FileProgress.Begin(run, opened.Shown, ProgressWords.Import, () => new ProgressFigures(
            opened.Source.Progress, rows.Settled, rows.NotImported, rows.Waiting, pace.State.Why));

        RunEnd end;
        await using (progress)
        {
            end = await new ImportRun(
                new RunRequest
                {
                    Source = opened.Source,
                    Mapper = opened.Mapper,
                    Sender = new ReadySender(sender, () => run switch
                    {
                        { MaySend: false } => throw ImportException.MustChange("Another run has changed what is left to send since this file was checked. Run the same command again."),
                        { SignedIn: not null } => Task.CompletedTask,
                        _ => account.Tenant.EnsureReadyAsync(account.Options, stop.Stopping),
                    }),
                    Ledger = ledger,
                    Report = report,
                    Failed = failed,
                    Stop = stop,
                    Abandon = abandon.Token,
                    Sending = sending,
                    Duplicates = options.Duplicates,
                    Limit = options.Limit,
                    MaxErrors = options.MaxErrors,
                    IsWaiting = () => pace.State.Why is not null,
                    Progress = rows,
                },
                clock,
                run.Logs.Factory.CreateLogger<ImportRun>()).ExecuteAsync();
        }

        return ending.Close(end, sender.Counts, report, failed, earlier);
    }

    private static CancellationTokenSource? Late(TimeSpan? maxDuration, RunStop stop, TimeProvider clock)
    {
        if (maxDuration is not { } time)
            return null;
        var late = new CancellationTokenSource(time, clock);
        late.Token.Register(() => stop.Request(new StopReason(ExitCode.TryLater, $"the time allowed with --max-duration, {time:c}, has passed.")));
        return late;
    }
}
