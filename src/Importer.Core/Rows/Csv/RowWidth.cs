namespace Importer.Core.Rows.Csv;

/// <summary>
/// How wide a CSV row may be. An extra delimiter, such as an unquoted comma in an address, shifts all cells after it; if the last cell
/// is blank, only the number of cells shows that.
/// </summary>
/// <param name="Cells">The most cells of a row, trailing blank ones included: as many as the header has, or as most rows have.</param>
/// <param name="Filled">The last cell that may be filled: the last with a heading, or the last that most rows fill if the header
/// continues with blank cells.</param>
internal sealed record RowWidth(int Cells, int Filled)
{
    /// <param name="below">The sampled rows below the header.</param>
    public static RowWidth Of(SampledRow header, IReadOnlyList<SampledRow> below)
    {
        // Importer writes no extra delimiters: in failed rows an extra one is still why they were refused.
        if (Array.Exists(header.Cells, Heading.IsError))
            return new RowWidth(header.Cells.Length, header.Width);
        return new RowWidth(
            Math.Max(header.Cells.Length, MajorityLength(below.Select(row => row.Cells.Length))),
            Math.Max(header.Width, Math.Min(header.Cells.Length, MajorityLength(below.Select(row => row.Width))))
        );
    }

    /// <summary>The length that more than half of the rows reach; 0 if there are fewer than two.</summary>
    private static int MajorityLength(IEnumerable<int> lengths)
    {
        var sorted = lengths.OrderDescending().ToList();
        return sorted.Count < 2 ? 0 : sorted[sorted.Count / 2];
    }
}
