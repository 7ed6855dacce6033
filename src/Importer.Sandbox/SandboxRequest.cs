namespace Importer.Sandbox;

/// <summary>A request as a host received it.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="PathAndQuery">As it stood in the request line, still escaped.</param>
/// <param name="BaseUrl">Where the host answers: becomes <c>rest_instance_url</c> in the token's answer. Ends with a slash.</param>
/// <param name="Header">A header's value by its name, null where it is not there.</param>
/// <param name="Body">Valid only until the answer is given: a host may take the bytes straight from its buffer.</param>
public sealed record SandboxRequest(
    string Method,
    string PathAndQuery,
    Uri BaseUrl,
    Func<string, string?> Header,
    ReadOnlyMemory<byte> Body
);
