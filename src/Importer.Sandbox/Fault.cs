using System.Text.Json.Serialization;

namespace Importer.Sandbox;

/// <summary>
/// A fault to inject: which requests it applies to, and what happens to them.
/// <see cref="Path"/>, <see cref="ContactKey"/> and <see cref="When"/> select the requests to count;
/// <see cref="Nth"/>, <see cref="Every"/> and <see cref="First"/> select from those (all, if none is set).
/// For example, <c>{ "contactKey": "a@b.org", "first": 2, "do": "busy" }</c> makes a contact's first two attempts fail.
/// The first fault in the list that matches a request applies; later ones do not count that request.
/// </summary>
/// <remarks>A fault has a counter, so do not share it between tenants. It is applied before token, limits and contact rules.</remarks>
public sealed class Fault
{
    /// <summary>The value of <see cref="Path"/> that matches every path.</summary>
    public const string AnyPath = "*";

    private int _counted;

    /// <summary>Only requests to this path, without its query; <see cref="AnyPath"/> for all.</summary>
    public string Path { get; init; } = SandboxTenant.ContactsPath;

    /// <summary>Only requests for this contact key, compared case-sensitively.</summary>
    public string? ContactKey { get; init; }

    /// <summary>Only requests that satisfy this. Called on many threads; must not keep the body. Not available in a file.</summary>
    [JsonIgnore]
    public Func<SandboxRequest, bool>? When { get; init; }

    /// <summary>Only the nth request counted, from 1.</summary>
    public int? Nth { get; init; }

    /// <summary>Only every nth request counted, from 1.</summary>
    public int? Every { get; init; }

    /// <summary>Only the first n requests counted.</summary>
    public int? First { get; init; }

    /// <summary>What happens to the request.</summary>
    [JsonPropertyName("do")]
    public required FaultKind Kind { get; init; }

    /// <summary>
    /// Whether the service processes the request despite the fault. Used by kinds where either can happen
    /// (5xx errors other than 503, 408, a broken connection, no answer); ignored by the others.
    /// </summary>
    [JsonPropertyName("carriedOut")]
    public bool Processed { get; init; }

    /// <summary>The delay before the answer or the connection fault; applies to every kind.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Retry-After of 429/50100 and 503; may be zero.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    public RetryAfterForm RetryAfterForm { get; init; }

    /// <summary>Replaces errorcode or resultCode: a whole number is written as a number, other text as a string, "" omits it.</summary>
    public string? Code { get; init; }

    /// <summary>Replaces the message.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the service processes the request: checks token, limits and rules, and writes the contact.</summary>
    internal bool IsProcessed =>
        Kind switch
        {
            FaultKind.Partial
            or FaultKind.Information
            or FaultKind.UnknownFields
            or FaultKind.CutJson
            or FaultKind.EmptyAnswer
            or FaultKind.Oversized
            or FaultKind.CutBody
            or FaultKind.Late => true,
            FaultKind.ServerError
            or FaultKind.BadGateway
            or FaultKind.GatewayTimeout
            or FaultKind.RequestTimeout
            or FaultKind.BreakConnection
            or FaultKind.NoAnswer => Processed,
            _ => false,
        };

    internal bool Matches(SandboxRequest request, string path, string? contactKey)
    {
        if (Path != AnyPath && Path != path || ContactKey is not null && ContactKey != contactKey || When is not null && !When(request))
            return false;
        var count = Interlocked.Increment(ref _counted);
        return (Nth is null || count == Nth) && (Every is null || count % Every == 0) && (First is null || count <= First);
    }
}

/// <summary>How <c>Retry-After</c> is written (RFC 9110, section 10.2.3).</summary>
public enum RetryAfterForm
{
    Seconds,
    Date,

    /// <summary>No header.</summary>
    None,
}
