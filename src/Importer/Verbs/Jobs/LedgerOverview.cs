using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Results;
using Importer.Core.Sending;

namespace Importer.Program.Verbs.Jobs;

/// <summary>What <c>jobs</c> shows of one ledger.</summary>
/// <param name="Path">The ledger's.</param>
/// <param name="Bytes">Its size on the disk.</param>
/// <param name="Jobs">The newest first.</param>
/// <param name="Runs">Likewise, with the report where it is now; null if it is gone.</param>
/// <param name="FailedRows">By job, where the failed rows are now; those that are gone are left out.</param>
/// <param name="Spent">By tenant, the oldest day first.</param>
internal sealed record LedgerOverview(
    string Path,
    long Bytes,
    IReadOnlyList<ListedJob> Jobs,
    IReadOnlyList<ListedRun> Runs,
    IReadOnlyDictionary<string, string> FailedRows,
    IReadOnlyList<SpentRequests.Day> Spent,
    IReadOnlyList<AllowanceLeft> Allowances
)
{
    /// <summary>Whether only a part is shown.</summary>
    public bool IsFiltered => Query != new JobsQuery(null, null, null);

    /// <summary>What is shown.</summary>
    public JobsQuery Query { get; init; } = new(null, null, null);

    /// <summary>In UTC.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Each input with what is left to do, the newest first.</summary>
    public IReadOnlyList<WorkItem> Items => WorkItem.Of(this);

    /// <exception cref="ImportException">The ledger cannot be read (exit 3).</exception>
    /// <returns>Null where there is no ledger.</returns>
    public static LedgerOverview? Read(string directory, JobsQuery query, SendingOptions sending, DateTimeOffset now)
    {
        using var ledger = LedgerFile.OpenToRead(directory);
        if (ledger is null)
            return null;
        var spent = SpentRequests.List(ledger).Where(day => query.IsTenant(day.Tenant)).ToList();
        Dictionary<(string, string), string?> reports = [];
        Dictionary<string, string> failed = [];
        return new LedgerOverview(
            ledger.Path,
            ledger.Size,
            [.. JobList.Read(ledger).Where(query.Takes)],
            [.. RunHistory.List(ledger).Where(query.Takes).Select(run => run with { Report = Now(run) })],
            failed,
            [.. spent.Where(query.Takes)],
            [
                .. spent
                    .Select(day => day.Tenant)
                    .Distinct()
                    .Select(tenant => AllowanceLeft.Of(tenant, SpentRequests.Totals(ledger, tenant, now), sending)),
            ]
        )
        {
            Query = query,
            Today = DateOnly.FromDateTime(now.UtcDateTime),
        };

        string? Now(ListedRun run)
        {
            if (run is not { Report: { } report, Job: { } job })
                return null;
            if (reports.TryGetValue((report, job), out var known))
                return known;
            var found = EarlierResults.WhereIs(report, job);
            if (found?.FailedRows is { } rows)
                failed.TryAdd(job, rows);
            return reports[(report, job)] = found?.Report;
        }
    }
}

/// <summary>What a tenant has spent, and what is left of its allowance; null where none is set.</summary>
internal sealed record AllowanceLeft(string Tenant, long SpentToday, long? LeftToday, long SpentThisYear, long? LeftThisYear)
{
    public static AllowanceLeft Of(string tenant, (long Today, long ThisYear) spent, SendingOptions sending) =>
        new(tenant, spent.Today, Left(sending.RequestsPerDay, spent.Today), spent.ThisYear, Left(sending.RequestsPerYear, spent.ThisYear));

    private static long? Left(long? allowed, long spent) => allowed is { } most ? Math.Max(0, most - spent) : null;
}
