namespace Importer.Core.Rows;

/// <summary>
/// A number format that shows text around a number (<c>0" kg"</c>, <c>[$ABC]000</c>). As a value such a cell is its number; as a contact's
/// key it is what is seen. All cells of a format share one, and nothing is worked out before a key asks.
/// </summary>
public abstract class SeenFormat
{
    /// <summary>The whole format's code as the workbook has it.</summary>
    public abstract string Code { get; }

    /// <summary>
    /// What the cell shows; null where that is not the number with all its digits (a fraction, a percentage, thousands, a word in its
    /// place).
    /// </summary>
    /// <param name="number">As <see cref="Cell.Text"/> has it.</param>
    public abstract string? Show(string number);
}
