using System.Net.Http.Headers;

namespace Importer.Core.Contacts;

/// <summary>A current sign-in. Safe to log: the token is not shown.</summary>
public sealed record SignedIn
{
    internal SignedIn(string token, Uri restBaseUrl, IReadOnlyList<string>? scopes, DateTimeOffset expiresAt)
    {
        Authorization = new AuthenticationHeaderValue("Bearer", token);
        RestBaseUrl = restBaseUrl;
        ContactsUrl = new Uri(restBaseUrl, "contacts/v1/contacts");
        Scopes = scopes;
        ExpiresAt = expiresAt;
    }

    /// <summary>Absolute, https (or http to this machine), ends in a slash.</summary>
    public Uri RestBaseUrl { get; }

    /// <summary>As listed in the token answer; null if it lists none, so they are unknown.</summary>
    public IReadOnlyList<string>? Scopes { get; }

    /// <summary>When it is renewed: the vendor's <c>expires_in</c>, already two minutes short of the token's real life.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Whether contacts may be written; true if the scopes are unknown.</summary>
    public bool CanWriteContacts => Scopes?.Contains(Advice.WriteScope) != false;

    /// <summary>Whether attribute sets may be read; true if the scopes are unknown.</summary>
    public bool CanReadAttributeSets => Scopes?.Contains(Advice.ReadScope) != false;

    internal AuthenticationHeaderValue Authorization { get; }

    /// <summary>Removes the token and the secret from answers.</summary>
    internal SecretMask Secrets { get; init; } = new();

    internal Uri ContactsUrl { get; }
}
