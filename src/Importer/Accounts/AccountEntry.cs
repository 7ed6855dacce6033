using Importer.Core.Contacts;
using Importer.Program.Settings;

namespace Importer.Program.Accounts;

/// <summary>An account that is being entered. Null means not entered yet.</summary>
internal sealed record AccountEntry
{
    /// <summary>The tenant's subdomain; null if <see cref="Address"/> is set.</summary>
    public string? Subdomain { get; init; }

    /// <summary>Overrides the sign-in address, only with this machine: a sandbox to practice with.</summary>
    public Uri? Address { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Whether the secret was typed in this session.</summary>
    public bool IsTyped { get; init; }

    /// <summary>The business unit's MID; null for the installed package's own.</summary>
    public string? AccountId { get; init; }

    /// <summary>The value in brackets, which Enter keeps.</summary>
    public string? Place => Address?.AbsoluteUri ?? Subdomain;

    /// <summary>The saved account, so that a part of it can be corrected; empty if there is none.</summary>
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

    /// <summary>The complete account, to sign in with.</summary>
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
