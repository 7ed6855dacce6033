using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>Whether an answer is about the contact that was sent. Pure.</summary>
internal static class SentContact
{
    /// <param name="sent">A body as <see cref="ContactBody"/> writes it, key or id first; empty for none.</param>
    /// <returns>The other key or id in the answer, cleaned; null if it names this contact or none.</returns>
    public static string? FindMismatch(ReadOnlySpan<byte> sent, AnswerBody parsed)
    {
        if (parsed is { ContactKey: null, ContactId: null } || sent.IsEmpty)
            return null;
        var json = new Utf8JsonReader(sent);
        if (!json.Read() || !json.Read() || json.TokenType != JsonTokenType.PropertyName)
            return null;
        var isKey = json.ValueTextEquals("contactKey"u8);
        var isId = json.ValueTextEquals("contactID"u8);
        json.Read();
        if (json.TokenType != JsonTokenType.String)
            return null;
        var other =
            isKey ? OtherKey(json.GetString()!, parsed.ContactKey)
            : isId ? OtherId(json.GetString()!, parsed.ContactId)
            : null;
        return other is null ? null : AnswerText.Clean(other, 200);
    }

    /// <summary>
    /// Compares keys without outer white space, case and Unicode form: how the API normalizes keys is unknown (docs/api.md, The request),
    /// and a normalized key is still this row's.
    /// </summary>
    private static string? OtherKey(string sent, string? named) =>
        string.IsNullOrWhiteSpace(named) || string.Equals(sent, named, StringComparison.Ordinal) || Folded(sent) == Folded(named)
            ? null
            : named;

    private static string? OtherId(string sent, long? named) =>
        named is { } id && long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != id
            ? id.ToString(CultureInfo.InvariantCulture)
            : null;

    /// <summary>Converts through UTF-8, since a lone surrogate cannot be normalized.</summary>
    private static string Folded(string key) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(key.Trim())).Normalize(NormalizationForm.FormC).ToUpperInvariant();
}
