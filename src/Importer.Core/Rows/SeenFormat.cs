namespace Importer.Core.Rows;

/// <summary>
/// A number format that shows text around a number (<c>0" kg"</c>, <c>[$ABC]000</c>). As a value such a cell is its number; as a contact
/// key it is the displayed text. Shared by all cells of a format and evaluated only for keys.
/// </summary>
public abstract class SeenFormat
{
    /// <summary>The complete format code from the workbook.</summary>
    public abstract string Code { get; }

    /// <summary>
    /// The displayed text; null if it does not contain all digits of the number (a fraction, a percentage, thousands, a word instead).
    /// </summary>
    /// <param name="number">The number as in <see cref="Cell.Text"/>.</param>
    public abstract string? Show(string number);
}
