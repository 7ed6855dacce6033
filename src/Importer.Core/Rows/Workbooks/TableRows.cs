namespace Importer.Core.Rows.Workbooks;

/// <summary>Cuts the table under a header out of a sheet's rows.</summary>
internal sealed class TableRows
{
    private readonly int first;
    private readonly int longest;

    /// <param name="header">Its first and last filled cell are the table's edges,</param>
    /// <param name="sample">unless rows go beyond them as a rule: programs write the number of each row into a column without a heading
    /// (pandas does, by itself).</param>
    /// <param name="longest">Characters that a row may hold.</param>
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

    /// <summary>From the table's left edge to its right one.</summary>
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
