namespace Importer.Core.Rows.Workbooks;

/// <summary>The table of one sheet.</summary>
/// <param name="Titles">The number of rows above the header.</param>
/// <param name="IsCover">
/// Whether it has only single cells, such as a title and a date: not a table if another visible sheet has one.
/// </param>
/// <param name="Rows">The first rows below the header.</param>
internal sealed record FoundTable(
    SheetEntry Entry,
    SheetRow Header,
    int Titles,
    TableRows Table,
    bool IsCover,
    IReadOnlyList<SheetRow> Rows
)
{
    /// <summary>Whether there are rows below the header.</summary>
    public bool HasRows => Rows.Count > 0;

    /// <summary>A warning about its characters to show before sending; null for none.</summary>
    public string? Warning =>
        TwiceEncoded.Warning(string.Join('\n', Rows.Prepend(Header).SelectMany(row => row.Cells).Select(cell => cell.Cell.Text)));
}

/// <summary>Finds the tables of sheets by their first rows.</summary>
internal static class SheetTables
{
    /// <summary>How many rows are examined to find the header.</summary>
    private const int HeadRows = 50;

    /// <summary>The tables in tab order; blank sheets have none.</summary>
    public static List<FoundTable> Find(IReadOnlyList<SheetEntry> sheets, Func<SheetEntry, SheetReader> open, ReadingOptions options)
    {
        List<FoundTable> tables = [];
        foreach (var entry in sheets)
        {
            if (Head(entry, open, options.HeaderRow, isNeeded: tables.Count == 0) is not { Count: > 0 } rows)
                continue;
            var first = options.HeaderRow is null ? FindHeader(rows) : 0;
            var isCover = options.HeaderRow is null && sheets.Count > 1 && rows[first].Cells.Count == 1 && !IsListOfAddresses(rows);
            tables.Add(
                new FoundTable(
                    entry,
                    rows[first],
                    first,
                    new TableRows(rows[first], rows[(first + 1)..], options.MaxRecordLength),
                    isCover,
                    rows[(first + 1)..]
                )
            );
        }

        return tables;
    }

    /// <summary>
    /// The first table whose header fits and that has rows, or else the first whose header fits, the first that is not a cover, or the
    /// first. Null if there are none.
    /// </summary>
    public static FoundTable? Choose(IEnumerable<FoundTable> tables, Func<IReadOnlyList<string>, bool>? fits)
    {
        List<FoundTable> inOrder = [.. tables.OrderBy(table => table.IsCover)];
        var fitting = inOrder.Count > 1 && fits is not null ? inOrder.FindAll(table => fits(table.Table.Header)) : [];
        return fitting.Find(table => table.HasRows) ?? fitting.FirstOrDefault() ?? inOrder.FirstOrDefault();
    }

    /// <summary>The first non-empty rows; null if the sheet is damaged and not needed.</summary>
    private static List<SheetRow>? Head(SheetEntry entry, Func<SheetEntry, SheetReader> open, int? headerRow, bool isNeeded)
    {
        try
        {
            using var sheet = open(entry);
            var rows = new List<SheetRow>();
            while (rows.Count < HeadRows && sheet.Read() is { } row)
            {
                if (row.Number >= (headerRow ?? 0))
                    rows.Add(row);
            }

            return rows;
        }
        catch (Exception e) when (!isNeeded && WorkbookSource.IsDamage(e))
        {
            return null;
        }
    }

    private static int FindHeader(List<SheetRow> rows)
    {
        var first = rows.Min(row => row.Cells[0].Column);
        return HeaderFinder.Find([.. rows.Select(row => row.Texts(first))]);
    }

    /// <summary>Whether the rows are a single column of email addresses, which is a contact list.</summary>
    private static bool IsListOfAddresses(List<SheetRow> rows) =>
        rows.Count(row => row.Cells[0].Cell.Text.Contains('@', StringComparison.Ordinal)) > 1;
}
