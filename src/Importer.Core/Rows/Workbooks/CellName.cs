using System.Globalization;

namespace Importer.Core.Rows.Workbooks;

/// <summary>A cell's name, <c>D7</c>, and its place, row 7 and column 3 (from 0).</summary>
internal static class CellName
{
    /// <summary>Excel's limits.</summary>
    public const int MostRows = 1_048_576,
        MostColumns = 16_384;

    public static string Of(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>
    /// The column that a name begins with; null where it is not of letters and digits, as some writers number the cells of a row.
    /// </summary>
    /// <exception cref="InvalidDataException">It begins with a column that no sheet can have.</exception>
    public static int? Column(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        var column = 0;
        var at = 0;
        for (; at < name.Length && char.IsAsciiLetter(name[at]) && column <= MostColumns; at++)
            column = (column * 26) + (name[at] | 0x20) - 'a' + 1;
        if (column > MostColumns)
            throw new InvalidDataException("A cell lies outside of any sheet.");
        return column >= 1 && !name[at..].ContainsAnyExceptInRange('0', '9') ? column - 1 : null;
    }
}
