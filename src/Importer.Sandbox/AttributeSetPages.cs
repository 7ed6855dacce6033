using System.Globalization;
using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>
/// Answers <c>GET /contacts/v1/attributeSetDefinitions?$page&amp;$pageSize</c>. <c>name</c> is <c>{"value":…}</c>; <c>count</c>
/// counts the page only, so clients cannot rely on it (docs/api.md, Looking before sending).
/// </summary>
internal static class AttributeSetPages
{
    public static SandboxResponse Answer(string query, IReadOnlyList<AttributeSetDefinition> sets)
    {
        var page = Number(query, "$page", 1);
        var size = Number(query, "$pageSize", 50);
        var items = sets.Skip((int)Math.Min(int.MaxValue, (page - 1L) * size)).Take(size).ToList();
        return SandboxResponse.Json(
            200,
            JsonBody.Of(
                (page, size, items),
                static (json, state) =>
                {
                    json.WriteNumber("count", state.items.Count);
                    json.WriteNumber("page", state.page);
                    json.WriteNumber("pageSize", state.size);
                    json.WriteStartArray("items");
                    foreach (var set in state.items)
                        Write(json, set);
                    json.WriteEndArray();
                }
            )
        );
    }

    private static void Write(Utf8JsonWriter json, AttributeSetDefinition set)
    {
        json.WriteStartObject();
        WriteName(json, set.Name);
        json.WriteBoolean("isHidden", false);
        json.WriteStartArray("attributes");
        foreach (var attribute in set.Attributes)
        {
            json.WriteStartObject();
            WriteName(json, attribute.Name);
            json.WriteString("dataType", attribute.DataType);
            if (attribute.Length is { } length)
                json.WriteNumber("length", length);
            if (attribute.Scale is { } scale)
                json.WriteNumber("scale", scale);
            json.WriteBoolean("isNullable", attribute.IsNullable);
            json.WriteBoolean("isReadOnly", attribute.IsReadOnly);
            json.WriteStartArray("restrictedValues");
            foreach (var value in attribute.RestrictedValues)
                json.WriteStringValue(value);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject("name");
        json.WriteString("value", name);
        json.WriteEndObject();
    }

    private static int Number(string query, string name, int otherwise)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            var parts = pair.Split('=', 2);
            if (
                parts.Length == 2
                && Uri.UnescapeDataString(parts[0]) == name
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0
            )
                return number;
        }

        return otherwise;
    }
}
