namespace Importer.Core.Rows;

/// <summary>One row of the input, unchanged.</summary>
/// <param name="number">The row number in a spreadsheet: the first line is 1, blank rows count, a quoted newline does
/// not.</param>
/// <param name="cells">In the order of <see cref="SourceInfo.Header"/>; may be shorter (the rest is blank) or, with a
/// <paramref name="problem"/>, longer.</param>
/// <param name="problem">Why the row is invalid (too many cells, a stray quote, …); reading continues with the next
/// row.</param>
public sealed class SourceRow(int number, Cell[] cells, Reason? problem = null)
{
    /// <summary>The problem code for a row with fewer cells than the header: it may be half a row, split by a line break.</summary>
    public const string TooFewCells = "tooFewCells";

    /// <summary>The problem code for a row with more cells than the header: all cells after the extra one are shifted.</summary>
    public const string TooManyCells = "tooManyCells";

    /// <summary>The problem of a row with a filled cell beyond the header.</summary>
    public static Reason OutsideTable(string where) =>
        new("tooManyCells", null, "holds a cell in a column without a header; clear the cell, or give the column a header", where);

    /// <summary>The problem code for a row that is quoted as a whole.</summary>
    public const string Quoted = "quotedRow";

    public int Number { get; } = number;

    public IReadOnlyList<Cell> Cells => cells;

    public Reason? Problem { get; } = problem;

    /// <summary>Whether any cell is an error. Precomputed: it is read for every attribute of every row and is rarely true.</summary>
    internal bool HasErrorCell { get; } = Array.Exists(cells, static cell => cell.Kind == CellKind.Error);

    /// <summary>The cell of a column by its 0-based index in the header; blank if the row is shorter.</summary>
    public Cell this[int column] => (uint)column < (uint)cells.Length ? cells[column] : Cell.Blank;
}
