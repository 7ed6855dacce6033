using System.Globalization;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>The condition of a section of a number format: <c>[&lt;=9999999]</c>.</summary>
internal sealed record FormatCondition(string Comparison, double Value)
{
    private static readonly string[] Comparisons = ["<=", ">=", "<>", "<", ">", "="];

    /// <summary>Null if the brackets do not contain a condition.</summary>
    public static FormatCondition? Parse(string inner) =>
        Array.Find(Comparisons, inner.StartsWith) is { } comparison
        && double.TryParse(inner.AsSpan(comparison.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new FormatCondition(comparison, value)
            : null;

    public bool IsMetBy(double number) =>
        Comparison switch
        {
            "<=" => number <= Value,
            ">=" => number >= Value,
            "<>" => number != Value,
            "<" => number < Value,
            ">" => number > Value,
            _ => number == Value,
        };
}
