using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>Writes JSON bodies. Each thread reuses one writer, for thousands of answers a second.</summary>
internal static class JsonBody
{
    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    /// <summary>A JSON object; <paramref name="members"/> writes its members.</summary>
    public static byte[] Of<T>(T state, Action<Utf8JsonWriter, T> members)
    {
        var buffer = s_buffer ??= new ArrayBufferWriter<byte>(1024);
        var json = s_writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        members(json, state);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
