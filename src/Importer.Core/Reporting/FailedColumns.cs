using Importer.Core.Rows;

namespace Importer.Core.Reporting;

/// <summary>The columns of the failed rows: the input's, and the one that says what was wrong.</summary>
internal sealed class FailedColumns
{
    public FailedColumns(IReadOnlyList<string> header)
    {
        var own = header.ToList().FindIndex(name => name.Trim().Equals(FailedRowsWriter.ErrorColumn, StringComparison.OrdinalIgnoreCase));
        Header = own < 0 ? [.. header, FailedRowsWriter.ErrorColumn] : [.. header];
        ErrorAt = own < 0 ? header.Count : own;
        SourceColumns = header.Count;
    }

    public IReadOnlyList<string> Header { get; }

    public int ErrorAt { get; }

    private int SourceColumns { get; }

    /// <summary>
    /// The row's cells with the error in its column. Cells beyond the header follow the last column: there a person sees which value
    /// slipped, and importing them again finds them too many again instead of taking one for another.
    /// </summary>
    public IReadOnlyList<Cell> Cells(SourceRow row, string error)
    {
        if (row.Problem?.Code == SourceRow.TooFewCells)
            return Torn(row, error);
        var cells = new List<Cell>(Math.Max(Header.Count, row.Cells.Count + 1));
        for (var i = 0; i < Header.Count; i++)
            cells.Add(i == ErrorAt ? new Cell(error) : row[i]);
        for (var i = SourceColumns; i < row.Cells.Count; i++)
            cells.Add(row.Cells[i]);
        return cells;
    }

    /// <summary>
    /// Half a row stays half a row: filled up with blank cells it would be taken for a whole one the next time, with a piece of text for its contact key.
    /// </summary>
    private static Cell[] Torn(SourceRow row, string error)
    {
        var own = row.Cells.Count > 0 && row.Cells[^1].Text.StartsWith(row.Problem!.Message, StringComparison.Ordinal) ? row.Cells.SkipLast(1) : row.Cells;
        return [.. own, new Cell(error)];
    }
}
