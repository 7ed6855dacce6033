namespace Importer.Core.Contacts;

/// <summary>Decides which addresses a secret or a token may be sent to: https, or http to this machine.</summary>
internal static class RestAddress
{
    /// <summary>A base address from a setting or a token, as an absolute address that ends in a slash.</summary>
    /// <param name="text">With or without scheme and slash: <c>rest_instance_url</c> is seen both ways (docs/api.md, Signing in).</param>
    /// <returns>Null if a token must not be sent to the address.</returns>
    public static Uri? Normalise(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !IsSafe(address) || address.UserInfo.Length > 0)
            return null;
        var path = address.AbsolutePath;
        return new Uri(address.GetLeftPart(UriPartial.Authority) + (path.EndsWith('/') ? path : path + "/"));
    }

    public static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
