using System.Text.Json;
using System.Text.Json.Serialization;

namespace Importer.Sandbox;

/// <summary>
/// How the sandbox behaves. A change while it runs applies from the next request on.
/// In a file (<see cref="FromJson"/>), names are in camel case and times are <c>hh:mm:ss.fff</c>; comments are allowed:
/// <code>
/// { "answerStyle": "recorded",          // documented | recorded
///   "refusalStyle": "failInOk",         // badRequest | failInOk
///   "tokenLifetime": "00:00:02",
///   "clientSecret": "right",
///   "requestsPerSecond": 50, "limiter": "window", "limiterSpan": "00:00:01", // bucket | window | slidingWindow
///   "maxConcurrent": 10, "latency": "00:00:00.050",
///   "faults": [
///     { "every": 100, "do": "serverError", "carriedOut": true },
///     { "contactKey": "poison@example.org", "do": "breakConnection" },
///     { "nth": 7, "do": "busy", "retryAfter": "00:00:03", "retryAfterForm": "date" },
///     { "path": "/v2/token", "first": 1, "do": "unauthorized" } ] }
/// </code>
/// </summary>
public sealed class SandboxOptions
{
    private static readonly JsonSerializerOptions FileFormat = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The format of answers to contacts.</summary>
    public AnswerStyle AnswerStyle { get; set; }

    /// <summary>The answer to a contact that breaks a rule.</summary>
    public RefusalStyle RefusalStyle { get; set; }

    /// <summary>Whether <c>attributeSets: []</c> is accepted, as recorded live although the documentation forbids it.</summary>
    public bool AcceptEmptySets { get; set; }

    /// <summary>The client id to require; null accepts any.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret to require; null accepts any.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>How long a token is valid; also its <c>expires_in</c>, in whole seconds. The vendor's is 1079 s.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(1079);

    /// <summary>The scopes of the installed package, separated by spaces.</summary>
    public string Scopes { get; set; } = $"{SandboxTenant.ReadScope} {SandboxTenant.WriteScope}";

    /// <summary>MID of the business unit that a token is for if the request has no <c>account_id</c>.</summary>
    public long AccountId { get; set; } = 510000001;

    /// <summary>MID of its enterprise.</summary>
    public long EnterpriseId { get; set; } = 510000000;

    /// <summary>Whether tokens are always for <see cref="AccountId"/>, even if the request has another <c>account_id</c>.</summary>
    public bool IgnoreAccountId { get; set; }

    /// <summary>Whether <c>rest_instance_url</c> lacks scheme and slash (seen live); clients assume https.</summary>
    public bool BareRestInstanceUrl { get; set; }

    /// <summary>
    /// The highest rate of REST requests; more are answered with 429/50100 and Retry-After. Infinity for no limit.
    /// </summary>
    public double RequestsPerSecond { get; set; } = double.PositiveInfinity;

    /// <summary>How the rate is limited.</summary>
    public LimiterKind Limiter { get; set; }

    /// <summary>The length of a window, or the time in which the bucket fills.</summary>
    public TimeSpan LimiterSpan { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The most concurrent contact requests; more are answered with 429/50200 without Retry-After.
    /// A request lasts as long as its latency: without latency this limit has no effect.
    /// </summary>
    public int MaxConcurrent { get; set; } = int.MaxValue;

    /// <summary>How long a contact request takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary><see cref="Latency"/> by the number of concurrent requests, this one included. Not in a file.</summary>
    [JsonIgnore]
    public Func<int, TimeSpan>? LatencyUnderLoad { get; set; }

    /// <summary>Faults for some requests. Replace the list; do not modify it.</summary>
    public IReadOnlyList<Fault> Faults { get; set; } = [];

    /// <summary>A fault for every request, token requests included, until set to null. Its selection of requests is ignored.</summary>
    public Fault? Outage { get; set; }

    /// <summary>The tenant's attribute sets, as listed by <c>attributeSetDefinitions</c>.</summary>
    public IReadOnlyList<AttributeSetDefinition> AttributeSets { get; set; } = AttributeSetDefinition.Default;

    /// <summary>
    /// Whether contacts are checked against <see cref="AttributeSets"/> too. If not, any set and attribute is accepted.
    /// </summary>
    public bool EnforceAttributeSets { get; set; }

    /// <summary>
    /// Whether the journal and the contacts' bodies are kept. If not, memory use is constant (8 MiB) for any number of
    /// contacts, and <c>isNewContactKey</c> may be true again after about a million other keys.
    /// Cannot be changed after the tenant is created.
    /// </summary>
    public bool KeepJournal { get; set; } = true;

    /// <summary>Parses a settings file.</summary>
    /// <exception cref="JsonException">Not JSON, an unknown name or word, or a value of the wrong type; says where.</exception>
    public static SandboxOptions FromJson(string json) =>
        JsonSerializer.Deserialize<SandboxOptions>(json, FileFormat)
        ?? throw new JsonException("The sandbox settings must be an object, not null.");
}

public enum AnswerStyle
{
    /// <summary>As documented: <c>rowsAffetcted</c> (sic), <c>contactId</c>.</summary>
    Documented,

    /// <summary>As recorded live: <c>rowsAffected</c>, <c>contactID</c>, <c>responseDateTime</c>.</summary>
    Recorded,
}

public enum RefusalStyle
{
    /// <summary>HTTP 400 in the REST host's error format.</summary>
    BadRequest,

    /// <summary>HTTP 200 with operationStatus FAIL.</summary>
    FailInOk,
}
