using System.Text;
using System.Text.Json.Nodes;
using Importer.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Core.Tests.Contract;

/// <summary>Bodies given to the stand-in byte for byte, and what it says to them.</summary>
internal sealed class Posted
{
    private static readonly Uri BaseUrl = new("http://127.0.0.1:5000/");
    private readonly SandboxTenant _tenant;
    private readonly string _token;

    /// <param name="definitions">Attribute sets that bodies are held against besides the page's rules; null for none.</param>
    public Posted(IReadOnlyList<AttributeSetDefinition>? definitions = null)
    {
        _tenant = new(
            new SandboxOptions
            {
                KeepJournal = false,
                AttributeSets = definitions ?? AttributeSetDefinition.Default,
                EnforceAttributeSets = definitions is not null,
            },
            new FakeTimeProvider()
        );
        _token = (string)
            JsonNode.Parse(
                Answer(
                    "/v2/token",
                    _ => null,
                    """{"grant_type":"client_credentials","client_id":"id","client_secret":"secret"}"""u8.ToArray()
                )
            )!["access_token"]!;
    }

    /// <summary>The stand-in's answer, as text. From any thread.</summary>
    public string Post(byte[] body) =>
        Answer(SandboxTenant.ContactsPath, name => name == "Authorization" ? $"Bearer {_token}" : "application/json", body);

    private string Answer(string path, Func<string, string?> header, byte[] body) =>
        Encoding.UTF8.GetString(_tenant.Answer(new SandboxRequest("POST", path, BaseUrl, header, body)).Body.Span);
}
