using System.Globalization;
using Importer.Core.Display;
using Importer.Core.Mapping.Review;
using Importer.Core.Recording;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>Which rows and values a mapping leaves out of a whole input, in plain words.</summary>
public static class SurveyText
{
    /// <summary>Why an input is not sent, with its name; null where nothing of this keeps it from being sent.</summary>
    public static string? Refusal(string input, SurveyFindings findings) =>
        Refusal(findings) is { } refusal ? $"Nothing was sent from {DisplayText.Input(input)}: {refusal}" : null;

    /// <inheritdoc cref="Refusal(string, SurveyFindings)"/>
    public static string? Refusal(SurveyFindings findings) =>
        findings switch
        {
            { Where: { LeavesNone: true } where } =>
                $"the mapping's where leaves no row: of its {Count(where.LeftOut, "row")}, none meets the condition "
                    + $"{string.Join("; ", where.Columns.Select(column => column.Rule))}. Correct \"where\" in the mapping; Importer check "
                    + "lists the values of the columns.",
            { Omissions: var omissions } when omissions.FirstOrDefault(one => one.AreTooMany) is { } wrong =>
                $"{Number(wrong.LeftOut)} of the {Count(wrong.Values, "value")} for {wrong.Attribute} cannot be sent and would be left "
                    + "out, so its \"type\" or \"format\" is most likely wrong. "
                    + $"{wrong.Why} ({RowList(wrong.Rows, wrong.LeftOut)}). Correct the mapping. "
                    + "If the values are wrong, remove the attribute from the mapping.",
            _ => null,
        };

    /// <summary>Which values of which columns are imported, one line each; none where the mapping has no <c>where</c>.</summary>
    /// <param name="known">Contacts that are skipped and in Marketing Cloud already.</param>
    public static IEnumerable<string> Where(WhereFigures? where, long known)
    {
        if (where is null)
            yield break;
        yield return "Which rows are imported (where):";
        foreach (var column in where.Columns)
        {
            List<WhereValue> values = [.. column.Values, .. column.Others];
            var (wide, wider) = (values.Max(value => Number(value.Rows).Length), values.Max(value => value.Text.Length));
            yield return $"  {column.Rule}";
            foreach (var value in values)
                yield return $"    {Number(value.Rows).PadLeft(wide)}  {value.Text.PadRight(wider)}  {Word(value)}";
        }

        if (known > 0)
            yield return $"  {Count(known, "of the skipped contacts is", "of the skipped contacts are")} in Marketing Cloud already and "
                + $"{(known == 1 ? "stays" : "stay")} there as {(known == 1 ? "it is" : "they are")}.";
    }

    /// <summary><c>Email Demographics.Joined in 12 rows</c>, one for each attribute that is left out.</summary>
    public static IReadOnlyList<string> Omitted(IReadOnlyDictionary<string, long>? omitted) =>
        [
            .. (omitted ?? new Dictionary<string, long>())
                .OrderByDescending(each => each.Value)
                .Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Key} in {Count(each.Value, "row")}")),
        ];

    private static string Word(WhereValue value) =>
        value switch
        {
            { Rows: 0 } => "in no row",
            { Result: WhereResult.Imported } => "imported",
            { Result: WhereResult.Skipped } => "skipped",
            _ => "invalid: an error instead of a value",
        };
}
