using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Making;

/// <summary>The values of the rows looked at, converted as an import would.</summary>
/// <param name="First">The first different values; refused ones among them.</param>
/// <param name="FirstRefused">The first different values that would be refused.</param>
/// <param name="Filled">Rows with a value.</param>
/// <param name="Blank">Rows without one.</param>
/// <param name="Refused">How many of the values cannot be sent.</param>
/// <param name="Complaint">Why the mapping itself cannot be used, a sentence; then no value was converted. Null if it can.</param>
public sealed record ValuePreview(
    IReadOnlyList<ValueExample> First,
    IReadOnlyList<ValueExample> FirstRefused,
    int Filled,
    int Blank,
    int Refused,
    string? Complaint
)
{
    private const int MostExamples = 20;

    internal static ValuePreview Refuse(string complaint) => new([], [], 0, 0, 0, complaint);

    /// <param name="limit">The tenant's; null for none.</param>
    internal static ValuePreview Of(ColumnAttribute attribute, Tenant.AttributeLimit? limit, IEnumerable<SourceRow> rows)
    {
        Dictionary<(string, string?), ValueExample> examples = [];
        List<ValueExample> refused = [];
        var (filled, blank, bad) = (0, 0, 0);
        foreach (var row in rows.Where(row => row.Problem is null))
        {
            if (attribute.IsBlank(row))
            {
                blank++;
                continue;
            }

            filled++;
            var judgement = new RowJudgement();
            var value = attribute.Read(row, ref judgement);
            var problem = judgement.IsInvalid ? judgement.Reasons()[0].Message : Error(attribute, row);
            if (problem is null && value is not null && limit?.Refusal(value) is { } limited)
                problem = limited.Message;
            bad += problem is null ? 0 : 1;
            var before = string.Join(" + ", attribute.Columns.Select(column => row[column.Index].Text));
            var example = new ValueExample(row.Number, before, problem is null ? ScalarText.Of(value) : null, problem);
            if (examples.Count < MostExamples || (problem is not null && refused.Count < MostExamples))
            {
                if (examples.TryAdd((before, example.After), example) && problem is not null)
                    refused.Add(example);
            }
        }

        return new([.. examples.Values.Take(MostExamples)], refused, filled, blank, bad, null);
    }

    /// <summary>An error refuses the row as a whole, not this attribute.</summary>
    private static string? Error(ColumnAttribute attribute, SourceRow row) =>
        attribute.Columns.Select(column => SpreadsheetErrors.Of(row[column.Index])?.Message).FirstOrDefault(message => message is not null);
}

/// <summary>One value before and after.</summary>
/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="After">As it is sent; null where it is refused.</param>
/// <param name="Problem">Why it is refused, a part of a sentence that follows the value; null where it is not.</param>
public sealed record ValueExample(int Row, string Before, string? After, string? Problem);
