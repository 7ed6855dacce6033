using System.Data.Common;
using Importer.Core;
using Importer.Core.Ledger;
using Importer.Program.Running;

namespace Importer.Program.Connecting;

/// <summary>Requests that no job spent, written down all the same: the allowance is a year's and everybody's.</summary>
internal static class Booking
{
    /// <summary>Books what the account has spent besides contacts. A run that holds the ledger is waited for briefly.</summary>
    /// <param name="tenant">Whose allowance it is.</param>
    /// <returns>Why it could not be done, a sentence; null where it was. Nothing else fails by it.</returns>
    public static string? Book(Account account, string tenant, string stateDirectory, DateTimeOffset now)
    {
        if (account.OtherRequests == 0)
            return null;
        try
        {
            using var ledger = LedgerFile.Open(stateDirectory);
            SpentRequests.Add(ledger, tenant, DateOnly.FromDateTime(now.UtcDateTime), account.OtherRequests);
            return null;
        }
        catch (Exception trouble) when (trouble is ImportException or DbException or IOException or UnauthorizedAccessException)
        {
            return $"{Spent(account)} could not be booked in the ledger, and a limit such as Sending:RequestsPerYear does not know of them: {trouble.Message}";
        }
    }

    /// <summary><c>2 requests</c>.</summary>
    public static string Spent(Account account) => $"{account.OtherRequests} {(account.OtherRequests == 1 ? "request" : "requests")}";
}
