using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>
/// Writes the body of <c>POST /contacts/v1/contacts</c> exactly in the shape of the vendor's example: contact key or id, then the attribute
/// sets in the order given, each with one item.
/// </summary>
public static class ContactBody
{
    /// <summary>Larger buffers are released, so that one huge row does not hold memory for the rest of the run.</summary>
    private const int MaxKeptBuffer = 256 * 1024;

    private static readonly JsonWriterOptions Format = new()
    {
        // The default encoder writes ü as ü, three times the bytes, to be safe inside HTML. This body is only ever read as JSON.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The shape is fixed below; checking it again costs a tenth of the time.
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>The body as UTF-8.</summary>
    /// <exception cref="ArgumentException">A value is of another type than <see cref="AttributeValue.Value"/> allows.</exception>
    public static byte[] Write(ContactRequest request)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(2048);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, Format);
        try
        {
            Write(writer, request);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            // Also after a value that could not be written: a partial body must not precede the next one.
            buffer.ResetWrittenCount();
            writer.Reset();
            if (buffer.Capacity > MaxKeptBuffer)
            {
                t_buffer = null;
                t_writer = null;
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, ContactRequest request)
    {
        writer.WriteStartObject();
        if (request.ContactKey is not null)
            writer.WriteString("contactKey"u8, request.ContactKey);
        if (request.ContactId is not null)
            writer.WriteString("contactID"u8, request.ContactId);
        writer.WriteStartArray("attributeSets"u8);
        foreach (var set in request.AttributeSets)
            Write(writer, set);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AttributeSet set)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, set.Name);
        writer.WriteStartArray("items"u8);
        writer.WriteStartObject();
        writer.WriteStartArray("values"u8);
        foreach (var value in set.Values)
            Write(writer, value);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AttributeValue attribute)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, attribute.Name);
        switch (attribute.Value)
        {
            case string text:
                writer.WriteString("value"u8, text);
                break;
            case bool flag:
                writer.WriteBoolean("value"u8, flag);
                break;
            case long number:
                writer.WriteNumber("value"u8, number);
                break;
            case decimal number:
                writer.WriteNumber("value"u8, number);
                break;
            default:
                throw new ArgumentException(
                    $"The value of \"{attribute.Name}\" is a {attribute.Value?.GetType().Name ?? "null"}, "
                        + "not a string, bool, long or decimal.",
                    nameof(attribute)
                );
        }

        writer.WriteEndObject();
    }
}
