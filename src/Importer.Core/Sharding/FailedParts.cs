using Importer.Core.Results;
using Importer.Core.Rows;

namespace Importer.Core.Sharding;

/// <summary>The shards' failed rows, each shard's in its order; opened when the first of them is wanted.</summary>
internal sealed class FailedParts(ResultFiles files) : IAsyncDisposable
{
    private readonly Dictionary<ShardReport, (IRowSource Source, IAsyncEnumerator<SourceRow> Rows)> parts = [];
    private FailedRowsWriter? writer;

    /// <summary>Takes over the next failed row of a shard.</summary>
    /// <exception cref="ImportException">Its failed rows are not those of its report.</exception>
    public async Task AppendAsync(ShardReport from, RowOutcome outcome, CancellationToken cancel)
    {
        if (!parts.TryGetValue(from, out var part))
        {
            // They lie beside the summary, which anybody may have written who can write there.
            var path = from.Summary.Files.Failed is { } name && name == Path.GetFileName(name) ? Path.GetFullPath(name, Path.GetDirectoryName(from.SummaryPath)!) : throw Missing(from);
            var source = File.Exists(path) ? await RowSources.OpenAsync(path, new ReadingOptions { HeaderRow = 1 }, cancel) : throw Missing(from);
            parts.Add(from, part = (source, source.ReadAsync(cancel).GetAsyncEnumerator(cancel)));
        }

        if (!await part.Rows.MoveNextAsync())
            throw Missing(from);
        writer ??= new FailedRowsWriter(files, part.Source.Info);
        writer.Append(part.Rows.Current, outcome.Error ?? outcome.Advice ?? outcome.Status.Word());
    }

    /// <summary>Puts the file in place; where there are no failed rows (any more), that of an earlier merge is removed.</summary>
    public FailedRows Complete(EarlierResults earlier, DateTimeOffset now) =>
        (writer ??= new FailedRowsWriter(files, new SourceInfo { Path = "", Format = SourceFormat.Csv, Header = [] })).Complete(earlier, now);

    public async ValueTask DisposeAsync()
    {
        foreach (var (source, rows) in parts.Values)
        {
            await rows.DisposeAsync();
            await source.DisposeAsync();
        }

        writer?.Dispose();
    }

    private static ImportException Missing(ShardReport from) => ImportException.MustChange(
        $"The failed rows of shard {from.Shard} do not match its report. Restore the file that the shard wrote, or run the shard again.");
}
