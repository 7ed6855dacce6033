using Importer.Core.Rows;
using Importer.Core.Rows.Csv;

namespace Importer.Core.Results;

/// <summary>The columns of the failed rows: the input's, and the one that says what was wrong.</summary>
internal sealed class FailedColumns
{
    private readonly bool isCsv;

    public FailedColumns(SourceInfo source)
    {
        var header = source.HeaderCells;
        var own = Heading.IndexOfError(header);
        isCsv = source.Format == SourceFormat.Csv;
        Header = own < 0 ? [.. header, Heading.Error] : [.. header];
        ErrorAt = own < 0 ? header.Count : own;
        SourceColumns = header.Count;
    }

    public IReadOnlyList<string> Header { get; }

    public int ErrorAt { get; }

    private int SourceColumns { get; }

    /// <summary>
    /// The row's cells with the error in its column. A workbook's cells beyond the header follow the last column: there a person sees which
    /// value slipped, and importing them again finds them too many again instead of taking one for another. A short row is filled up, as a
    /// spreadsheet would do, or the error would be under another heading; the error itself tells the next import what is missing
    /// (<see cref="EarlierRemark"/>).
    /// </summary>
    public IReadOnlyList<Cell> Cells(SourceRow row, string error)
    {
        if (isCsv && row.Problem is { } problem && (problem.Code is SourceRow.Quoted || row.Cells.Count > SourceColumns))
            return [.. row.Cells.Take(Own(row)), new Cell(error)];
        var own = isCsv && row.Problem is { Code: SourceRow.TooFewCells } ? Own(row) : row.Cells.Count;
        var cells = new List<Cell>(Math.Max(Header.Count, row.Cells.Count + 1));
        for (var i = 0; i < Header.Count; i++)
            cells.Add(
                i == ErrorAt ? new Cell(error)
                : i < own ? row[i]
                : Cell.Blank
            );
        for (var i = SourceColumns; i < row.Cells.Count; i++)
            cells.Add(row.Cells[i]);
        return cells;
    }

    /// <summary>
    /// How many cells are the row's own. In quotes as a whole or too long, it keeps its shape, and the error follows: once the quotes are
    /// put right, the error is in its own column. So does the earlier one's at its end.
    /// </summary>
    private static int Own(SourceRow row) =>
        row.Cells is [.., var last] && CsvProblems.CodeOf(last.Text) is not null ? row.Cells.Count - 1 : row.Cells.Count;
}
