namespace Importer.Core.Rows;

/// <summary>What a cell holds. CSV cells are always <see cref="Text"/>; a workbook knows more.</summary>
public enum CellKind : byte
{
    /// <summary>Text exactly as in the file, or a blank cell.</summary>
    Text,

    /// <summary>
    /// A workbook's number in the invariant culture, without an exponent (<c>13000000000</c>, <c>0.5</c>), or with the leading zeros of its
    /// format (<c>00123</c>).
    /// </summary>
    Number,

    /// <summary><c>TRUE</c> or <c>FALSE</c>.</summary>
    Boolean,

    /// <summary>A date or date and time in ISO 8601: <c>2026-11-24</c> or <c>2026-11-24T08:30:00</c>.</summary>
    Date,

    /// <summary>A workbook's time of day, <c>08:30:00</c>, or duration as it is shown, <c>26:30</c>.</summary>
    Time,

    /// <summary>
    /// Not a value: an error such as <c>#N/A</c>, or a formula without a stored value. <see cref="Cell.Problem"/> says which.
    /// </summary>
    Error,
}

/// <summary>One cell.</summary>
/// <param name="Text">What a person sees, in the invariant form of its <see cref="Kind"/>; empty for a blank cell, never null.</param>
/// <param name="Kind">How to interpret <see cref="Text"/>.</param>
/// <param name="Problem">For <see cref="CellKind.Error"/>: a sentence that names the cell ("D7 holds the error #N/A").</param>
public readonly record struct Cell(string Text, CellKind Kind = CellKind.Text, string? Problem = null)
{
    /// <summary>The problem or the format. No cell has both, so one field saves memory.</summary>
    private readonly object? aside = Problem;

    public string? Problem => aside as string;

    /// <summary>The format of a number that is shown with text around it; otherwise null.</summary>
    public SeenFormat? Seen
    {
        get => aside as SeenFormat;
        init => aside = value ?? aside;
    }

    public static Cell Blank { get; } = new("");

    /// <summary>Whether the cell is empty or only white space.</summary>
    public bool IsBlank => Kind == CellKind.Text && string.IsNullOrWhiteSpace(Text);
}
