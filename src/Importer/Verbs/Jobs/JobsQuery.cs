using Importer.Core.Ledger;

namespace Importer.Program.Verbs.Jobs;

/// <summary>What is to be listed; null for all.</summary>
/// <param name="Id">A job's id, or its beginning.</param>
/// <param name="Since">Jobs and runs that were touched since, and days from that one on.</param>
/// <param name="Tenant">Its name, or its business unit alone.</param>
internal sealed record JobsQuery(string? Id, DateTimeOffset? Since, string? Tenant)
{
    public bool Takes(ListedJob job) => IsId(job.Key) && !(job.UpdatedAt < Since) && IsTenant(job.Tenant);

    public bool Takes(ListedRun run) => IsId(run.Job) && !((run.EndedAt ?? run.StartedAt) < Since) && IsTenant(run.Tenant);

    public bool Takes(SpentRequests.Day day) =>
        Id is null && IsTenant(day.Tenant) && !(Since is { } since && day.Date < DateOnly.FromDateTime(since.UtcDateTime));

    public bool IsTenant(string? name) =>
        Tenant is null || name == Tenant || name?.EndsWith('/' + Tenant, StringComparison.Ordinal) == true;

    private bool IsId(string? key) => Id is null || key?.StartsWith(Id, StringComparison.OrdinalIgnoreCase) == true;
}
