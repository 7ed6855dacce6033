using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>The body of a contact request, as far as it can be parsed.</summary>
internal sealed class ContactBody : IDisposable
{
    // Duplicate members are rejected: which one the real service would use is unknown.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonDocument? _document;

    private ContactBody(JsonDocument? document, RestError? problem)
    {
        _document = document;
        Problem = problem;
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
            return;
        Key = Text(root, "contactKey"u8);
        Id = Text(root, "contactID"u8);
    }

    /// <summary><c>contactKey</c>; null if it is missing, empty or not a string.</summary>
    public string? Key { get; }

    /// <summary><c>contactID</c>, likewise.</summary>
    public string? Id { get; }

    /// <summary>Why the body is not valid JSON; null if it is.</summary>
    public RestError? Problem { get; }

    public JsonElement Root => _document!.RootElement;

    public static ContactBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return new ContactBody(JsonDocument.Parse(body, Strict), null);
        }
        catch (JsonException wrong)
        {
            return new ContactBody(null, RestError.NotJson($"The body is not valid JSON: {wrong.Message}"));
        }
    }

    public void Dispose() => _document?.Dispose();

    private static string? Text(JsonElement root, ReadOnlySpan<byte> name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
