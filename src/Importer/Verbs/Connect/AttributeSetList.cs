using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Importer.Core.Contacts;
using Importer.Core.Display;

namespace Importer.Program.Verbs.Connect;

/// <summary><c>connect --list</c>: a tenant's attribute sets with their attributes, for people and for scripts.</summary>
internal static class AttributeSetList
{
    private const int ValuesShown = 5;

    /// <summary>A table, each attribute as a mapping file names it. Lines that end with <c>\n</c>.</summary>
    public static string Text(IReadOnlyList<AttributeSetDefinition> sets)
    {
        string[] headings = ["Attribute", "Type", "Required", "Allowed values"];
        List<string[]> rows =
        [
            headings,
            .. sets.SelectMany(set => set.Attributes.Select(attribute => Row(set.Name, attribute))),
            .. sets.Where(set => set.Attributes.Count == 0).Select(set => new[] { $"{Escaped(set.Name)}.(not listed)", "", "", "" }),
        ];
        var widths = headings.Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
    }

    public static string Json(string tenant, IReadOnlyList<AttributeSetDefinition> sets) =>
        JsonSerializer.Serialize(
            new SetsDocument(
                tenant,
                [
                    .. sets.Select(set => new SetEntry(
                        set.Name,
                        [
                            .. set.Attributes.Select(attribute => new AttributeEntry(
                                attribute.Name,
                                Name(set.Name, attribute),
                                attribute.DataType,
                                attribute.Length,
                                attribute.Scale,
                                IsRequired(attribute),
                                attribute.IsReadOnly,
                                attribute.RestrictedValues
                            )),
                        ]
                    )),
                ]
            ),
            SetsJsonContext.Readable.SetsDocument
        ) + "\n";

    private static string[] Row(string set, AttributeDefinition attribute)
    {
        var values = string.Join(", ", attribute.RestrictedValues.Take(ValuesShown));
        return
        [
            DisplayText.OneLine(Name(set, attribute)),
            Type(attribute),
            IsRequired(attribute) ? "yes" : "",
            DisplayText.OneLine(values + (attribute.RestrictedValues.Count > ValuesShown ? ", …" : "")),
        ];
    }

    private static string Type(AttributeDefinition attribute) =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"{DisplayText.OneLine(attribute.DataType ?? "")} {attribute.Length}{(attribute.Scale is { } scale ? $",{scale}" : "")}"
            )
            .Trim();

    private static bool IsRequired(AttributeDefinition attribute) => attribute is { IsNullable: false, HasDefault: false };

    private static string Name(string set, AttributeDefinition attribute) => $"{Escaped(set)}.{attribute.Name}";

    private static string Escaped(string set) => set.Replace(".", "\\.", StringComparison.Ordinal);
}

internal sealed record SetsDocument(string Tenant, IReadOnlyList<SetEntry> Sets);

internal sealed record SetEntry(string Name, IReadOnlyList<AttributeEntry> Attributes);

/// <param name="Mapping">As a mapping file names it.</param>
/// <param name="Required">Whether its set needs it, by the tenant's definition.</param>
internal sealed record AttributeEntry(
    string Name,
    string Mapping,
    string? DataType,
    int? Length,
    int? Scale,
    bool Required,
    bool? ReadOnly,
    IReadOnlyList<string> AllowedValues
);

[JsonSerializable(typeof(SetsDocument))]
internal sealed partial class SetsJsonContext : JsonSerializerContext
{
    public static SetsJsonContext Readable { get; } = new(new JsonSerializerOptions(ReadableJson.Options));
}
