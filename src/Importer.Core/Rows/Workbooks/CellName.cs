using System.Globalization;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Converts between a cell's name, <c>D7</c>, and its position, row 7 and column 3 (from 0).</summary>
internal static class CellName
{
    /// <summary>Excel's limits.</summary>
    public const int MaxRows = 1_048_576,
        MaxColumns = 16_384;

    public static string Of(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>
    /// The column of a cell name; null if it is not letters and digits, as some writers number the cells of a row.
    /// </summary>
    /// <exception cref="InvalidDataException">The column is beyond the limit of a sheet.</exception>
    public static int? Column(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        var column = 0;
        var at = 0;
        for (; at < name.Length && char.IsAsciiLetter(name[at]) && column <= MaxColumns; at++)
            column = (column * 26) + (name[at] | 0x20) - 'a' + 1;
        if (column > MaxColumns)
            throw new InvalidDataException("A cell lies outside of any sheet.");
        return column >= 1 && !name[at..].ContainsAnyExceptInRange('0', '9') ? column - 1 : null;
    }
}
