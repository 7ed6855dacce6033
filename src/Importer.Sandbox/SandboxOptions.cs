using System.Text.Json;
using System.Text.Json.Serialization;

namespace Importer.Sandbox;

/// <summary>
/// How the stand-in behaves. What can be set while it runs counts from the next request on.
/// As a file (<see cref="FromJson"/>) the same names in camel case, times as <c>hh:mm:ss.fff</c>, comments allowed:
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

    /// <summary>How an accepted contact is answered.</summary>
    public AnswerStyle AnswerStyle { get; set; }

    /// <summary>How a contact that breaks a rule of the page is answered.</summary>
    public RefusalStyle RefusalStyle { get; set; }

    /// <summary><c>attributeSets: []</c> is accepted, as recorded live, although the page forbids it.</summary>
    public bool AcceptEmptySets { get; set; }

    /// <summary>Known client; null takes any.</summary>
    public string? ClientId { get; set; }

    /// <summary>Its secret; null takes any.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>How long a token counts, and its <c>expires_in</c> in whole seconds. 1079 s is what the vendor answers.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(1079);

    /// <summary>What the installed package may do, separated by blanks.</summary>
    public string Scopes { get; set; } = $"{SandboxTenant.ReadScope} {SandboxTenant.WriteScope}";

    /// <summary>MID of the business unit that a token is for when <c>account_id</c> names none.</summary>
    public long AccountId { get; set; } = 510000001;

    /// <summary>MID of the enterprise above it.</summary>
    public long EnterpriseId { get; set; } = 510000000;

    /// <summary>Tokens are for <see cref="AccountId"/> whatever <c>account_id</c> says.</summary>
    public bool IgnoreAccountId { get; set; }

    /// <summary><c>rest_instance_url</c> without scheme and slash (seen live); clients complete it to https.</summary>
    public bool BareRestInstanceUrl { get; set; }

    /// <summary>
    /// The rate at which REST requests are let through, more of them being answered 429/50100 with Retry-After;
    /// infinity for no limit.
    /// </summary>
    public double RequestsPerSecond { get; set; } = double.PositiveInfinity;

    /// <summary>How the rate is limited.</summary>
    public LimiterKind Limiter { get; set; }

    /// <summary>What the bucket holds, or how long a window is.</summary>
    public TimeSpan LimiterSpan { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many contacts may be under way at once, more of them being answered 429/50200 without Retry-After.
    /// A request is under way for as long as its latency: without one this never bites.
    /// </summary>
    public int MaxConcurrent { get; set; } = int.MaxValue;

    /// <summary>How long a contact takes to be carried out.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The same from the number under way, the new one included; counts before <see cref="Latency"/>. Not in a file.</summary>
    [JsonIgnore]
    public Func<int, TimeSpan>? LatencyUnderLoad { get; set; }

    /// <summary>Trouble for some requests. Replace the list, don't change it.</summary>
    public IReadOnlyList<Fault> Faults { get; set; } = [];

    /// <summary>Trouble for every request, token and all, until set back to null; only its kind, times and words count.</summary>
    public Fault? Outage { get; set; }

    /// <summary>The tenant's attribute sets as <c>attributeSetDefinitions</c> lists them.</summary>
    public IReadOnlyList<AttributeSetDefinition> AttributeSets { get; set; } = AttributeSetDefinition.Usual;

    /// <summary>
    /// Contacts are held against <see cref="AttributeSets"/> too. Without, any set and attribute is taken, as the page has no rule about
    /// them.
    /// </summary>
    public bool EnforceAttributeSets { get; set; }

    /// <summary>
    /// Whether the journal and what each contact holds are kept. Without, memory stays flat (8 MiB) however many
    /// contacts come, and <c>isNewContactKey</c> may be true again after about a million other keys.
    /// Settled once the tenant is made.
    /// </summary>
    public bool KeepJournal { get; set; } = true;

    /// <summary>Reads the file form.</summary>
    /// <exception cref="JsonException">No JSON, an unknown name or word, a value of the wrong type; says where.</exception>
    public static SandboxOptions FromJson(string json) =>
        JsonSerializer.Deserialize<SandboxOptions>(json, FileFormat)
        ?? throw new JsonException("The sandbox settings must be an object, not null.");
}

public enum AnswerStyle
{
    /// <summary>As the page has it: <c>rowsAffetcted</c> (sic), <c>contactId</c>.</summary>
    Documented,

    /// <summary>As recorded live: <c>rowsAffected</c>, <c>contactID</c>, <c>responseDateTime</c>.</summary>
    Recorded,
}

public enum RefusalStyle
{
    /// <summary>HTTP 400 in the REST host's error shape.</summary>
    BadRequest,

    /// <summary>HTTP 200 with operationStatus FAIL.</summary>
    FailInOk,
}
