using Importer.Core.Rows;
using Importer.Core.Rows.Csv;

namespace Importer.Core.Reporting;

/// <summary>The columns of the failed rows: the input's, and the one that says what was wrong.</summary>
internal sealed class FailedColumns
{
    private readonly bool isCsv;

    public FailedColumns(SourceInfo source)
    {
        var header = source.HeaderCells;
        var own = header.ToList().FindIndex(Heading.IsError);
        isCsv = source.Format == SourceFormat.Csv;
        Header = own < 0 ? [.. header, Heading.Error] : [.. header];
        ErrorAt = own < 0 ? header.Count : own;
        SourceColumns = header.Count;
    }

    public IReadOnlyList<string> Header { get; }

    public int ErrorAt { get; }

    private int SourceColumns { get; }

    /// <summary>
    /// The row's cells with the error in its column. A workbook's cells beyond the header follow the last column: there a person sees which value
    /// slipped, and importing them again finds them too many again instead of taking one for another.
    /// </summary>
    public IReadOnlyList<Cell> Cells(SourceRow row, string error)
    {
        if (isCsv && row.Problem is { } problem
            && (problem.Code is SourceRow.TooFewCells or SourceRow.Quoted || row.Cells.Count > SourceColumns))
            return AsWritten(row, problem, error);
        var cells = new List<Cell>(Math.Max(Header.Count, row.Cells.Count + 1));
        for (var i = 0; i < Header.Count; i++)
            cells.Add(i == ErrorAt ? new Cell(error) : row[i]);
        for (var i = SourceColumns; i < row.Cells.Count; i++)
            cells.Add(row.Cells[i]);
        return cells;
    }

    /// <summary>
    /// A row of the wrong length keeps it, and the error follows: filled up with blank cells it would be taken for a whole one the next time, with a piece of
    /// text for its contact key, and once the missing quotes are put in, the error must stand in its own column.
    /// </summary>
    private static Cell[] AsWritten(SourceRow row, Reason problem, string error)
    {
        var last = row.Cells.Count > 0 ? row.Cells[^1].Text : "";
        var hasError = last.StartsWith(problem.Message, StringComparison.Ordinal) || CsvProblems.IsOfShape(last);
        return [.. row.Cells.SkipLast(hasError ? 1 : 0), new Cell(error)];
    }
}
