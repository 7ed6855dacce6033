using Importer.Core.Contacts;
using Importer.Program.Settings;

namespace Importer.Program.Accounts;

/// <summary>An account as far as a person has entered it. Null is not entered yet.</summary>
internal sealed record AccountEntry
{
    /// <summary>The tenant's subdomain; null where <see cref="Address"/> says where to sign in.</summary>
    public string? Subdomain { get; init; }

    /// <summary>Overrides the sign-in address, on this machine only: a stand-in to practise with.</summary>
    public Uri? Address { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Whether the secret was typed in this session.</summary>
    public bool IsTyped { get; init; }

    /// <summary>The business unit's MID; null leaves it to the installed package.</summary>
    public string? AccountId { get; init; }

    /// <summary>As it is shown for the person to keep with Enter.</summary>
    public string? Place => Address?.AbsoluteUri ?? Subdomain;

    /// <summary>The account that is kept already, so that one part of it can be corrected; empty where there is none.</summary>
    public static AccountEntry Of(IReadOnlyDictionary<string, string> saved)
    {
        string? Value(string name) => saved.GetValueOrDefault("MarketingCloud:" + name);
        return new AccountEntry
        {
            Subdomain = Value(nameof(MarketingCloudOptions.AuthBaseUrl)) is null ? Value(nameof(MarketingCloudOptions.Subdomain)) : null,
            Address = Uri.TryCreate(Value(nameof(MarketingCloudOptions.AuthBaseUrl)), UriKind.Absolute, out var address) ? address : null,
            ClientId = Value(nameof(MarketingCloudOptions.ClientId)),
            ClientSecret = Value(nameof(MarketingCloudOptions.ClientSecret)) is { } kept ? KeptSecret.Read(kept).Secret : null,
            AccountId = Value(nameof(MarketingCloudOptions.AccountId)),
        };
    }

    /// <summary>Complete, to sign in with.</summary>
    public MarketingCloudOptions Options =>
        new()
        {
            Subdomain = Subdomain,
            AuthBaseUrl = Address,
            ClientId = ClientId!,
            ClientSecret = ClientSecret!,
            AccountId = AccountId,
        };
}
