using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Importer.Core.Mapping;

/// <summary>
/// A mapping's meaning as a hash: written again in one fixed way, so that layout, order and shorthand make no difference.
/// </summary>
internal static class MappingFingerprint
{
    /// <summary>Changes when the same mapping would come to mean something else.</summary>
    private const int Version = 1;

    public static string Of(MappingDocument document, string? culture)
    {
        var canonical = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(canonical))
        {
            json.WriteStartArray();
            json.WriteNumberValue(Version);
            json.WriteStringValue(culture is null ? null : Cultures.Find(culture)?.Name);
            json.WriteStringValue(document.Key?.Property.ToString());
            WriteKey(json, document.Key);
            foreach (
                var attribute in document.Attributes.OrderBy(a => a.Set, StringComparer.Ordinal).ThenBy(a => a.Name, StringComparer.Ordinal)
            )
                Write(json, attribute);
            WriteWhere(json, document.Where);
            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(canonical.WrittenSpan));
    }

    /// <summary>A plain key as it was written before there was another: jobs that began then must be resumed.</summary>
    private static void WriteKey(Utf8JsonWriter json, KeyMapping? key)
    {
        if (key is null or { IsPlain: true })
        {
            json.WriteStringValue(Heading(key?.Column));
            return;
        }

        json.WriteStartArray();
        WriteSource(json, key.Source);
        json.WriteStringValue(key.Case?.ToString());
        WriteMap(json, key.Map);
        json.WriteStartArray();
        foreach (var allowed in key.Allow.Distinct().Order(StringComparer.Ordinal))
            json.WriteStringValue(allowed);
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AttributeMapping attribute)
    {
        json.WriteStartArray();
        json.WriteStringValue(attribute.Set);
        json.WriteStringValue(attribute.Name);
        WriteSource(json, attribute.Source);
        json.WriteStringValue(attribute.Type?.Word());
        json.WriteStringValue(attribute.Format);
        json.WriteStringValue(attribute.Culture);
        json.WriteBooleanValue(attribute.Trim);
        json.WriteStringValue(attribute.Case?.ToString());
        WriteMap(json, attribute.Map);
        WriteScalar(json, attribute.Default);
        json.WriteBooleanValue(attribute.Required);
        json.WriteStringValue(attribute.OnBlank.ToString());
        json.WriteStringValue(Heading(attribute.Country));
        // Only where used: jobs that began before there was another rule must be resumed.
        if (attribute.OnInvalid != InvalidRule.Refuse)
            json.WriteStringValue(attribute.OnInvalid.ToString());
        json.WriteEndArray();
    }

    /// <summary>Nothing where there are no conditions. Neither their order nor that of their values makes a difference.</summary>
    private static void WriteWhere(Utf8JsonWriter json, IReadOnlyList<RowCondition> conditions)
    {
        foreach (var condition in conditions.Select(Canonical).Distinct().Order(StringComparer.Ordinal))
            json.WriteRawValue(condition);

        static string Canonical(RowCondition condition)
        {
            var text = new ArrayBufferWriter<byte>();
            using var json = new Utf8JsonWriter(text);
            json.WriteStartObject();
            json.WriteString("column", Heading(condition.Column));
            json.WriteStartArray(condition.IsNot ? "isNot" : "is");
            foreach (var value in condition.Values.Select(Folded).Distinct().Order(StringComparer.Ordinal))
                json.WriteStringValue(value);
            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            return Encoding.UTF8.GetString(text.WrittenSpan);
        }

        static string Folded(string value) => ColumnCondition.Fold(value).ToUpperInvariant();
    }

    private static void WriteSource(Utf8JsonWriter json, ValueSource from)
    {
        switch (from)
        {
            case ColumnSource source:
                json.WriteStringValue("column");
                json.WriteStringValue(Heading(source.Column));
                break;
            case JoinedColumns source:
                json.WriteStringValue("columns");
                foreach (var column in source.Columns)
                    json.WriteStringValue(Heading(column));
                json.WriteStringValue(source.Join);
                break;
            case Constant source:
                json.WriteStringValue("value");
                WriteScalar(json, source.Value);
                break;
        }
    }

    private static void WriteMap(Utf8JsonWriter json, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject();
        foreach (var (from, to) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(from, to);
        json.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            default:
                json.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }
    }

    /// <summary>Headers are matched without regard to case and outer space, so the mapping means the same.</summary>
    private static string? Heading(string? column) => column is null ? null : Values.TextCleaning.CleanName(column).ToUpperInvariant();
}
