using System.Text.Json;

namespace Importer.Core.Mapping;

/// <summary>
/// Reads <c>where</c>, which guards consent: whatever is not exactly a condition is a problem, since a condition that is passed over lets
/// rows through.
/// </summary>
internal static class WhereReader
{
    private const string Example = "[{ \"column\": \"Newsletter\", \"is\": [\"yes\", \"y\"] }]";

    /// <summary>Standing on the value; leaves at its end.</summary>
    public static IReadOnlyList<RowCondition> Read(ref JsonScan scan)
    {
        const string Expected = "\"where\" is a list of conditions, such as " + Example + ".";
        List<RowCondition> conditions = [];
        if (!scan.Expect(JsonTokenType.StartArray, Expected))
            return conditions;
        var isEmpty = true;
        for (scan.Next(); scan.Token != JsonTokenType.EndArray; scan.Next())
        {
            isEmpty = false;
            if (scan.Expect(JsonTokenType.StartObject, Expected) && ReadCondition(ref scan) is { } condition)
                conditions.Add(condition);
        }

        if (isEmpty)
            scan.Problem("\"where\" is an empty list; add a condition, or remove \"where\" to import every row.");
        return conditions;
    }

    private static RowCondition? ReadCondition(ref JsonScan scan)
    {
        var (where, before) = (scan.Where, scan.Problems.Count);
        string? column = null;
        List<string>? values = null;
        HashSet<string> seen = [];
        while (scan.NextProperty(seen) is { } name)
        {
            switch (name)
            {
                case "column":
                    column = scan.ColumnName(name);
                    break;
                case "is" or "isNot":
                    values = ReadValues(ref scan, name);
                    break;
                default:
                    scan.Unknown(name, MappingProperties.Condition, "A condition of \"where\"");
                    break;
            }
        }

        var complaint =
            !seen.Contains("column") ? "has no \"column\""
            : seen.Contains("is") == seen.Contains("isNot")
                ? seen.Contains("is") ? "has both \"is\" and \"isNot\"; keep one, or write two conditions"
                    : "needs \"is\" or \"isNot\""
            : null;
        if (scan.Problems.Count == before && complaint is not null)
            scan.Problems.Add($"{where}: a condition of \"where\" {complaint}.");
        return scan.Problems.Count == before ? new(column!, seen.Contains("isNot"), values!) : null;
    }

    private static List<string> ReadValues(ref JsonScan scan, string name)
    {
        var expected = $"\"{name}\" is a text or a list of texts: [\"yes\", \"1\"]; \"\" is a blank cell.";
        List<string> values = [];
        if (scan.Token == JsonTokenType.String)
        {
            values.Add(scan.Text(name, expected)!);
            return values;
        }

        if (!scan.Expect(JsonTokenType.StartArray, expected))
            return values;
        var isEmpty = true;
        for (scan.Next(); scan.Token != JsonTokenType.EndArray; scan.Next())
        {
            isEmpty = false;
            if (scan.Expect(JsonTokenType.String, expected))
                values.Add(scan.Text(name, expected)!);
        }

        if (isEmpty)
            scan.Problem($"{expected} The list is empty.");
        return values;
    }
}
