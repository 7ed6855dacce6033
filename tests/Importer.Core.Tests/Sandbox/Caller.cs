using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Importer.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Core.Tests.Sandbox;

/// <summary>A client of a tenant without a host, signed in with its first request.</summary>
internal sealed class Caller
{
    private static readonly Uri BaseUrl = new("http://127.0.0.1:5000/");

    public Caller(SandboxOptions? options = null) => Tenant = new SandboxTenant(options, Clock);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.Zero));

    public SandboxTenant Tenant { get; }

    public string? Token { get; set; }

    public string ContentType { get; set; } = "application/json";

    public static string Text(SandboxResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    public static JsonNode Json(SandboxResponse response) => JsonNode.Parse(response.Body.Span)!;

    /// <summary>Status and body.</summary>
    public static string Seen(SandboxResponse response) => $"{response.Status} {Indented(Text(response))}";

    /// <summary>JSON as the page lays it out.</summary>
    public static string Indented(string json) =>
        JsonNode
            .Parse(json)!
            .ToJsonString(
                new JsonSerializerOptions
                {
                    WriteIndented = true,
                    IndentSize = 4,
                    NewLine = "\n",
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            );

    public static string Contact(string key) =>
        $$"""
            {"contactKey":"{{key}}","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"a@example.org"},{"name":"HTML Enabled","value":true}]}]}]}
            """;

    public SandboxResponse Send(string method, string pathAndQuery, string body = "") =>
        Tenant.Answer(new SandboxRequest(method, pathAndQuery, BaseUrl, Header, Encoding.UTF8.GetBytes(body)));

    public SandboxResponse SignIn(string body = """{"grant_type":"client_credentials","client_id":"id","client_secret":"secret"}""")
    {
        var response = Send("POST", "/v2/token", body);
        if (response.Status == 200)
            Token = (string)Json(response)["access_token"]!;
        return response;
    }

    /// <summary>Posts a contact, signing in before the first.</summary>
    public SandboxResponse Post(string body)
    {
        if (Token is null)
            SignIn();
        return Send("POST", "/contacts/v1/contacts", body);
    }

    private string? Header(string name) =>
        name switch
        {
            "Authorization" => Token is null ? null : $"Bearer {Token}",
            "Content-Type" => ContentType,
            _ => null,
        };
}
