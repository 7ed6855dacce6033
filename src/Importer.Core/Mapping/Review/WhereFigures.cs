namespace Importer.Core.Mapping.Review;

/// <summary>What a mapping's <c>where</c> does with the rows of a whole file. Rows that cannot be read count nowhere.</summary>
/// <param name="Imported">Rows for which all conditions hold.</param>
/// <param name="LeftOut">Rows that are skipped.</param>
/// <param name="Columns">In the mapping's order.</param>
/// <param name="Warnings">What a person should know, one sentence each, without a value of the file.</param>
public sealed record WhereFigures(long Imported, long LeftOut, IReadOnlyList<WhereColumn> Columns, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether it leaves no row of the file.</summary>
    public bool LeavesNone => LeftOut > 0 && Imported == 0;
}

/// <summary>A column that decides which rows are imported.</summary>
/// <param name="Rule">What it must say: <c>Newsletter is "yes" or "y"</c>.</param>
/// <param name="Values">What the mapping names, and the most frequent others, by their number of rows.</param>
/// <param name="Others">How many rows have any other value.</param>
public sealed record WhereColumn(string Rule, IReadOnlyList<WhereValue> Values, IReadOnlyList<WhereValue> Others);

/// <summary>A value, and whether rows with it are imported as far as this column is concerned.</summary>
/// <param name="Text">For people: in quotes, or <c>blank</c>.</param>
public sealed record WhereValue(string Text, long Rows, WhereResult Result);

/// <summary>What a value means for a row.</summary>
public enum WhereResult
{
    Imported,
    Skipped,

    /// <summary>The cell holds an error such as #N/A instead of a value.</summary>
    Invalid,
}

internal static class WhereResults
{
    /// <summary>The result of both: a row that one condition skips is skipped, also where the other meets an error.</summary>
    public static WhereResult And(this WhereResult one, WhereResult other) =>
        one == WhereResult.Imported || other == WhereResult.Skipped ? other : one;
}
