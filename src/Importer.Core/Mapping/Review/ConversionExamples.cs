using System.Globalization;
using Importer.Core.Contacts;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Review;

/// <summary>
/// The file's first values that are changed by conversion: <c>Mobile: "0170 1234567" -> 491701234567 (row 2)</c>. For the user's
/// screen, never for a log.
/// </summary>
internal sealed class ConversionExamples(IReadOnlyDictionary<(string Set, string Name), ColumnAttribute> attributes)
{
    /// <summary>The most rows to examine.</summary>
    private const int MaxRows = 1_000;

    private const int OfEach = 3;

    /// <summary>If more columns change, one example of each is shown.</summary>
    private const int ManyColumns = 12;

    private const int LongestText = 50;
    private const int WidestHeading = 24;

    private readonly Dictionary<ColumnAttribute, List<(string Before, string After, int Row)>> _examples = [];
    private int _rows;

    public void Look(ReadyRow row)
    {
        if (_rows++ >= MaxRows)
            return;
        foreach (var set in row.Contact.AttributeSets)
        {
            foreach (var value in set.Values)
            {
                if (attributes.TryGetValue((set.Name, value.Name), out var attribute))
                    Look(attribute, value, row.Source);
            }
        }
    }

    /// <summary>The examples, one line each, in the mapping's order.</summary>
    public IReadOnlyList<string> Lines()
    {
        var found = attributes
            .Values.Where(_examples.ContainsKey)
            .Select(attribute => (attribute.Heading, Examples: _examples[attribute]))
            .ToList();
        var each = found.Count > ManyColumns ? 1 : OfEach;
        var width = Math.Min(WidestHeading, found.Select(column => column.Heading.Length).DefaultIfEmpty().Max()) + 1;
        return
        [
            .. found
                .SelectMany(column =>
                    column
                        .Examples.Take(each)
                        .Select(example =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{(column.Heading + ":").PadRight(width)} {example.Before} -> {example.After} (row {example.Row})"
                            )
                        )
                )
                .Distinct(),
        ];
    }

    private void Look(ColumnAttribute attribute, AttributeValue value, SourceRow row)
    {
        var examples = _examples.GetValueOrDefault(attribute);
        if (examples?.Count >= OfEach)
            return;
        var after = ScalarText.Of(value.Value);
        var cells = attribute.Columns.Select(column => row[column.Index].Text).ToList();
        if (cells is [var only] && only == after)
            return;
        var before = cells.TrueForAll(string.IsNullOrEmpty) ? "blank" : string.Join(" + ", cells.Select(Quoted));
        after = value.Value is string text && (text.Length == 0 || text.Trim() != text) ? Quoted(text) : Short(after);
        if (examples?.Exists(example => example.Before == before && example.After == after) == true)
            return;
        if (examples is null)
            _examples[attribute] = examples = [];
        examples.Add((before, after, row.Number));
    }

    private static string Quoted(string text) => $"\"{Short(text)}\"";

    private static string Short(string text)
    {
        text = text.ReplaceLineEndings("⏎");
        return text.Length <= LongestText
            ? text
            : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
    }
}
