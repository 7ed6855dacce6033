using System.Text.Json.Serialization;

namespace Importer.Sandbox;

/// <summary>
/// A rule that makes trouble: which requests it meets, and what happens to them.
/// <see cref="Path"/>, <see cref="ContactKey"/> and <see cref="When"/> say which requests are counted;
/// <see cref="Nth"/>, <see cref="Every"/> and <see cref="First"/> say which of those are met (all, where none is given).
/// So <c>{ "contactKey": "a@b.org", "first": 2, "do": "busy" }</c> makes a contact's first two attempts fail.
/// The first rule of the list that meets a request has it; rules behind it do not count it.
/// </summary>
/// <remarks>A rule counts, so it belongs to one tenant. It comes before token, limits and the rules of the page.</remarks>
public sealed class Fault
{
    /// <summary>The path of <see cref="Path"/> that stands for all.</summary>
    public const string AnyPath = "*";

    private int _counted;

    /// <summary>The path it is about, without query, or <see cref="AnyPath"/>.</summary>
    public string Path { get; init; } = SandboxTenant.ContactsPath;

    /// <summary>Only requests for this contact key, told apart by case.</summary>
    public string? ContactKey { get; init; }

    /// <summary>Only requests of which this holds. Called on many threads; must not keep the body. Not in a file.</summary>
    [JsonIgnore]
    public Func<SandboxRequest, bool>? When { get; init; }

    /// <summary>Only the nth request counted, from 1.</summary>
    public int? Nth { get; init; }

    /// <summary>Every nth request counted, from 1.</summary>
    public int? Every { get; init; }

    /// <summary>Only the first n requests counted.</summary>
    public int? First { get; init; }

    /// <summary>What happens.</summary>
    public required FaultKind Do { get; init; }

    /// <summary>
    /// Whether the request is carried out all the same. Counts for the kinds that leave it open
    /// (errors of the 5xx kind, 408, a broken connection, no answer); the others are fixed.
    /// </summary>
    public bool CarriedOut { get; init; }

    /// <summary>Waited before anything is answered or broken, with every kind.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>For 429/50100 and 503; zero is allowed.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    public RetryAfterForm RetryAfterForm { get; init; }

    /// <summary>Another errorcode or resultCode: a whole number is written as one, other text as text, "" leaves it out.</summary>
    public string? Code { get; init; }

    /// <summary>Another message.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the request goes through token, limits and rules as if nothing were wrong.</summary>
    internal bool IsCarriedOut =>
        Do switch
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
            or FaultKind.NoAnswer => CarriedOut,
            _ => false,
        };

    internal bool Meets(SandboxRequest request, string path, string? contactKey)
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

    /// <summary>The header is left out.</summary>
    None,
}
