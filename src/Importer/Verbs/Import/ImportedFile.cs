using System.Diagnostics;
using Importer.Core;
using Importer.Core.Measuring;
using Importer.Core.Recording;
using Importer.Core.Sending;
using Importer.Program.Progress;
using Importer.Program.Runs;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Verbs.Import;

/// <summary>
/// Verb <c>import</c> for one input, from the file to its results: everything is opened in the order in which it can fail before the first
/// request, then the run goes.
/// </summary>
internal static class ImportedFile
{
    /// <exception cref="ImportException">Nothing was sent: something must change, or another run holds the ledger.</exception>
    public static async Task<InputEnd> RunAsync(string input, RunContext run)
    {
        (var refused, run) = await CheckFirst.RunAsync(input, run);
        if (refused is { } code)
            return new InputEnd(input, code) { Reason = "Rows are invalid, and --check-first was given." };

        await using var opened = await CheckedInput.OpenAsync(input, run);
        if (!run.IsAgreed)
            await opened.WarnAsync(run);
        opened.WarnOfPassedOver(run);
        var files = opened.Results(run.Options, run.Settings.Reporting);
        (var tenant, run) = await Tenants.FindAsync(run);
        using var hold = await TenantRunLock.TakeAsync(run, tenant, opened.Shown);
        using var job = await ImportJob.BeginAsync(opened, files, tenant, run);
        using var activity = Measures
            .Activities.StartActivity("import")
            ?.SetTag("importer.run.id", run.Logs.Run)
            .SetTag("importer.job.id", job.Ledger.Job.Key)
            .SetTag("importer.tenant", tenant.Name);
        var results = new RunResults(job);
        try
        {
            var end = await SendAsync(job, results);
            activity?.SetTag("importer.exit_code", (int)end.Code);
            return end;
        }
        catch (Exception trouble)
            when (trouble is ImportException || (trouble is OperationCanceledException && run.Stop.Reason is not null))
        {
            var endsWith = (trouble as ImportException)?.ExitCode ?? run.Stop.Reason!.ExitCode;
            activity?.SetTag("importer.exit_code", (int)endsWith).SetStatus(ActivityStatusCode.Error);
            results.EndRefused(endsWith, trouble is ImportException ? trouble.Message : run.Stop.Reason!.Sentence);
            throw;
        }
    }

    private static async Task<InputEnd> SendAsync(ImportJob job, RunResults results)
    {
        var (run, options, sending, clock) = (job.Run, job.Run.Options, job.Run.Settings.Sending, job.Run.Clock);
        using var awake = new SleepBlocker();
        var isRestored = await results.RestoreAsync();
        if (await FreshDefinitions.EnsureAsync(job) is { } warning)
            results.Warn(warning);
        (var count, results.Findings) = await job.SurveyAsync(isNew: options.Again || (job.Ledger.Job.IsBlank && !isRestored));
        if (!job.Ledger.Job.WasFinished && run.MaySend)
            await job.Account.EnsureReadyAsync(job.Stop.Stopping);

        results.WarnOfFindings();
        using var outputs = results.Open();
        using var pace = new Pace(sending, clock, job.Stop);
        var sender = new ContactSender(job.Account.Contacts, pace, sending, clock, meter: run.Measures);
        using var waits = new WaitMeter(() => pace.State.Why is not null, clock);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(run.Abandon);
        await using var grace = run.Stopping.Register(() => abandon.CancelAfter(sending.StopGrace));
        using var watched = run.Measures.Watch(() => pace.State, () => job.Input.Source.Progress);
        var rows = new RunProgress();

        RunEnd end;
        await using (
            run.ShowProgress(
                job.Input.Shown,
                ProgressWords.Import,
                () => ProgressFigures.Of(rows, count, job.Input.Source.Progress, pace.State.Why)
            )
        )
        {
            end = await new ImportRun(
                new RunRequest
                {
                    Source = job.Input.Source,
                    Mapper = job.Input.Mapper,
                    Sender = new ReadySender(sender, job.EnsureReadyAsync),
                    Ledger = job.Ledger,
                    Report = outputs.Report,
                    Failed = outputs.Failed,
                    Created = outputs.Created,
                    Stop = job.Stop,
                    Abandon = abandon.Token,
                    Sending = sending,
                    Duplicates = options.Duplicates,
                    Scratch = run.Scratch,
                    Shard = options.Shard,
                    Limit = options.Limit,
                    MaxErrors = options.MaxErrors,
                    Meter = run.Measures,
                    Waited = () => waits.Waited,
                    Progress = rows,
                },
                clock,
                run.Logs.Factory.CreateLogger<ImportRun>()
            ).ExecuteAsync();
        }

        // The stand-in inside this process knows no other input's token.
        return results.Close(end, sender.Counts, outputs) with
        {
            SignedIn = options.Sandbox ? null : job.Account.Ready,
        };
    }
}
