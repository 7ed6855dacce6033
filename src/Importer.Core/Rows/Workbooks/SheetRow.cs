namespace Importer.Core.Rows.Workbooks;

/// <summary>A row of a sheet with its non-empty cells.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cells">With their columns from 0, ascending.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<(int Column, Cell Cell)> Cells)
{
    /// <summary>Whether it exceeds the longest record; the cells beyond are missing.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>The texts from a column on.</summary>
    public string[] Texts(int first)
    {
        var texts = new string[Cells.Count == 0 ? 0 : Math.Max(0, Cells[^1].Column - first + 1)];
        Array.Fill(texts, "");
        foreach (var (column, cell) in Cells)
        {
            if (column >= first)
                texts[column - first] = cell.Text;
        }
        return texts;
    }
}
