namespace Importer.Core.Mapping;

/// <summary>
/// One condition of a mapping's <c>where</c>: what a column must say, or must not say, for a row to be imported. Texts are compared
/// without regard to case and outer space.
/// </summary>
/// <param name="Column">As the mapping names it.</param>
/// <param name="IsNot">Whether <paramref name="Values"/> are those that leave a row out.</param>
/// <param name="Values">At least one; an empty text is a blank cell.</param>
public sealed record RowCondition(string Column, bool IsNot, IReadOnlyList<string> Values)
{
    /// <summary>What the column must say: <c>"yes" or "y"</c>, <c>not "blocked" and not blank</c>.</summary>
    /// <param name="values">The values as they are to be shown.</param>
    internal string Rule(IEnumerable<string> values) => $"{(IsNot ? "not " : "")}{string.Join(IsNot ? " and not " : " or ", values)}";
}
