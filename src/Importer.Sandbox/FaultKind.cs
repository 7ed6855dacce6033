namespace Importer.Sandbox;

/// <summary>The kinds of trouble. In a file they are written in camel case: <c>tooFast</c>.</summary>
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

    /// <summary>409, errorcode 30004 (exists already).</summary>
    Conflict,

    /// <summary>400, errorcode 10005. On the token's path <c>invalid_request</c>.</summary>
    BadRequest,

    /// <summary>401, errorcode 0. On the token's path <c>invalid_client</c>.</summary>
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

    /// <summary>HTTP 200 with operationStatus FAIL, hasErrors and the reason in resultMessages; not carried out.</summary>
    RefusedInOk,

    /// <summary>Carried out; hasErrors together with the contact id.</summary>
    Partial,

    /// <summary>Carried out; a message of class Information, no error.</summary>
    Information,

    /// <summary>Carried out; the answer has fields nobody has heard of.</summary>
    UnknownFields,

    /// <summary>Carried out; the JSON ends in the middle, the HTTP answer is whole.</summary>
    CutJson,

    /// <summary>Carried out; 200 without a body.</summary>
    EmptyAnswer,

    /// <summary>Carried out; the answer is followed by 16 MiB of blanks.</summary>
    Oversized,

    /// <summary>Carried out; the connection breaks in the middle of the body.</summary>
    CutBody,

    /// <summary>The connection breaks without an answer.</summary>
    BreakConnection,

    /// <summary>No answer, the connection stays open.</summary>
    NoAnswer,

    /// <summary>No connection comes about; over a socket: it breaks before the request is carried out.</summary>
    RefuseConnection,

    /// <summary>Answered as usual, after <see cref="Fault.Delay"/>.</summary>
    Late,
}
