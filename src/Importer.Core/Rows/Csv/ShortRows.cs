namespace Importer.Core.Rows.Csv;

/// <summary>
/// Judges rows with fewer cells than the header. One alone is a row that a line break has torn, and what is in its first cell is no contact
/// key. Excel, though, writes sixteen rows at a time and leaves out the delimiters of last columns that are blank in all of them
/// (Microsoft support, "Column delimiters are missing in an Excel spreadsheet that is saved as text"): where all rows of such a block are
/// alike, nothing is missing.
/// </summary>
/// <param name="columns">Cells that a row must have.</param>
/// <param name="headerRow">The header is a full row of its block.</param>
/// <param name="delimiter">A single cell that holds it is a row in quotes.</param>
internal sealed class ShortRows(int columns, int headerRow, char delimiter)
{
    private const int BlockSize = 16;
    private readonly List<(SourceRow Row, long Line)> held = [];
    private int block = Block(headerRow);
    private bool isMixed = true;
    private bool isTorn;

    /// <summary>The rows that are judged by now, in order: this one among them unless its block must be seen whole.</summary>
    public IEnumerable<SourceRow> Take(SourceRow row, long line)
    {
        IEnumerable<SourceRow> judged = [];
        if (Block(row.Number) != block)
        {
            judged = Release(areWhole: true);
            (block, isMixed) = (Block(row.Number), isTorn);
        }
        var isShort = row.Problem is null && row.Cells.Count < columns;
        if (isShort && !isMixed && !IsInQuotes(row) && (held.Count == 0 || held[0].Row.Cells.Count == row.Cells.Count))
        {
            held.Add((row, line));
            return judged;
        }
        isMixed = true;
        return [.. judged, .. Release(areWhole: false), isShort ? Torn(row, line) : row];
    }

    /// <summary>What was held at the end. A single row there may as well be cut off.</summary>
    public IEnumerable<SourceRow> Rest() => Release(areWhole: held.Count > 1);

    /// <summary>Whether a row can be handed out at once: nearly all are.</summary>
    public bool IsFull(SourceRow row) => row.Cells.Count >= columns && held.Count == 0 && (isMixed && Block(row.Number) == block);

    private SourceRow[] Release(bool areWhole)
    {
        SourceRow[] rows = [.. held.Select(one => areWhole ? one.Row : Torn(one.Row, one.Line))];
        held.Clear();
        return rows;
    }

    private SourceRow Torn(SourceRow row, long line)
    {
        isTorn = true;
        var problem = IsInQuotes(row) ? CsvProblems.QuotedRow(line) : CsvProblems.TooFewCells(line, row.Cells.Count, columns);
        return new SourceRow(row.Number, [.. row.Cells], problem);
    }

    private bool IsInQuotes(SourceRow row) => row.Cells is [var only] && only.Text.Contains(delimiter, StringComparison.Ordinal);

    private static int Block(int row) => (row - 1) / BlockSize;
}
