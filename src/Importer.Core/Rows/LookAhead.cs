namespace Importer.Core.Rows;

/// <summary>Reads the first rows of an input before it is imported, up to a limit in rows and in characters.</summary>
public static class LookAhead
{
    /// <summary>Enough to tell day from month, if the data allows it.</summary>
    private const int MaxRows = 1_000;

    private const int MaxCharacters = 4_000_000;

    /// <summary>The first rows, up to an error, which is reported when the input is read again.</summary>
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
                if (first.Count >= MaxRows || characters >= MaxCharacters)
                    break;
            }
        }
        catch (ImportException)
        {
            // Ignored here: the rows before the error may be all that is needed.
        }

        return first;
    }
}
