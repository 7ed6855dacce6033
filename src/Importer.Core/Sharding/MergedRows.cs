using System.Runtime.CompilerServices;
using Importer.Core.Display;
using Importer.Core.Results;

namespace Importer.Core.Sharding;

/// <summary>Reads the rows of all shards' reports in input order, one at a time; stops if the reports do not match (exit 3).</summary>
internal static class MergedRows
{
    /// <exception cref="ImportException">A report was changed, or has duplicate or missing rows, or rows of another shard.</exception>
    public static async IAsyncEnumerable<(ShardReport From, RowOutcome Outcome)> ReadAsync(
        IReadOnlyList<ShardReport> reports,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        var heads = new PriorityQueue<Reading, int>();
        List<Reading> all = [];
        try
        {
            foreach (var report in reports)
            {
                var reading = new Reading(report, ReportReader.ReadAsync(report.Path, cancel).GetAsyncEnumerator(cancel));
                all.Add(reading);
                if (await reading.MoveAsync())
                    heads.Enqueue(reading, reading.Row);
            }

            var last = 0;
            while (heads.TryDequeue(out var next, out var row))
            {
                if (row == last)
                    throw ImportException.MustChange($"Row {row} is in the reports of two shards, {next.Name} among them.");
                last = row;
                yield return (next.Report, next.Outcome);
                if (await next.MoveAsync())
                    heads.Enqueue(next, next.Row);
            }
        }
        finally
        {
            foreach (var reading in all)
                await reading.DisposeAsync();
        }
    }

    /// <summary>A report and its current row.</summary>
    private sealed class Reading(ShardReport report, IAsyncEnumerator<RowOutcome> rows) : IAsyncDisposable
    {
        private long count;

        public ShardReport Report => report;

        public string Name => DisplayText.FileName(report.Path);

        public RowOutcome Outcome => rows.Current;

        public int Row => rows.Current.Row;

        public async ValueTask<bool> MoveAsync()
        {
            var before = count == 0 ? 0 : Row;
            if (!await rows.MoveNextAsync())
                return count == report.Summary.Rows
                    ? false
                    : throw Wrong($"holds {count} rows, but its summary says {report.Summary.Rows}");
            count++;
            if (Row <= before)
                throw Wrong($"has row {Row} after row {before}");
            // A forgotten contact's key is not in the report, but decided which shard has its row.
            var isForgotten = Outcome is { Status: RowStatus.Skipped, ContactKey: null };
            if (!isForgotten && !report.Shard.Has(Outcome.ContactKey, Row))
                throw Wrong($"holds row {Row}, which belongs to another shard");
            return true;
        }

        public ValueTask DisposeAsync() => rows.DisposeAsync();

        private ImportException Wrong(string what) =>
            ImportException.MustChange($"{Name} {what}: it has been changed. Run that shard again.");
    }
}
