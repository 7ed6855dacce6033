namespace Importer.Core.Rows;

/// <summary>The first rows of an input, looked at before it is imported. Bounded in rows and in characters.</summary>
public static class LookAhead
{
    /// <summary>Enough to tell day from month by, where anything does.</summary>
    private const int MostRows = 1_000;

    private const int MostCharacters = 4_000_000;

    /// <summary>The first rows, up to where they cannot be read: that is reported by the one who reads on.</summary>
    public static async Task<IReadOnlyList<SourceRow>> TakeAsync(IRowSource source, CancellationToken cancel)
    {
        List<SourceRow> first = [];
        try
        {
            long characters = 0;
            await foreach (var row in source.ReadAsync(cancel))
            {
                first.Add(row);
                characters += row.Cells.Sum(cell => (long)cell.Text.Length);
                if (first.Count >= MostRows || characters >= MostCharacters)
                    break;
            }
        }
        catch (ImportException)
        {
            // Not here: the rows before it may be all that is asked for.
        }

        return first;
    }
}
