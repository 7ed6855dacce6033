using System.Globalization;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>What a section of a number format asks of the number: <c>[&lt;=9999999]</c>.</summary>
internal sealed record FormatCondition(string Comparison, double Value)
{
    private static readonly string[] Comparisons = ["<=", ">=", "<>", "<", ">", "="];

    /// <param name="inner">What is in the brackets. Null where that is no condition.</param>
    public static FormatCondition? Parse(string inner) =>
        Array.Find(Comparisons, inner.StartsWith) is { } comparison
        && double.TryParse(inner.AsSpan(comparison.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new FormatCondition(comparison, value)
            : null;

    public bool Holds(double number) =>
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
