using System.Runtime.CompilerServices;

namespace Importer.Core.Rows;

/// <summary>A source of which it may be asked whether it has rows before they are read: a file with a header alone is told before anything else is done.</summary>
public sealed class PeekedSource(IRowSource inner) : IRowSource
{
    // The rows are asked for once, before it is known what may cut their reading short.
    private readonly CancellationTokenSource halt = new();
    private IAsyncEnumerator<SourceRow>? rows;
    private bool any;

    public SourceInfo Info => inner.Info;

    public double Progress => inner.Progress;

    public IReadOnlyList<string> PassedOver => inner.PassedOver;

    /// <summary>Reads the first row, unless that was done; it is not lost.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public async ValueTask<bool> HasRowsAsync(CancellationToken cancel)
    {
        if (rows is not null)
            return any;
        await using var stopping = cancel.Register(halt.Cancel);
        rows = inner.ReadAsync(halt.Token).GetAsyncEnumerator(CancellationToken.None);
        return any = await rows.MoveNextAsync();
    }

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await HasRowsAsync(cancel);
        await using var stopping = cancel.Register(halt.Cancel);
        for (; any; any = await rows!.MoveNextAsync())
            yield return rows!.Current;
    }

    public async ValueTask DisposeAsync()
    {
        if (rows is not null)
            await rows.DisposeAsync();
        await inner.DisposeAsync();
        halt.Dispose();
    }
}
