using System.Data.Common;
using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Ledger;
using Importer.Program.Settings;

namespace Importer.Program.Accounts;

/// <summary>Records requests outside jobs: they count against the tenant's yearly allowance too.</summary>
internal static class RequestUsage
{
    /// <summary>Records the account's requests other than contacts. Waits briefly for a run that has the ledger open.</summary>
    /// <returns>Why it failed, as a sentence; null on success. A failure affects nothing else.</returns>
    public static string? Record(Account account, string stateDirectory, DateTimeOffset now)
    {
        if (account.OtherRequests == 0)
            return null;
        try
        {
            using var ledger = LedgerFile.Open(stateDirectory);
            SpentRequests.Add(ledger, Tenant(ledger, account).Name, DateOnly.FromDateTime(now.UtcDateTime), account.OtherRequests);
            return null;
        }
        catch (Exception trouble) when (trouble is ImportException or DbException || trouble.IsFileError())
        {
            return $"{Spent(account)} could not be recorded in the ledger, so limits "
                + $"such as Sending:RequestsPerYear do not count them: {trouble.Message}";
        }
    }

    /// <summary>The tenant of the allowance. If the sign-in showed the business unit, it is remembered for imports.</summary>
    private static TenantName Tenant(LedgerFile ledger, Account account)
    {
        if (ReferenceEquals(account.Options, Account.Sandbox))
            return Account.SandboxTenant;
        var asked = ImportSettings.AskedBy(account.Options);
        return account.Tenant.Context?.BusinessUnit is { } unit
            ? BusinessUnits.Remember(ledger, asked, unit)
            : BusinessUnits.Expect(ledger, asked) ?? new TenantName(asked.TenantFor(null));
    }

    /// <summary><c>2 requests</c>.</summary>
    public static string Spent(Account account) => $"{account.OtherRequests} {(account.OtherRequests == 1 ? "request" : "requests")}";
}
