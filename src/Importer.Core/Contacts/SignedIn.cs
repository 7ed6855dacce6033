using System.Net.Http.Headers;

namespace Importer.Core.Contacts;

/// <summary>A sign-in that is in force. The token itself is not shown: this may be logged.</summary>
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

    /// <summary>Absolute, https (or http to this machine), with a slash at its end.</summary>
    public Uri RestBaseUrl { get; }

    /// <summary>As the token answer lists them; null where it does not, which says nothing about them.</summary>
    public IReadOnlyList<string>? Scopes { get; }

    /// <summary>When it is renewed: the vendor's <c>expires_in</c>, already two minutes short of the token's real life.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Whether contacts may be written; true also where the scopes are not told.</summary>
    public bool CanWriteContacts => Scopes?.Contains(Advice.WriteScope) != false;

    /// <summary>Whether attribute sets may be looked at; true also where the scopes are not told.</summary>
    public bool CanReadAttributeSets => Scopes?.Contains(Advice.ReadScope) != false;

    internal AuthenticationHeaderValue Authorization { get; }

    /// <summary>Takes out of answers what they repeat of the token and the secret.</summary>
    internal SecretMask Secrets { get; init; } = new();

    internal Uri ContactsUrl { get; }
}
