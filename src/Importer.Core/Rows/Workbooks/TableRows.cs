namespace Importer.Core.Rows.Workbooks;

/// <summary>Cuts the table under a header out of a sheet's rows.</summary>
internal sealed class TableRows
{
    private readonly int first;
    private readonly int longest;

    public TableRows(SheetRow header, int longest)
    {
        this.longest = longest;
        first = header.Cells[0].Column;
        Header = [.. header.Texts(first).Select(text => text.Trim())];
    }

    /// <summary>From the first filled cell of the header row to the last.</summary>
    public IReadOnlyList<string> Header { get; }

    public SourceRow Take(SheetRow row)
    {
        var cells = new Cell[Math.Max(0, row.Cells[^1].Column - first + 1)];
        Array.Fill(cells, Cell.Blank);
        Reason? problem = null;
        foreach (var (column, cell) in row.Cells)
        {
            if (column < first || column - first >= Header.Count)
                problem ??= OutsideTable(row.Number, column);
            if (column >= first)
                cells[column - first] = cell;
        }
        if (row.IsTooLong)
            problem = new Reason("recordTooLong", null, $"is longer than {longest:N0} characters");
        return new SourceRow(row.Number, cells, problem);
    }

    private static Reason OutsideTable(int row, int column) => new(
        "tooManyCells", null, "holds a cell in a column without a header; clear the cell, or give the column a header", CellName.Of(row, column));
}
