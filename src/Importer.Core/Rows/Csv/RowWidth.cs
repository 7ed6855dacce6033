namespace Importer.Core.Rows.Csv;

/// <summary>
/// How wide a row of a CSV may be. One delimiter too many, as an unquoted comma in an address is one, moves all cells behind it: where the
/// last cell is blank nothing but the number of cells shows that.
/// </summary>
/// <param name="Cells">Cells that a row may have, blank ones at its end included: as many as the header has, or as most rows have.</param>
/// <param name="Filled">Up to which cell a row may be filled: the last with a heading, or as most rows are under a header that goes
/// on.</param>
internal sealed record RowWidth(int Cells, int Filled)
{
    /// <param name="below">The sampled rows below the header.</param>
    public static RowWidth Of(SampledRow header, IReadOnlyList<SampledRow> below)
    {
        // The importer itself writes no delimiter too many: in failed rows it is still the one that they were refused for.
        if (Array.Exists(header.Cells, Heading.IsError))
            return new RowWidth(header.Cells.Length, header.Width);
        return new RowWidth(
            Math.Max(header.Cells.Length, OfMost(below.Select(row => row.Cells.Length))),
            Math.Max(header.Width, Math.Min(header.Cells.Length, OfMost(below.Select(row => row.Width))))
        );
    }

    /// <summary>What more than half of the rows reach; of a single row nothing is known.</summary>
    private static int OfMost(IEnumerable<int> lengths)
    {
        var sorted = lengths.OrderDescending().ToList();
        return sorted.Count < 2 ? 0 : sorted[sorted.Count / 2];
    }
}
