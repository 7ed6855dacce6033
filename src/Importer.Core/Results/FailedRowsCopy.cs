using Importer.Core.Rows;

namespace Importer.Core.Results;

/// <summary>
/// The failed rows of several runs in one file, those of each run in their order; a run's file is opened when its first row is wanted.
/// </summary>
internal sealed class FailedRowsCopy(ResultFiles files) : IAsyncDisposable
{
    private readonly Dictionary<string, (IRowSource Source, IAsyncEnumerator<SourceRow> Rows, int ErrorAt)> parts = [];
    private FailedRowsWriter? writer;

    /// <summary>Takes over the next row of a run's file.</summary>
    /// <param name="path">Full.</param>
    /// <param name="outcome">Says why the row failed.</param>
    /// <returns>False where the file is not there, or has no more rows.</returns>
    public async Task<bool> AppendAsync(string path, RowOutcome outcome, CancellationToken cancel)
    {
        if (!parts.TryGetValue(path, out var part))
        {
            if (!File.Exists(path))
                return false;
            var source = await RowSources.OpenAsync(path, new ReadingOptions { HeaderRow = 1 }, cancel);
            var errorAt = Heading.IndexOfError(source.Info.Header);
            parts.Add(path, part = (source, source.ReadAsync(cancel).GetAsyncEnumerator(cancel), errorAt));
        }

        if (!await part.Rows.MoveNextAsync())
            return false;
        writer ??= new FailedRowsWriter(files, part.Source.Info);
        var row = part.Rows.Current;
        writer.Append(row, RowMark.Append(outcome.Error ?? outcome.Advice ?? outcome.Status.Word(), RowMark.In(row[part.ErrorAt].Text)));
        return true;
    }

    /// <summary>Puts the file in place; where there are no failed rows (any more), the one of an earlier time is removed.</summary>
    public FailedRows Complete(EarlierResults earlier, DateTimeOffset now) =>
        (
            writer ??= new FailedRowsWriter(
                files,
                new SourceInfo
                {
                    Path = "",
                    Format = SourceFormat.Csv,
                    Header = [],
                }
            )
        ).Complete(earlier, now);

    public async ValueTask DisposeAsync()
    {
        foreach (var (source, rows, _) in parts.Values)
        {
            await rows.DisposeAsync();
            await source.DisposeAsync();
        }

        writer?.Dispose();
    }
}
