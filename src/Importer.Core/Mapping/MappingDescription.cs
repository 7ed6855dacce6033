using System.Globalization;
using Importer.Core.Mapping.Values;
using Importer.Core.Mapping.Writing;

namespace Importer.Core.Mapping;

/// <summary>What one attribute, or the key, comes from.</summary>
/// <param name="Columns">0-based places in the header; none for a constant.</param>
/// <param name="Source">The columns' names, or the constant.</param>
/// <param name="Target"><c>contactKey</c>, or set and attribute.</param>
/// <param name="How">Type and rules in a few words; empty for a key that is taken as it stands.</param>
public sealed record MappingLine(IReadOnlyList<int> Columns, string Source, string Target, string How)
{
    public override string ToString() => $"{Source} -> {Target}{(How.Length == 0 ? "" : $" ({How})")}";
}

/// <summary>The mapping in force as a person reads it.</summary>
internal sealed class MappingDescription
{
    private readonly List<MappingLine> _lines = [];
    private readonly List<string> _remarks = [];

    public IReadOnlyList<MappingLine> Lines => _lines;

    public IReadOnlyList<string> Remarks => _remarks;

    public void AddKey(KeyMapping key, SourceColumn[] columns)
    {
        List<string> words = [];
        if (key.Source is JoinedColumns joined)
            words.Add($"joined by {Show(joined.Join)}");
        if (key.Case is { } letters)
            words.Add($"{letters.ToString().ToLowerInvariant()} case");
        if (key.Map.Count > 0)
            words.Add(Count(key.Map.Count, "mapped value"));
        if (key.Allow.Count > 0)
            words.Add($"{string.Join(", ", key.Allow.Take(5).Select(Show))}{(key.Allow.Count > 5 ? ", …" : "")} allowed");
        _lines.Add(
            new MappingLine(
                [.. columns.Select(column => column.Index)],
                Names(columns),
                MappingJson.Name(key.Property),
                string.Join(", ", words)
            )
        );
    }

    /// <summary>Something to know of the mapping besides.</summary>
    public void AddRemark(string remark) => _remarks.Add(remark);

    public void AddConstant(AttributeMapping mapping, object value) => Add([], Show(value), mapping, "the same for every row");

    public void AddColumns(AttributeMapping mapping, SourceColumn[] columns, AttributeType type, object? fallback, bool omits)
    {
        List<string> words = [type.Word()];
        if (mapping.Format is { } format)
            words.Add(format);
        if (mapping.Country is { } country)
            words.Add($"country {country}");
        if (mapping.Culture is { } culture)
            words.Add(culture);
        if (mapping.Case is { } letters)
            words.Add($"{letters.ToString().ToLowerInvariant()} case");
        if (mapping.Map.Count > 0)
            words.Add(Count(mapping.Map.Count, "mapped value"));
        if (mapping.Required)
            words.Add("required");
        if (fallback is not null)
            words.Add($"blank becomes {Show(fallback)}");
        else if (mapping.OnBlank == BlankRule.Clear)
            words.Add("blank clears");
        if (omits)
            words.Add("left out where invalid");
        Add([.. columns.Select(column => column.Index)], Names(columns), mapping, string.Join(", ", words));
    }

    private void Add(IReadOnlyList<int> columns, string source, AttributeMapping mapping, string words) =>
        _lines.Add(new MappingLine(columns, source, $"{mapping.Set} / {mapping.Name}", words));

    private static string Names(SourceColumn[] columns) => string.Join(" + ", columns.Select(column => column.Name));

    private static string Count(int count, string noun) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    private static string Show(object value) => value is string text ? $"\"{text}\"" : ScalarText.Of(value);
}
