namespace Importer.Core.Ledger;

/// <summary>Finds what the ledger has of rows that are asked for in ascending order, and reads a page of them at a time.</summary>
/// <param name="read">Reads the next rows after a row, ascending; none if there are no more.</param>
internal sealed class ReadAhead<T>(Func<int, IEnumerable<(int Row, T Value)>> read)
    where T : class
{
    private readonly Queue<(int Row, T Value)> page = new();
    private int last;
    private bool isAtEnd;

    /// <returns>Null if the ledger has nothing of the row.</returns>
    public T? Find(int row)
    {
        while (true)
        {
            while (page.TryPeek(out var next) && next.Row < row)
                page.Dequeue();
            if (page.TryPeek(out var candidate))
                return candidate.Row == row ? page.Dequeue().Value : null;
            if (isAtEnd)
                return null;
            Read(Math.Max(last, row - 1));
        }
    }

    /// <summary>Starts at the first row again.</summary>
    public void Rewind()
    {
        page.Clear();
        (last, isAtEnd) = (0, false);
    }

    private void Read(int after)
    {
        isAtEnd = true;
        foreach (var found in read(after))
        {
            page.Enqueue(found);
            (last, isAtEnd) = (found.Row, false);
        }
    }
}
