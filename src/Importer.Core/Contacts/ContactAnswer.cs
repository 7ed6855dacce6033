namespace Importer.Core.Contacts;

/// <summary>The result of one attempt, decided by the HTTP status first (docs/api.md, Errors). A closed hierarchy.</summary>
/// <param name="HttpStatus">Null if there was no answer.</param>
/// <param name="Code">The API's own code, as text.</param>
/// <param name="Message">All of the API's messages joined by "; ", or the network error.</param>
public abstract record ContactAnswer(int? HttpStatus, string? Code, string? Message)
{
    /// <summary>The vendor's <c>requestServiceMessageID</c>.</summary>
    public string? RequestId { get; init; }
}

/// <summary>The row is imported. <see cref="ContactAnswer.Message"/> may carry informational messages.</summary>
internal sealed record Accepted(int? HttpStatus, long? ContactId, bool? IsNewContact, string? Message = null)
    : ContactAnswer(HttpStatus, null, Message);

/// <summary><c>hasErrors</c> together with a contact id: the contact exists, part of it was not written.</summary>
internal sealed record PartlyAccepted(int? HttpStatus, long ContactId, bool? IsNewContact, string? Code, string? Message)
    : ContactAnswer(HttpStatus, Code, Message);

/// <summary>This row was refused, others may be accepted: no retry.</summary>
internal sealed record Refused(int? HttpStatus, string? Code, string? Message) : ContactAnswer(HttpStatus, Code, Message);

/// <summary>
/// The answer names a different contact from the one that was sent: whether this contact or the other was written is
/// unknown.
/// </summary>
/// <param name="Named">Key or id in the answer: contact data, perhaps of another person.</param>
internal sealed record OtherContact(int? HttpStatus, string Named)
    : ContactAnswer(HttpStatus, ReasonCode, "The answer names a different contact from the one that was sent")
{
    /// <summary>This program's own code for it, in the report's <c>errorCode</c>.</summary>
    public const string ReasonCode = "otherContact";
}

/// <summary>Not processed, try again later: 429 or 503.</summary>
/// <param name="Kind">Whether the rate was too high, too many requests ran at once, or the service is busy.</param>
/// <param name="RetryAfter">The wait that the answer asks for; null if it names none; may be zero.</param>
internal sealed record Throttled(int? HttpStatus, ThrottleKind Kind, TimeSpan? RetryAfter, string? Code, string? Message)
    : ContactAnswer(HttpStatus, Code, Message);

internal enum ThrottleKind
{
    /// <summary>429, errorcode 50100, with <c>Retry-After</c>.</summary>
    TooFast,

    /// <summary>429, errorcode 50200, without <c>Retry-After</c>: too many concurrent requests.</summary>
    Blocked,

    /// <summary>503.</summary>
    Busy,
}

/// <summary>No usable answer: 500, 502, 504, 408, a broken connection, a time-out, an unreadable 200, or no connection at all.</summary>
/// <param name="MayHaveBeenProcessed">False only if no connection was made.</param>
internal sealed record Unanswered(int? HttpStatus, string? Code, string? Message, bool MayHaveBeenProcessed)
    : ContactAnswer(HttpStatus, Code, Message);

/// <summary>The answer to a ping: the service is reachable.</summary>
internal sealed record Reachable(int? HttpStatus) : ContactAnswer(HttpStatus, null, null);

/// <summary>401: the token was not accepted. Renew it once, retry once.</summary>
internal sealed record TokenRefused(int? HttpStatus, string? Code, string? Message) : ContactAnswer(HttpStatus, Code, Message);

/// <summary>Every row would get the same answer (403, 404 and 596, 415, a redirect): the run stops.</summary>
/// <param name="Advice">What to check.</param>
internal sealed record Denied(int? HttpStatus, string? Code, string? Message, string Advice) : ContactAnswer(HttpStatus, Code, Message);
