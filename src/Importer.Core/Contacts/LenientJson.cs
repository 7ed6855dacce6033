using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>Reads JSON without insisting on a shape (tokens, definitions): anything unexpected is null.</summary>
internal static class LenientJson
{
    /// <summary>Null if the body is not JSON.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Field(JsonElement parent, string name)
    {
        try
        {
            return
                parent.ValueKind == JsonValueKind.Object
                && parent.TryGetProperty(name, out var value)
                && value.ValueKind != JsonValueKind.Null
                ? value
                : null;
        }
        catch (InvalidOperationException)
        {
            // A name contains a lone surrogate.
            return null;
        }
    }

    /// <summary>A string, the digits of a number, or the <c>value</c> of an object: names come as <c>{"value":"…"}</c> too.</summary>
    public static string? Text(JsonElement? element)
    {
        try
        {
            return element?.ValueKind switch
            {
                JsonValueKind.String => element.Value.GetString(),
                JsonValueKind.Number => element.Value.GetRawText(),
                JsonValueKind.Object
                    when Field(element.Value, "value") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value => Text(value),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Not valid UTF-8, or a lone surrogate.
            return null;
        }
    }

    public static string? Text(JsonElement parent, string name) => Text(Field(parent, name));

    public static long? Number(JsonElement parent, string name) =>
        long.TryParse(Text(parent, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Flag(JsonElement parent, string name) =>
        Field(parent, name)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    public static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        Field(parent, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
