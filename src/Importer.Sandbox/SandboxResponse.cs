namespace Importer.Sandbox;

/// <summary>What a host is to answer, and what it is to do to the connection.</summary>
/// <param name="Status">HTTP status; without meaning where <see cref="Disturbance"/> leaves no answer.</param>
/// <param name="ContentType">Null where the answer has no body.</param>
/// <param name="Body">The whole body; its length is announced also where only a part is sent.</param>
public sealed record SandboxResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Headers besides content type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>To be waited before anything else, on <see cref="SandboxTenant.Clock"/>.</summary>
    public TimeSpan Delay { get; init; }

    public Disturbance Disturbance { get; init; }

    /// <summary>How much of the body is sent before the connection breaks (<see cref="Disturbance.CutBody"/>).</summary>
    public ReadOnlyMemory<byte> FirstHalf => Body[..(Body.Length / 2)];

    internal static SandboxResponse Json(int status, byte[] body) => new(status, "application/json; charset=utf-8", body);
}

/// <summary>What the host does to the connection instead of answering as usual.</summary>
public enum Disturbance
{
    None,

    /// <summary>Announces the whole body, sends <see cref="SandboxResponse.FirstHalf"/>, breaks the connection.</summary>
    CutBody,

    /// <summary>Breaks the connection without an answer.</summary>
    BreakConnection,

    /// <summary>Keeps the connection open and never answers.</summary>
    NoAnswer,

    /// <summary>No connection comes about. A host that has already taken one (a socket) can only break it.</summary>
    RefuseConnection,
}
