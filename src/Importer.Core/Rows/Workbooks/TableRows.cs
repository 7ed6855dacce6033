namespace Importer.Core.Rows.Workbooks;

/// <summary>Extracts the table below a header from a sheet's rows.</summary>
internal sealed class TableRows
{
    private readonly int first;
    private readonly int longest;

    /// <param name="header">Its first and last filled cells are the table's edges, unless most sample rows extend beyond them.</param>
    /// <param name="sample">The first rows. Some programs, such as pandas, write row numbers into a column without a
    /// heading.</param>
    /// <param name="longest">The most characters in a row.</param>
    public TableRows(SheetRow header, IReadOnlyList<SheetRow> sample, int longest)
    {
        this.longest = longest;
        first = header.Cells[0].Column;
        var last = header.Cells[^1].Column;
        foreach (
            var column in sample
                .SelectMany(row => row.Cells)
                .GroupBy(cell => cell.Column)
                .Where(column => column.Count() * 2 > sample.Count && sample.Count > 1)
                .Select(column => column.Key)
        )
            (first, last) = (Math.Min(first, column), Math.Max(last, column));
        Header = [.. header.Texts(first).Select(text => text.Trim()), .. Enumerable.Repeat("", last - header.Cells[^1].Column)];
    }

    /// <summary>The header's cells from the left edge of the table to the right one.</summary>
    public IReadOnlyList<string> Header { get; }

    public SourceRow Take(SheetRow row)
    {
        var cells = new Cell[Math.Max(0, row.Cells[^1].Column - first + 1)];
        Array.Fill(cells, Cell.Blank);
        Reason? problem = null;
        foreach (var (column, cell) in row.Cells)
        {
            if (column < first || column - first >= Header.Count)
                problem ??= SourceRow.OutsideTable(CellName.Of(row.Number, column));
            if (column >= first)
                cells[column - first] = cell;
        }
        if (row.IsTooLong)
            problem = new Reason("recordTooLong", null, $"is longer than {longest:N0} characters");
        return new SourceRow(row.Number, cells, problem);
    }
}
