namespace Importer.Core.Rows;

/// <summary>Finds the header under titles: exports often begin with "Contacts, 24 November" and a blank row.</summary>
internal static class HeaderFinder
{
    /// <summary>The most rows of titles; anything further down is data.</summary>
    private const int MaxTitles = 20;

    /// <summary>The index of the header in <paramref name="rows"/>, the first non-blank rows of an input.</summary>
    /// <param name="lengthsCount">Whether the number of cells in a row is meaningful, trailing blank ones included: true for CSV, false for
    /// workbooks.</param>
    public static int Find(IReadOnlyList<string[]> rows, bool lengthsCount = false)
    {
        if (lengthsCount && OfOneLength(rows) is { } found)
            return found;
        var usual = UsualWidth(rows);
        if (usual < 2)
            return 0;
        var last = Math.Min(rows.Count - 1, MaxTitles);
        for (var place = 0; place < last; place++)
        {
            if (!IsTitle(rows, place, usual, last))
                return place;
        }
        return Filled(rows[last]) >= 2 ? last : 0;
    }

    /// <summary>Refuses a header that contains an email address: contact data would be shown and logged as column names.</summary>
    /// <exception cref="ImportException">The file has no header: exit 3.</exception>
    public static void RefuseData(IEnumerable<string> header, int row, string name)
    {
        if (header.Any(IsAddress))
        {
            throw ImportException.MustChange(
                row == 1
                    ? $"{name} has no header: its first row holds an e-mail address. Write the names of the columns in a row above it. "
                        + "If it does hold column names, set HeaderRow to 1."
                    : $"{name} has no header where one is expected: row {row}, the first as full as those below it, holds an e-mail "
                        + "address. If another row holds the column names, name it (HeaderRow)."
            );
        }
    }

    public static bool IsAddress(string cell) =>
        cell.Trim() is var text
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && text.LastIndexOf('.') > at + 1
        && !text.AsSpan().ContainsAny(' ', '\n', '\t');

    /// <summary>
    /// The first row of the length that nine in ten rows have, if all before it are shorter and it has no blank cell: a title may contain
    /// the delimiter too. Null if the rows differ more.
    /// </summary>
    private static int? OfOneLength(IReadOnlyList<string[]> rows)
    {
        var usual = rows.GroupBy(row => row.Length).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault();
        var place = rows.TakeWhile(row => row.Length < usual).Count();
        var below = rows.Count - place;
        return
            place <= MaxTitles
            && below >= 2
            && Filled(rows[place]) == usual
            && rows.Skip(place).Count(row => row.Length == usual) * 10 >= below * 9
            ? place
            : null;
    }

    /// <summary>The number of cells up to the last filled one.</summary>
    public static int Width(string[] row) => Array.FindLastIndex(row, cell => !string.IsNullOrWhiteSpace(cell)) + 1;

    /// <summary>
    /// Whether a row is a title: it fills one cell of a wider table, or at most half of what rows usually fill while a full row follows.
    /// </summary>
    private static bool IsTitle(IReadOnlyList<string[]> rows, int place, int usual, int last)
    {
        var filled = Filled(rows[place]);
        return filled <= 1 || (filled * 2 <= usual && Width(rows[place]) < usual && FullRowFollows(rows, place, usual, last));
    }

    private static bool FullRowFollows(IReadOnlyList<string[]> rows, int place, int usual, int last)
    {
        for (var next = place + 1; next <= last; next++)
        {
            if (Width(rows[next]) >= usual && Filled(rows[next]) == Width(rows[next]))
                return true;
        }
        return false;
    }

    private static int Filled(string[] row) => row.Count(cell => !string.IsNullOrWhiteSpace(cell));

    /// <summary>The most common width; the largest of equally common ones.</summary>
    private static int UsualWidth(IReadOnlyList<string[]> rows) =>
        rows.Select(Width)
            .GroupBy(width => width)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key)
            .Select(group => group.Key)
            .FirstOrDefault();
}
