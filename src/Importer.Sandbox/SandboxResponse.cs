namespace Importer.Sandbox;

/// <summary>What the host answers, and what it does to the connection.</summary>
/// <param name="Status">HTTP status; unused if <see cref="ConnectionFault"/> prevents an answer.</param>
/// <param name="ContentType">Null if the answer has no body.</param>
/// <param name="Body">The whole body. Content-Length is its length even if only a part is sent.</param>
public sealed record SandboxResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Headers other than content type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The time to wait first, on <see cref="SandboxTenant.Clock"/>.</summary>
    public TimeSpan Delay { get; init; }

    public ConnectionFault ConnectionFault { get; init; }

    /// <summary>The part of the body to send before the connection breaks (<see cref="ConnectionFault.CutBody"/>).</summary>
    public ReadOnlyMemory<byte> FirstHalf => Body[..(Body.Length / 2)];

    internal static SandboxResponse Json(int status, byte[] body) => new(status, "application/json; charset=utf-8", body);
}

/// <summary>What the host does to the connection instead of answering normally.</summary>
public enum ConnectionFault
{
    None,

    /// <summary>Sends <see cref="SandboxResponse.FirstHalf"/> with the length of the whole body, then breaks the connection.</summary>
    CutBody,

    /// <summary>Breaks the connection without an answer.</summary>
    BreakConnection,

    /// <summary>Keeps the connection open and never answers.</summary>
    NoAnswer,

    /// <summary>Refuses the connection. A host that has already accepted it (a socket) can only break it.</summary>
    RefuseConnection,
}
