using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Importer.Core.Results;

namespace Importer.Program.Runs;

/// <summary>
/// How one input ended, for scripts: what <c>summary.json</c> holds, with the reason, and with full paths of where everything is now. The
/// same for an input that was refused or not begun, with what is known of it.
/// </summary>
internal static class InputDocument
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of(InputEnd end)
    {
        var document = end.Facts?.DeepClone().AsObject() ?? [];
        document["input"] = end.Input;
        document["startedAt"] = Time(end.StartedAt);
        document["finishedAt"] = Time(end.EndedAt);
        document["exitCode"] = (int)end.Code;
        document["reason"] = end.Reason;
        document["files"] = new JsonObject(end.Files.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)file.Value)));
        return document;
    }

    /// <summary>On one line, without its end.</summary>
    public static string Line(JsonObject document) => document.ToJsonString(OneLine);

    public static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString(ReportWriter.TimeFormat, CultureInfo.InvariantCulture);
}
