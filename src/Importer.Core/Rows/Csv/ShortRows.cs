namespace Importer.Core.Rows.Csv;

/// <summary>
/// Decides whether rows with fewer cells than the header are valid. A single one was split by a line break, and its first cell is not a
/// contact key. But Excel writes sixteen rows at a time and omits the delimiters of trailing columns that are blank in all of them
/// (Microsoft support, "Column delimiters are missing in an Excel spreadsheet that is saved as text"): if all rows of such a block are
/// equally short, nothing is missing.
/// </summary>
/// <param name="columns">The number of cells in a full row.</param>
/// <param name="headerRow">The header's row number; it is a full row of its block.</param>
/// <param name="delimiter">A single cell that contains it is a row quoted as a whole.</param>
internal sealed class ShortRows(int columns, int headerRow, char delimiter)
{
    private const int BlockSize = 16;
    private readonly List<(SourceRow Row, long Line)> held = [];
    private int block = Block(headerRow);
    private bool isMixed = true;
    private bool isTorn;

    /// <summary>Takes a row; returns the rows decided so far, in order. Short rows are held back until their block is complete.</summary>
    public IEnumerable<SourceRow> Take(SourceRow row, long line)
    {
        IEnumerable<SourceRow> ready = [];
        if (Block(row.Number) != block)
        {
            ready = Release(areWhole: true);
            (block, isMixed) = (Block(row.Number), isTorn);
        }
        var isShort = row.Problem is null && row.Cells.Count < columns;
        if (isShort && !isMixed && !IsInQuotes(row) && (held.Count == 0 || held[0].Row.Cells.Count == row.Cells.Count))
        {
            held.Add((row, line));
            return ready;
        }
        isMixed = true;
        return [.. ready, .. Release(areWhole: false), isShort ? Torn(row, line) : row];
    }

    /// <summary>The rows still held at the end. A single one is invalid: the file may be truncated.</summary>
    public IEnumerable<SourceRow> Rest() => Release(areWhole: held.Count > 1);

    /// <summary>Whether a row can be returned immediately, as nearly all can.</summary>
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
