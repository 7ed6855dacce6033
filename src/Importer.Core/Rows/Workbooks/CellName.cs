using System.Globalization;

namespace Importer.Core.Rows.Workbooks;

/// <summary>A cell's name, <c>D7</c>, and its place, row 7 and column 3 (from 0).</summary>
internal static class CellName
{
    /// <summary>Excel's limits.</summary>
    public const int MostRows = 1_048_576, MostColumns = 16_384;

    public static string Of(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>The column that a name begins with.</summary>
    /// <exception cref="InvalidDataException">It begins with none that a sheet can have.</exception>
    public static int Column(ReadOnlySpan<char> name)
    {
        var column = 0;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter(letter) || column > MostColumns)
                break;
            column = (column * 26) + (letter | 0x20) - 'a' + 1;
        }
        return column is >= 1 and <= MostColumns ? column - 1 : throw new InvalidDataException("A cell lies outside of any sheet.");
    }
}
