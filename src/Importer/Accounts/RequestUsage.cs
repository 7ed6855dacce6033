using System.Data.Common;
using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Ledger;
using Importer.Program.Settings;

namespace Importer.Program.Accounts;

/// <summary>Requests that no job spent, written down all the same: the allowance is a year's and everybody's.</summary>
internal static class RequestUsage
{
    /// <summary>Books what the account has spent besides contacts. A run that holds the ledger is waited for briefly.</summary>
    /// <returns>Why it could not be done, a sentence; null where it was. Nothing else fails by it.</returns>
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

    /// <summary>Whose allowance it is. Where the sign-in has shown the business unit, imports know it from then on.</summary>
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
