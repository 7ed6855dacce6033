using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>
/// The body of <c>POST /v2/token</c>. No <c>scope</c>: an empty one brings a token without permissions (docs/api.md, Signing in).
/// </summary>
internal static class SignInRequest
{
    public static byte[] Write(MarketingCloudOptions account)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("grant_type"u8, "client_credentials");
            writer.WriteString("client_id"u8, account.ClientId);
            writer.WriteString("client_secret"u8, account.ClientSecret);
            if (!string.IsNullOrWhiteSpace(account.AccountId))
                writer.WriteString("account_id"u8, account.AccountId.Trim());
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
