namespace Importer.Sandbox;

/// <summary>A request that a host received.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="PathAndQuery">As in the request line, still escaped.</param>
/// <param name="BaseUrl">The host's own URL, returned as <c>rest_instance_url</c> with a token. Ends with a slash.</param>
/// <param name="Header">A header's value by its name; null if there is none.</param>
/// <param name="Body">Valid only until the answer is returned: it may be the host's own buffer.</param>
public sealed record SandboxRequest(
    string Method,
    string PathAndQuery,
    Uri BaseUrl,
    Func<string, string?> Header,
    ReadOnlyMemory<byte> Body
);
