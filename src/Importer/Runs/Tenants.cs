using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Sending;
using Importer.Program.Accounts;
using Importer.Program.Progress;
using Importer.Program.Settings;

namespace Importer.Program.Runs;

/// <summary>
/// Whose contacts a command writes: the business unit that the sign-in shows. Lock, ledger and job come before the sign-in, so it is kept
/// in the ledger, and only an account that has not signed in yet does so first.
/// </summary>
internal static class Tenants
{
    /// <summary>What a sign-in will most likely show, without making one.</summary>
    /// <returns>Null where no account is set, or it may be any of several.</returns>
    /// <exception cref="ImportException">The ledger cannot be read (exit 3).</exception>
    public static TenantName? Expect(RunContext run)
    {
        if (run.Options.Sandbox)
            return Account.SandboxTenant;
        return run.Settings.Asked is { } asked
            ? Known(run, asked) ?? Read(run.Settings.State.Directory, ledger => BusinessUnits.Expect(ledger, asked))
            : null;
    }

    /// <inheritdoc cref="Expect(RunContext)"/>
    public static TenantName? Expect(ImportSettings settings) =>
        settings.Asked is { } asked
            ? Read(
                settings.State.Directory,
                ledger => (ledger is null ? null : BusinessUnits.Find(ledger, asked)) ?? BusinessUnits.Expect(ledger, asked)
            )
            : null;

    /// <summary>Finds the tenant, and signs in where that is the only way.</summary>
    /// <returns>With the sign-in, where one was made.</returns>
    /// <exception cref="ImportException">As <see cref="SignInAsync"/>.</exception>
    public static async Task<(TenantName Tenant, RunContext Run)> FindAsync(RunContext run)
    {
        if (run.Options.Sandbox)
            return (Account.SandboxTenant, run);
        if (Known(run, run.Settings.Asked!) is { } known)
            return (known, run);
        var (signedIn, _, tenant) = await SignInAsync(run);
        return (tenant, run with { SignedIn = signedIn, TokensBefore = 1 });
    }

    /// <summary>Signs in, makes sure that contacts can be written, looks which business unit it is, and keeps that.</summary>
    /// <exception cref="ImportException">Refused, contacts may not be written, another business unit or an unusable state directory (exit
    /// 3), or out of reach (exit 2).</exception>
    public static async Task<(SignedIn SignedIn, QueryResult<TokenContext> Context, TenantName Tenant)> SignInAsync(RunContext run)
    {
        var (settings, asked) = (run.Settings, run.Settings.Asked!);
        using var account = Account.Open(
            new AccountUse(settings.MarketingCloud, settings.Sending, run.Logs.Factory, run.Clock, run.Stopping)
            {
                Spend = Left(run, asked).Spend,
            }
        );
        try
        {
            var signedIn = await account.Tenant.EnsureReadyAsync(account.Options, Known(run, asked)?.Unit, run.Stopping);
            var context = await account.Tenant.ReadContextAsync(run.Stopping);
            if (context is Unavailable<TokenContext> no)
                throw ImportException.TryLater($"The business unit could not be read: {no.Reason}");
            using var ledger = LedgerFile.Open(settings.State.Directory);
            return (signedIn, context, BusinessUnits.Remember(ledger, asked, (context as Found<TokenContext>)?.Value.BusinessUnit));
        }
        finally
        {
            if (RequestUsage.Record(account, settings.State.Directory, run.Clock.GetUtcNow()) is { } problem)
                run.Logs.Tell(problem);
        }
    }

    /// <summary>What is left of the allowance; opening the ledger for it makes sure that what is spent can be written down.</summary>
    private static Allowance Left(RunContext run, RequestedAccount asked)
    {
        using var ledger = LedgerFile.Open(run.Settings.State.Directory, ConversionProgress.Begin(run.Clock));
        var (today, thisYear) = SpentRequests.Totals(
            ledger,
            BusinessUnits.Expect(ledger, asked)?.Name ?? asked.TenantFor(null),
            run.Clock.GetUtcNow()
        );
        return new Allowance(run.Settings.Sending, today, thisYear, run.Clock);
    }

    /// <summary>What the ledger knows; a shard asks the one that connect writes to as well.</summary>
    private static TenantName? Known(RunContext run, RequestedAccount asked)
    {
        var directory = run.Settings.State.Directory;
        return Read(directory, Find) ?? (run.StateRoot == directory ? null : Read(run.StateRoot, Find));

        TenantName? Find(LedgerFile? ledger) => ledger is null ? null : BusinessUnits.Find(ledger, asked);
    }

    private static TenantName? Read(string directory, Func<LedgerFile?, TenantName?> look)
    {
        using var ledger = LedgerFile.OpenToRead(directory);
        return look(ledger);
    }
}
