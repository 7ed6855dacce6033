using System.Globalization;

namespace Importer.Core.Mapping;

/// <summary>The mapping in force as a person reads it: <c>Column -> Set / Attribute (type)</c>.</summary>
internal sealed class MappingDescription
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void AddKey(SourceColumn column, KeyProperty property) =>
        _lines.Add($"{column.Name} -> {(property == KeyProperty.ContactKey ? "contactKey" : "contactID")}");

    public void AddLine(string line) => _lines.Add(line);

    public void AddConstant(AttributeMapping mapping, object value) => Add(Show(value), mapping, "the same for every row");

    public void AddColumns(AttributeMapping mapping, SourceColumn[] columns, AttributeType type, object? fallback)
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
            words.Add($"{mapping.Map.Count} mapped {(mapping.Map.Count == 1 ? "value" : "values")}");
        if (mapping.Required)
            words.Add("required");
        if (fallback is not null)
            words.Add($"blank becomes {Show(fallback)}");
        else if (mapping.OnBlank == BlankRule.Clear)
            words.Add("blank clears");
        Add(string.Join(" + ", columns.Select(column => column.Name)), mapping, string.Join(", ", words));
    }

    private void Add(string source, AttributeMapping mapping, string words) => _lines.Add($"{source} -> {mapping.Set} / {mapping.Name} ({words})");

    private static string Show(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
