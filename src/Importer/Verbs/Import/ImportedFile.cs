using System.Diagnostics;
using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Measuring;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Sending;
using Importer.Core.Sharding;
using Importer.Program.Accounts;
using Importer.Program.Progress;
using Importer.Program.Runs;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Verbs.Import;

/// <summary>Verb <c>import</c> for one input: everything is opened in the order in which it can fail before the first request, then the run goes.</summary>
internal static class ImportedFile
{
    /// <exception cref="ImportException">Nothing was sent: something must change, or another run holds the ledger.</exception>
    public static async Task<InputEnd> RunAsync(string input, RunContext run)
    {
        (var refused, run) = await CheckFirst.RunAsync(input, run);
        if (refused is { } code)
            return new InputEnd(input, code);

        var (options, settings, clock) = (run.Options, run.Settings, run.Clock);
        await using var opened = await CheckedInput.OpenAsync(input, run);
        if (!run.IsAgreed)
        {
            await opened.LookAheadAsync(run.Stopping);
            foreach (var warning in opened.Warnings)
                run.Logs.Factory.CreateLogger<ImportRun>().LogWarning("{Warning:l}", warning);
        }

        var files = opened.Results(options, settings.Reporting);
        (var tenant, run) = await Tenants.FindAsync(run);
        using var hold = await TenantHold.TakeAsync(run, tenant, opened.Shown);
        using var file = LedgerFile.Open(settings.State.Directory);
        if (settings.State.KeepDays is { } days)
            LedgerJobs.Prune(file, clock.GetUtcNow().AddDays(-days));

        BusinessUnits.Join(file, tenant);

        using var stop = new RunStop();
        await using var interrupted = run.Stopping.Register(() => stop.Request(run.Stop.Reason!));
        var (spentToday, spentThisYear) = SpentRequests.UpTo(file, tenant.Name, clock.GetUtcNow());
        using var account = run.OpenAccount(tenant.Unit, stop, new Allowance(settings.Sending, spentToday, spentThisYear, clock));
        using var own = await Turn.TakeAsync(
            run, $"another run that writes the results of {files.Name} in {files.Folder}", () => (ResultsLock.TryTake(files), ResultsLock.Held(files), ""));
        var identity = await opened.IdentifyAsync(tenant, settings.Reading, options.Shard, run.Stopping);
        run.Checked?.Refuse(identity);
        OtherDivision.Refuse(files, identity, options.Shard, options.Again);
        var job = LedgerJobs.Begin(file, identity, options.Again, clock.GetUtcNow(), Environment.ProcessId);
        using var ledger = new JobLedger(file, job);
        run.Logs.Job = job.Key;
        using var activity = Measures.Activities.StartActivity("import")?.SetTag("importer.run.id", run.Logs.Run).SetTag("importer.job.id", job.Key).SetTag("importer.tenant", tenant.Name);
        var ending = new RunEnding(run, opened, files, identity, ledger, file, account, stop, tenant.Name);
        try
        {
            var end = await SendAsync(run, opened, files, file, ledger, account, stop, ending);
            activity?.SetTag("importer.exit_code", (int)end.Code);
            return end;
        }
        catch (Exception trouble) when (trouble is ImportException || (trouble is OperationCanceledException && run.Stop.Reason is not null))
        {
            var endsWith = (trouble as ImportException)?.ExitCode ?? run.Stop.Reason!.ExitCode;
            activity?.SetTag("importer.exit_code", (int)endsWith).SetStatus(ActivityStatusCode.Error);
            ending.End(endsWith, finished: false);
            throw;
        }
    }

    private static async Task<InputEnd> SendAsync(
        RunContext run, OpenedInput opened, ResultFiles files, LedgerFile file, JobLedger ledger, Account account, RunStop stop, RunEnding ending)
    {
        var (options, sending, clock) = (run.Options, run.Settings.Sending, run.Clock);
        using var awake = new KeptAwake();
        var restored = await ReportRestore.TryAsync(ledger, files, clock.GetUtcNow(), run.Stopping);
        ending.Restored(restored);
        var count = await CountAsync(opened, run, isNew: options.Again || (ledger.Job.IsBlank && restored is null));
        if (!ledger.Job.WasFinished && run.MaySend)
            await account.EnsureReadyAsync(stop.Stopping);

        var earlier = EarlierResults.Make(files, ledger.Job.Names, run.Now);
        ending.Begin(earlier);
        using var report = ending.OpenReport(earlier);
        using var failed = new FailedRowsWriter(files, opened.Source.Info);

        using var pace = new Pace(sending, clock, stop);
        var sender = new ContactSender(account.Contacts, pace, sending, clock, meter: run.Measures);
        using var waits = new WaitMeter(() => pace.State.Why is not null, clock);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(run.Abandon);
        await using var grace = run.Stopping.Register(() => abandon.CancelAfter(sending.StopGrace));
        using var watched = run.Measures.Watch(() => pace.State, () => opened.Source.Progress);
        var rows = new RunProgress();
        var progress = run.ShowProgress(opened.Shown, ProgressWords.Import, () => new ProgressFigures(
            ProgressFigures.ShareOf(rows.Settled + rows.NotImported, count, opened.Source.Progress), rows.Settled, rows.NotImported, rows.Waiting, pace.State.Why));

        RunEnd end;
        await using (progress)
        {
            end = await new ImportRun(
                new RunRequest
                {
                    Source = opened.Source,
                    Mapper = opened.Mapper,
                    Sender = new ReadySender(sender, () => run.MaySend
                        ? account.EnsureReadyAsync(stop.Stopping)
                        : throw ImportException.MustChange("Another run has changed what is left to send since this file was checked. Run the same command again.")),
                    Ledger = ledger,
                    Report = report,
                    Failed = failed,
                    Stop = stop,
                    Abandon = abandon.Token,
                    Sending = sending,
                    Duplicates = options.Duplicates,
                    Shard = options.Shard,
                    Limit = options.Limit,
                    MaxErrors = options.MaxErrors,
                    Meter = run.Measures,
                    Waited = () => waits.Waited,
                    Progress = rows,
                },
                clock,
                run.Logs.Factory.CreateLogger<ImportRun>()).ExecuteAsync();
        }

        // The stand-in inside this process knows no other input's token.
        return ending.Close(end, sender.Counts, report, failed, earlier) with { SignedIn = options.Sandbox ? null : account.Ready };
    }

    /// <summary>Surveys the input of a new job, unless a check has just read it whole.</summary>
    /// <returns>How many rows the run will go through; null where that is not known.</returns>
    private static async Task<long?> CountAsync(OpenedInput opened, RunContext run, bool isNew)
    {
        if (run.Checked is { } found)
            return found.Rows;
        if (!isNew)
            return null;
        var findings = await SurveyedInput.ReadAsync(opened, run);
        return run.Options.Shard is null ? Math.Min(findings.Rows, run.Options.Limit ?? long.MaxValue) : null;
    }
}
