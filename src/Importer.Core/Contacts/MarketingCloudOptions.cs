namespace Importer.Core.Contacts;

/// <summary>Where to sign in and as whom (settings section <c>MarketingCloud</c>). Validated when the settings are read.</summary>
public sealed record MarketingCloudOptions
{
    /// <summary>The tenant's subdomain, <c>[A-Za-z0-9-]+</c>: anything else could send the secret to another host.</summary>
    public string? Subdomain { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>
    /// The business unit's MID as Marketing Cloud writes it, without spaces and leading zeros; null uses the installed package's own.
    /// </summary>
    public string? AccountId
    {
        get;
        init =>
            field = value?.Trim() is { Length: > 0 } given
                ? given.TrimStart('0') is { Length: > 0 } digits
                    ? digits
                    : "0"
                : null;
    }

    /// <summary>Overrides <c>https://SUB.auth.marketingcloudapis.com/</c>.</summary>
    public Uri? AuthBaseUrl { get; init; }

    /// <summary>Overrides the token's <c>rest_instance_url</c>.</summary>
    public Uri? RestBaseUrl { get; init; }

    /// <summary>Where to sign in.</summary>
    public Uri SignInUrl => new(AuthBaseUrl ?? new Uri($"https://{Subdomain}.auth.marketingcloudapis.com/"), "v2/token");

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{SignInUrl.Authority}, business unit {AccountId ?? "of the package"}";
}
