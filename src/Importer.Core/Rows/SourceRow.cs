namespace Importer.Core.Rows;

/// <summary>One row of the input as it is there.</summary>
/// <param name="number">The row's number as a spreadsheet shows it: the first line is 1, blank rows count, a quoted newline does
/// not.</param>
/// <param name="cells">In the order of <see cref="SourceInfo.Header"/>; may be shorter (the rest is blank) or, with a
/// <paramref name="problem"/>, longer.</param>
/// <param name="problem">Why the row cannot be taken as it stands (too many cells, a stray quote, …): such a row is invalid, and reading
/// goes on.</param>
public sealed class SourceRow(int number, Cell[] cells, Reason? problem = null)
{
    /// <summary>Code of the problem of a row that has fewer cells than the header: it may be half of one, torn by a line break.</summary>
    public const string TooFewCells = "tooFewCells";

    /// <summary>Code of the problem of a row that has more cells than the header: all behind the one too many are out of place.</summary>
    public const string TooManyCells = "tooManyCells";

    /// <summary>The problem of a row that has a cell where the header has none.</summary>
    public static Reason OutsideTable(string where) =>
        new("tooManyCells", null, "holds a cell in a column without a header; clear the cell, or give the column a header", where);

    /// <summary>Code of the problem of a row that is quoted as a whole.</summary>
    public const string Quoted = "quotedRow";

    public int Number { get; } = number;

    public IReadOnlyList<Cell> Cells => cells;

    public Reason? Problem { get; } = problem;

    /// <summary>Whether any cell is an error. Asked of every attribute of every row, and hardly ever so.</summary>
    internal bool HoldsError { get; } = Array.Exists(cells, static cell => cell.Kind == CellKind.Error);

    /// <summary>The cell of a column by its 0-based place in the header; blank where the row is shorter.</summary>
    public Cell this[int column] => (uint)column < (uint)cells.Length ? cells[column] : Cell.Blank;
}
