using System.Text;
using System.Text.Json;
using Importer.Core.Display;
using Importer.Core.Files;
using Microsoft.Extensions.Configuration;

namespace Importer.Program.Settings;

/// <summary>
/// Reads one settings file. The mapping is extracted first and kept as JSON: configuration splits names at colons, ignores case and
/// turns numbers into text, which suits settings but not a mapping.
/// </summary>
internal static class SettingsFile
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static SettingsLayer Read(string path, List<SettingsProblem> problems)
    {
        var nothing = new SettingsLayer(new Dictionary<string, string>(), _ => path);
        try
        {
            // Decode first: editors save UTF-16 and byte order marks, which the JSON reader does not accept.
            var json = Encoding.UTF8.GetBytes(FileOpener.ReadAllText(path));
            var parts = Split(json, path, problems);
            if (parts is null)
                return nothing;
            var settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream(parts.Settings)).Build();
            return new SettingsLayer(Flat(settings), _ => path) { Folder = Path.GetDirectoryName(path), Mapping = parts.Mapping };
        }
        catch (JsonException fault)
        {
            problems.Add(
                new SettingsProblem(null, path, $"is not valid JSON: line {fault.LineNumber + 1}, position {fault.BytePositionInLine + 1}.")
            );
        }
        catch (InvalidOperationException) // System.Text.Json, for a lone surrogate
        {
            problems.Add(new SettingsProblem(null, path, "is not usable: a text in it holds half a character (\\uD800 to \\uDFFF alone)."));
        }
        catch (FormatException fault)
        {
            problems.Add(new SettingsProblem(null, path, $"is not usable: {fault.Message}"));
        }
        catch (Exception fault) when (fault.IsFileError())
        {
            problems.Add(new SettingsProblem(null, path, $"cannot be read: {fault.Message}"));
        }

        return nothing;
    }

    /// <summary>All non-blank values by full name.</summary>
    public static Dictionary<string, string> Flat(IConfiguration settings) =>
        settings
            .AsEnumerable()
            .Where(setting => !string.IsNullOrEmpty(setting.Value))
            .ToDictionary(setting => setting.Key, setting => setting.Value!, StringComparer.OrdinalIgnoreCase);

    private sealed record Parts(byte[] Settings, MappingText? Mapping);

    private static Parts? Split(byte[] json, string path, List<SettingsProblem> problems)
    {
        using var document = JsonDocument.Parse(
            json,
            new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
        );
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new SettingsProblem(null, path, "is not a settings file: it must hold one JSON object."));
            return null;
        }

        MappingText? mapping = null;
        using var settings = new MemoryStream();
        using (var writer = new Utf8JsonWriter(settings))
        {
            writer.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!property.Name.Equals(KnownSettings.MappingSection, StringComparison.OrdinalIgnoreCase))
                    Keep(property, writer, path, problems);
                else if (property.Value.ValueKind == JsonValueKind.Object)
                    mapping = new MappingText(InPlace(json), $"section {property.Name} of {path}");
                else if (property.Value.ValueKind != JsonValueKind.Null)
                    problems.Add(new SettingsProblem(property.Name, path, "must be a JSON object; docs/mapping.md shows one."));
            }

            writer.WriteEndObject();
        }

        return new Parts(settings.ToArray(), mapping);
    }

    private static void Keep(JsonProperty property, Utf8JsonWriter writer, string path, List<SettingsProblem> problems)
    {
        if (KnownSettings.FileSections.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
            property.WriteTo(writer);
        else if (property.Name != "$schema")
            problems.Add(
                new SettingsProblem(
                    property.Name,
                    path,
                    $"is not a section of settings.{NearestNames.Question(property.Name, KnownSettings.FileSections)}"
                )
            );
    }

    /// <summary>The mapping with everything before it replaced by spaces, so that an error's line and position match the file.</summary>
    private static string InPlace(byte[] json)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        var value = 0..0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            var mapping = reader.GetString()!.Equals(KnownSettings.MappingSection, StringComparison.OrdinalIgnoreCase);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (mapping)
                value = start..(int)reader.BytesConsumed;
        }

        var text = json[..value.End];
        foreach (ref var letter in text.AsSpan()[..value.Start])
            letter = letter == (byte)'\n' ? letter : (byte)' ';
        return Encoding.UTF8.GetString(text);
    }
}
