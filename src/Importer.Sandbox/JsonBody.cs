using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>Writes JSON bodies. One writer per thread: thousands of answers a second are written.</summary>
internal static class JsonBody
{
    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    /// <summary>The object whose members <paramref name="members"/> writes.</summary>
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
