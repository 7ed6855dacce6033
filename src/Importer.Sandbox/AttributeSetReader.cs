using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>Parses <c>attributeSets</c>: <c>[{ name, items: [{ values: [{ name, value }] }] }]</c>.</summary>
internal static class AttributeSetReader
{
    /// <summary>The values arrays by set name. A malformed set is reported and then omitted or returned without values.</summary>
    public static Dictionary<string, JsonElement> Read(JsonElement array, List<RestError> errors)
    {
        var sets = new Dictionary<string, JsonElement>(array.GetArrayLength(), StringComparer.Ordinal);
        foreach (var set in array.EnumerateArray())
        {
            if (set.ValueKind != JsonValueKind.Object)
                errors.Add(RestError.WrongType("An attribute set is not an object."));
            else if (
                !set.TryGetProperty("name"u8, out var name)
                || name.ValueKind != JsonValueKind.String
                || name.GetString() is not { Length: > 0 } text
            )
                errors.Add(RestError.Missing("attributeSets.name is required."));
            else if (!sets.TryAdd(text, Values(text, set, errors)))
                errors.Add(RestError.WrongValue($"{text}: each call accepts only one instance of each attribute set."));
        }

        return sets;
    }

    /// <summary>The value of the attribute with exactly this name; null if there is none.</summary>
    public static JsonElement? Value(JsonElement values, ReadOnlySpan<byte> name)
    {
        if (values.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var attribute in values.EnumerateArray())
        {
            if (
                attribute.ValueKind == JsonValueKind.Object
                && attribute.TryGetProperty("name"u8, out var found)
                && found.ValueKind == JsonValueKind.String
                && found.ValueEquals(name)
                && attribute.TryGetProperty("value"u8, out var value)
            )
                return value;
        }

        return null;
    }

    /// <summary>Whether the value is missing, null or only white space.</summary>
    public static bool IsBlank(JsonElement? value) =>
        value is not { } there
        || there.ValueKind == JsonValueKind.Null
        || there.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(there.GetString());

    private static JsonElement Values(string set, JsonElement element, List<RestError> errors)
    {
        if (!element.TryGetProperty("items"u8, out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
        {
            errors.Add(RestError.Missing($"{set}: items is required."));
            return default;
        }

        if (items.GetArrayLength() > 1)
            errors.Add(RestError.WrongValue($"{set}: each call accepts only one instance of each attribute set."));
        if (
            items[0].ValueKind != JsonValueKind.Object
            || !items[0].TryGetProperty("values"u8, out var values)
            || values.ValueKind != JsonValueKind.Array
            || values.GetArrayLength() == 0
        )
        {
            errors.Add(RestError.Missing($"{set}: values is required."));
            return default;
        }

        CheckValues(set, values, errors);
        return values;
    }

    private static void CheckValues(string set, JsonElement values, List<RestError> errors)
    {
        var names = new HashSet<string>(values.GetArrayLength(), StringComparer.Ordinal);
        foreach (var attribute in values.EnumerateArray())
        {
            if (
                attribute.ValueKind != JsonValueKind.Object
                || !attribute.TryGetProperty("name"u8, out var name)
                || name.ValueKind != JsonValueKind.String
                || name.GetString() is not { Length: > 0 } text
            )
                errors.Add(RestError.Missing($"{set}: an attribute has no name."));
            else if (!names.Add(text))
                errors.Add(RestError.WrongValue($"{set}: {text} is given twice."));
            else if (!attribute.TryGetProperty("value"u8, out var value))
                errors.Add(RestError.Missing($"{set}: {text} has no value."));
            else if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                errors.Add(RestError.WrongType($"{set}: {text} is neither text nor number nor boolean."));
        }
    }
}
