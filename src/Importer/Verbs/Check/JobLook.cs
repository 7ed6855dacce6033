using System.Collections;
using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Check;

/// <summary>What the ledger tells of a job before a run of it: how it stands, and what is left of the allowance. Changes nothing.</summary>
/// <param name="Ledger">Null where there is nothing to look at, or it cannot be looked at.</param>
/// <param name="Start">How the job stands, with nothing counted.</param>
/// <param name="LeftToday">Null where no allowance is set, or not known.</param>
/// <param name="LeftThisYear">Likewise.</param>
internal sealed record JobLook(LedgerView? Ledger, JobPreview Start, long? LeftToday, long? LeftThisYear) : IDisposable
{
    /// <summary>Rows that a report beside the input tells as settled, where the ledger knows none of them.</summary>
    public BitArray? ReadBack { get; private init; }

    /// <summary>Whether an import would begin the job, and none has imported a row of it before.</summary>
    public bool IsFirstImport(bool again) =>
        (again || ((Ledger?.Job.IsBlank ?? true) && ReadBack is null)) && Ledger?.HasEverImported() != true;

    /// <param name="files">Where an import's results would lie.</param>
    public static async Task<JobLook> OpenAsync(OpenedInput opened, ResultFiles files, RunContext run)
    {
        var (settings, now) = (run.Settings, run.Clock.GetUtcNow());
        if (!File.Exists(LedgerFile.PathIn(settings.State.Directory)) && !File.Exists(files.Summary))
            return Without(new JobPreview { State = JobState.New }, run);
        if (settings.Asked is null && !run.Options.Sandbox)
        {
            return Without(
                new JobPreview
                {
                    UnknownReason = "no account is set (MarketingCloud:Subdomain), so it is not known whose contacts these are.",
                },
                run
            );
        }

        LedgerView? ledger = null;
        try
        {
            if (Tenants.Expect(run) is not { } tenant)
                return Without(
                    new JobPreview
                    {
                        UnknownReason =
                            "this account has not signed in yet, so its business unit is not known; Importer connect looks which it is.",
                    },
                    run
                );
            // Where the ledger was lost, the summary still names the business unit.
            if (
                tenant.Unit is null
                && settings.Asked is { AccountId: null } asked
                && RunSummary.TryRead(files.Summary)?.Tenant is { } told
                && told != tenant.Name
                && told.StartsWith(asked.Host + "/", StringComparison.Ordinal)
            )
            {
                tenant = new TenantName(told, tenant.Name);
            }

            var identity = await opened.IdentifyAsync(tenant, run);
            ledger = LedgerView.Open(
                settings.State.Directory,
                identity,
                run.Options.Again,
                settings.State.KeepDays is { } days ? now.AddDays(-days) : null
            );
            var readBack =
                ledger?.Job.IsBlank ?? !run.Options.Again
                    ? await ReportRestore.SettledRowsAsync(files, ledger?.Job.Names ?? LedgerJobs.Names(identity), run.Stopping)
                    : null;
            var start = JobPreview.Of(ledger?.Start ?? new JobStart(JobState.New)) with { WillBeRestored = readBack is not null };
            if (ledger is null)
                return Without(start, run) with { ReadBack = readBack };
            var (today, thisYear) = ledger.Spent(tenant, now);
            var limit = settings.Sending.NewContactsLimit;
            return new JobLook(
                ledger,
                start with
                {
                    NewContactsLeft = limit is null ? null : Left(limit, ledger.CountCreated()),
                },
                Left(settings.Sending.RequestsPerDay, today),
                Left(settings.Sending.RequestsPerYear, thisYear)
            )
            {
                ReadBack = readBack,
            };
        }
        catch (ImportException trouble) when (trouble.ExitCode == ExitCode.MustChange)
        {
            // An import would refuse to begin with this ledger, or report, and says so then; the file can be checked all the same.
            ledger?.Dispose();
            return new JobLook(null, new JobPreview { UnknownReason = trouble.Message }, null, null);
        }
    }

    public void Dispose() => Ledger?.Dispose();

    private static JobLook Without(JobPreview start, RunContext run) =>
        new(
            null,
            start with
            {
                NewContactsLeft = run.Settings.Sending.NewContactsLimit,
            },
            start.UnknownReason is null ? run.Settings.Sending.RequestsPerDay : null,
            start.UnknownReason is null ? run.Settings.Sending.RequestsPerYear : null
        );

    private static long? Left(long? allowed, long spent) => allowed is { } most ? Math.Max(0, most - spent) : null;
}
