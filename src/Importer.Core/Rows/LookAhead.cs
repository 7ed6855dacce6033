using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Importer.Core.Rows;

/// <summary>
/// A source whose first rows have been looked at before the run begins; it hands them out again. Bounded in rows and in characters. Trouble met
/// while looking ahead is thrown where the run comes to it, so that the rows before are treated as ever.
/// </summary>
public sealed class LookAhead : IRowSource
{
    /// <summary>Enough to tell day from month by, where anything does.</summary>
    private const int MostRows = 1_000;

    private const int MostCharacters = 4_000_000;

    private readonly IRowSource _source;
    private readonly IAsyncEnumerator<SourceRow> _rows;
    private readonly List<SourceRow> _first = [];
    private ExceptionDispatchInfo? _trouble;
    private bool _ended;

    private LookAhead(IRowSource source)
    {
        _source = source;
        // Whoever stops the run reads on, so that every row is listed: their token counts only while they read.
        _rows = source.ReadAsync(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
    }

    public SourceInfo Info => _source.Info;

    public double Progress => _source.Progress;

    public IReadOnlyList<string> PassedOver => _source.PassedOver;

    /// <summary>The rows looked at.</summary>
    public IReadOnlyList<SourceRow> First => _first;

    /// <param name="source">Disposed of with this one.</param>
    public static async Task<LookAhead> TakeAsync(IRowSource source, CancellationToken cancel)
    {
        var ahead = new LookAhead(source);
        try
        {
            long characters = 0;
            while (ahead._first.Count < MostRows && characters < MostCharacters)
            {
                cancel.ThrowIfCancellationRequested();
                if (!await ahead._rows.MoveNextAsync())
                {
                    ahead._ended = true;
                    break;
                }

                ahead._first.Add(ahead._rows.Current);
                characters += ahead._rows.Current.Cells.Sum(cell => (long)cell.Text.Length);
            }
        }
        catch (ImportException trouble)
        {
            ahead._trouble = ExceptionDispatchInfo.Capture(trouble);
        }

        return ahead;
    }

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in _first)
        {
            cancel.ThrowIfCancellationRequested();
            yield return row;
        }

        _first.Clear();
        _trouble?.Throw();
        while (!_ended)
        {
            cancel.ThrowIfCancellationRequested();
            if (!await _rows.MoveNextAsync())
                break;
            yield return _rows.Current;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await _source.DisposeAsync();
    }
}
