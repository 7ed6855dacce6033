namespace Importer.Sandbox;

/// <summary>Kinds of faults. In a file they are in camel case: <c>tooFast</c>.</summary>
public enum FaultKind
{
    /// <summary>429, errorcode 50100, with Retry-After.</summary>
    TooFast,

    /// <summary>429, errorcode 50200, without Retry-After.</summary>
    Blocked,

    /// <summary>503, errorcode 50300, with Retry-After.</summary>
    Busy,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>502 with a gateway's HTML page.</summary>
    BadGateway,

    /// <summary>504 with a gateway's HTML page.</summary>
    GatewayTimeout,

    /// <summary>408 without a body.</summary>
    RequestTimeout,

    /// <summary>409, errorcode 30004 (already exists).</summary>
    Conflict,

    /// <summary>400, errorcode 10005. For token requests <c>invalid_request</c>.</summary>
    BadRequest,

    /// <summary>401, errorcode 0. For token requests <c>invalid_client</c>.</summary>
    Unauthorized,

    /// <summary>403, errorcode 20002.</summary>
    Forbidden,

    /// <summary>404, errorcode 30003.</summary>
    NotFound,

    /// <summary>404, errorcode 596 (Service Not Found).</summary>
    ServiceNotFound,

    /// <summary>413.</summary>
    TooLarge,

    /// <summary>415.</summary>
    UnsupportedMediaType,

    /// <summary>307 to another host.</summary>
    Redirect,

    /// <summary>Not processed; HTTP 200 with operationStatus FAIL, hasErrors and the reason in resultMessages.</summary>
    RefusedInOk,

    /// <summary>Processed; the answer has both hasErrors and the contact id.</summary>
    Partial,

    /// <summary>Processed; the answer has a message of class Information and no error.</summary>
    Information,

    /// <summary>Processed; the answer has undocumented fields.</summary>
    UnknownFields,

    /// <summary>Processed; the HTTP answer is complete but its JSON is truncated.</summary>
    CutJson,

    /// <summary>Processed; 200 without a body.</summary>
    EmptyAnswer,

    /// <summary>Processed; the answer is padded with 16 MiB of spaces.</summary>
    Oversized,

    /// <summary>Processed; the connection breaks in the middle of the body.</summary>
    CutBody,

    /// <summary>The connection breaks without an answer.</summary>
    BreakConnection,

    /// <summary>No answer; the connection stays open.</summary>
    NoAnswer,

    /// <summary>The connection is refused; over a socket it breaks before the request is processed.</summary>
    RefuseConnection,

    /// <summary>The normal answer, after <see cref="Fault.Delay"/>.</summary>
    Late,
}
