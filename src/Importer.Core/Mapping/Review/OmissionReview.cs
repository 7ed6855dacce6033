using Importer.Core.Mapping.Tenant;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Review;

/// <summary>
/// What <c>"onInvalid": "omit"</c> does with a column of a whole file. All rows that <c>where</c> imports count, also invalid ones.
/// </summary>
/// <param name="Attribute">Its full name.</param>
/// <param name="Column">The column's heading, or the columns'.</param>
/// <param name="Values">Cells that are not blank.</param>
/// <param name="LeftOut">Of these, values that cannot be sent.</param>
/// <param name="Why">What is wrong with the first of them, a clause without the value.</param>
/// <param name="Rows">The first rows with one.</param>
public sealed record OmissionFigures(string Attribute, string Column, long Values, long LeftOut, string Why, IReadOnlyList<int> Rows)
{
    /// <summary>Fewer may be so by chance.</summary>
    private const int Fewest = 20;

    /// <summary>Whether so many would be left out that the mapping is wrong and not the values.</summary>
    public bool AreTooMany => LeftOut >= Fewest && LeftOut * 2 > Values;
}

/// <summary>Counts one attribute's values. Not thread-safe.</summary>
internal sealed class OmissionReview(ColumnAttribute attribute, AttributeLimit? limit)
{
    private const int RowsKept = 10;

    private readonly List<int> rows = new(RowsKept);
    private long values,
        leftOut;
    private string? why;

    public void Look(SourceRow row)
    {
        if (attribute.IsBlank(row))
            return;
        values++;
        var judgement = new RowJudgement();
        if (attribute.Read(row, ref judgement) is { } value && limit?.Refusal(value) is { } problem)
            attribute.Refuse(problem, value, ref judgement);
        if (judgement.WhyOmitted is not { } reason)
            return;
        leftOut++;
        why ??= reason;
        if (rows.Count < RowsKept)
            rows.Add(row.Number);
    }

    /// <summary>Null where nothing is left out.</summary>
    public OmissionFigures? Figures() =>
        leftOut == 0 ? null : new(attribute.OmittedAs!, attribute.Heading, values, leftOut, why!, [.. rows]);
}
