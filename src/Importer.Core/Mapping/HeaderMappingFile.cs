using System.Text.Encodings.Web;
using System.Text.Json;

namespace Importer.Core.Mapping;

/// <summary>Writes down a mapping that a header spelt out, so that it can be kept as a mapping file.</summary>
public static class HeaderMappingFile
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of the file. Every attribute comes from one column, as <see cref="HeaderMapping"/> makes them.</summary>
    public static string Of(MappingDocument mapping)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            json.WriteString(mapping.Key!.Property == KeyProperty.ContactKey ? "contactKey" : "contactID", mapping.Key.Column);
            json.WriteStartObject("attributes");
            foreach (var attribute in mapping.Attributes)
            {
                var name = $"{attribute.Set.Replace(".", "\\.", StringComparison.Ordinal)}.{attribute.Name}";
                var column = ((ColumnSource)attribute.Source).Column;
                if (attribute.Country is null)
                {
                    json.WriteString(name, column);
                    continue;
                }

                json.WriteStartObject(name);
                json.WriteString("column", column);
                json.WriteString("country", attribute.Country);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }
}
