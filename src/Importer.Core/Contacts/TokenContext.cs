using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>The token's context (<c>GET /platform/v1/tokenContext</c>). Each part is null if the answer does not have it.</summary>
/// <param name="Enterprise">The parent account's MID.</param>
/// <param name="BusinessUnit">The MID of the business unit that is written to: the answer's <c>organization</c>.</param>
/// <param name="User">The installed package's user.</param>
public sealed record TokenContext(string? Enterprise, string? BusinessUnit, string? User)
{
    /// <summary>Below the REST base URL.</summary>
    internal const string Path = "platform/v1/tokenContext";

    internal static TokenContext? Read(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && (LenientJson.Field(root, "organization") ?? LenientJson.Field(root, "enterprise")) is not null
            ? new TokenContext(Id(root, "enterprise"), Id(root, "organization"), Id(root, "user"))
            : null;

    private static string? Id(JsonElement root, string name) =>
        LenientJson.Field(root, name) is { } part ? LenientJson.Text(part, "id") : null;
}
