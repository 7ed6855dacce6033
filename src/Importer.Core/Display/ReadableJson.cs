using System.Text.Encodings.Web;
using System.Text.Json;

namespace Importer.Core.Display;

/// <summary>JSON for scripts that people read too.</summary>
public static class ReadableJson
{
    /// <summary>
    /// Indented, lines that end with <c>\n</c>, names in camel case; "…" and "ü" instead of \u2026 and \u00FC, so it must not be put into
    /// an HTML page as it is. Each serializer context needs a copy.
    /// </summary>
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            WriteIndented = true,
            NewLine = "\n",
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
