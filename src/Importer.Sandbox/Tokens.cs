using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>A token that was issued.</summary>
internal sealed record Token(string Scope, long AccountId, long ExpiresAt)
{
    private readonly string[] _scopes = Scope.Split(' ');

    public bool Allows(string scope) => Array.IndexOf(_scopes, scope) >= 0;
}

/// <summary>Issues and looks up tokens: <c>POST /v2/token</c> with client credentials as JSON (docs/api.md, Signing in).</summary>
internal sealed class Tokens(SandboxOptions options, TimeProvider clock)
{
    private const string Bearer = "Bearer ";

    private readonly ConcurrentDictionary<string, Token> _tokens = new(StringComparer.Ordinal);

    /// <summary>The token in an Authorization header; null if it is unknown or expired.</summary>
    public Token? Find(string? authorization) =>
        authorization is not null
        && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && _tokens.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(authorization.AsSpan(Bearer.Length), out var token)
        && clock.GetTimestamp() < token.ExpiresAt
            ? token
            : null;

    public void Revoke() => _tokens.Clear();

    public SandboxResponse Issue(SandboxRequest request)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(request.Body);
        }
        catch (JsonException)
        {
            return Refused(400, "invalid_request", "The body is not valid JSON.");
        }

        using (document)
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Issue(document.RootElement, request.BaseUrl)
                : Refused(400, "invalid_request", "The body is not a JSON object.");
    }

    /// <summary>An error in the authentication host's format, which differs from the REST host's.</summary>
    public static SandboxResponse Refused(int status, string error, string description) =>
        SandboxResponse.Json(
            status,
            JsonBody.Of(
                (error, description),
                static (json, state) =>
                {
                    json.WriteString("error", state.error);
                    json.WriteString("error_description", state.description);
                    json.WriteString("error_uri", "https://developer.salesforce.com/docs");
                }
            )
        );

    private SandboxResponse Issue(JsonElement body, Uri baseUrl)
    {
        if (Text(body, "grant_type") is not { } grant)
            return Refused(400, "invalid_request", "grant_type is required.");
        if (grant != "client_credentials")
            return Refused(400, "unsupported_grant_type", "Only client_credentials is supported.");
        if (Text(body, "client_id") is not { } id || options.ClientId is { } knownId && id != knownId)
            return Refused(401, "invalid_client", "Invalid client ID. Use the client ID in Marketing Cloud Installed Packages.");
        if (Text(body, "client_secret") is not { } secret || options.ClientSecret is { } knownSecret && secret != knownSecret)
            return Refused(401, "invalid_client", "Invalid client secret. Use the client secret in Marketing Cloud Installed Packages.");
        if (!TryReadAccount(body, out var account))
            return Refused(400, "invalid_request", "account_id is not a business unit's MID.");
        if (!TryReadScope(body, out var scope))
            return Refused(400, "invalid_scope", "The requested scope is not granted to the package.");
        var life = (long)(options.TokenLifetime.TotalSeconds * clock.TimestampFrequency);
        return IssuedToken(new Token(scope, account, clock.GetTimestamp() + life), baseUrl);
    }

    private SandboxResponse IssuedToken(Token token, Uri baseUrl)
    {
        foreach (var (text, old) in _tokens)
        {
            if (clock.GetTimestamp() >= old.ExpiresAt)
                _tokens.TryRemove(text, out _);
        }

        var access = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";
        _tokens[access] = token;
        var url = options.BareRestInstanceUrl ? baseUrl.Authority : baseUrl.AbsoluteUri;
        return SandboxResponse.Json(
            200,
            JsonBody.Of(
                (access, token, url, options),
                static (json, state) =>
                {
                    json.WriteString("access_token", state.access);
                    json.WriteString("token_type", "Bearer");
                    json.WriteNumber("expires_in", (long)state.options.TokenLifetime.TotalSeconds);
                    json.WriteString("scope", state.token.Scope);
                    json.WriteString("soap_instance_url", state.url);
                    json.WriteString("rest_instance_url", state.url);
                }
            )
        );
    }

    private bool TryReadAccount(JsonElement body, out long account)
    {
        account = options.AccountId;
        if (!body.TryGetProperty("account_id", out var given) || given.ValueKind == JsonValueKind.Null)
            return true;
        var isNumber = long.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var requested);
        if (isNumber && !options.IgnoreAccountId)
            account = requested;
        return isNumber;
    }

    // Without scope: all of the package's scopes. Empty: no permissions at all [doc].
    private bool TryReadScope(JsonElement body, [NotNullWhen(true)] out string? scope)
    {
        scope = options.Scopes;
        if (!body.TryGetProperty("scope", out var given) || given.ValueKind == JsonValueKind.Null)
            return true;
        scope = given.ValueKind == JsonValueKind.String ? given.GetString()! : null;
        return scope is not null && scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(options.Scopes.Split(' ').Contains);
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
