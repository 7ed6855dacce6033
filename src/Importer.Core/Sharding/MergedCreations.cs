using Importer.Core.Results;

namespace Importer.Core.Sharding;

/// <summary>The contacts that all shards created, to look up for each row in input order.</summary>
internal sealed class MergedCreations : IAsyncDisposable
{
    private readonly Dictionary<Shard, CreatedContactsReader> parts = [];

    private MergedCreations() { }

    /// <exception cref="ImportException">A shard's list cannot be read or was changed: exit 3.</exception>
    public static async Task<MergedCreations> OpenAsync(IReadOnlyList<ShardReport> reports, CancellationToken cancel)
    {
        var all = new MergedCreations();
        try
        {
            foreach (var report in reports)
            {
                if (await CreatedContactsReader.OpenAsync(report.Created, cancel) is { } part)
                    all.parts.Add(report.Shard, part);
            }

            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>The contact that a row created, or null. A shard of an older version has no list, but its report has the contact.</summary>
    public async ValueTask<CreatedContact?> FindAsync(ShardReport from, RowOutcome outcome, CancellationToken cancel) =>
        (parts.TryGetValue(from.Shard, out var part) ? await part.FindAsync(outcome.Row, cancel) : null)
        ?? (outcome.IsNewContact == true ? new CreatedContact(IsCertain: true, outcome.ContactId) : null);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts.Values)
            await part.DisposeAsync();
    }
}
