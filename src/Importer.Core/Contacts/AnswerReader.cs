using System.Globalization;

namespace Importer.Core.Contacts;

/// <summary>The headers that change what an answer means.</summary>
/// <param name="RetryAfter"><c>Retry-After</c>, unparsed.</param>
/// <param name="Location"><c>Location</c>, unparsed.</param>
internal readonly record struct AnswerHeaders(string? RetryAfter = null, string? Location = null);

/// <summary>
/// Interprets answers to <c>POST /contacts/v1/contacts</c>: by the HTTP status first (docs/api.md, Errors). Never throws,
/// whatever the bytes.
/// </summary>
internal static class AnswerReader
{
    /// <param name="status">HTTP status.</param>
    /// <param name="headers">See <see cref="AnswerHeaders"/>.</param>
    /// <param name="body">The body, or the part of it that arrived.</param>
    /// <param name="now">The time that a <c>Retry-After</c> date is relative to: the answer's own <c>Date</c>, or the clock.</param>
    /// <param name="sent">The body that was sent, to detect an answer about another contact; empty if no contact was sent.</param>
    public static ContactAnswer Read(
        int status,
        AnswerHeaders headers,
        ReadOnlySpan<byte> body,
        DateTimeOffset now,
        ReadOnlySpan<byte> sent = default
    )
    {
        var parsed = AnswerBody.Read(body);
        if (status is (>= 200 and <= 299) or 400 or 409 && SentContact.FindMismatch(sent, parsed) is { } named)
            return new OtherContact(status, named) { RequestId = parsed.RequestId };
        return (status is >= 200 and <= 299 ? ReadSuccess(status, parsed) : ReadFailure(status, headers, parsed, now)) with
        {
            RequestId = parsed.RequestId,
        };
    }

    /// <summary>Reads the answer to a ping. Only complete JSON comes from the service itself; a page may come from a proxy.</summary>
    internal static ContactAnswer ReadPing(int status, AnswerHeaders headers, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        status is >= 200 and <= 299 && AnswerBody.Read(body).IsWhole ? new Reachable(status) : Read(status, headers, body, now);

    /// <summary>Every 2xx is read the same way: only 200 is documented, and the body decides whether the contact was written.</summary>
    private static ContactAnswer ReadSuccess(int status, AnswerBody parsed)
    {
        if (!parsed.IsWhole)
            return new Unanswered(status, null, parsed.Text ?? parsed.Problem, MayHaveBeenProcessed: true);
        // If hasErrors is missing, an error message counts instead.
        if (parsed.Failed || parsed.HasErrors == true || (parsed.HasErrors is null && parsed.HasErrorMessage))
        {
            return parsed.ContactId is { } id
                ? new PartlyAccepted(status, id, parsed.IsNewContact, parsed.Code, parsed.ErrorText)
                : new Refused(status, parsed.Code, parsed.ErrorText);
        }

        if (parsed.Succeeded || parsed.ContactId is not null || parsed.HasErrors == false)
            return new Accepted(status, parsed.ContactId, parsed.IsNewContact, parsed.Text);
        // An error body with a success status: a refusal if it has the vendor's code, otherwise from a proxy or gateway.
        return parsed.Code is not (null or "0")
            ? new Refused(status, parsed.Code, parsed.ErrorText)
            : new Unanswered(
                status,
                null,
                parsed.Text ?? "The answer does not say whether the contact was written",
                MayHaveBeenProcessed: true
            );
    }

    private static ContactAnswer ReadFailure(int status, AnswerHeaders headers, AnswerBody parsed, DateTimeOffset now)
    {
        var (code, text) = (parsed.Code, parsed.ErrorText);
        return status switch
        {
            401 => new TokenRefused(status, code, text),
            _ when Advice.ForEveryone(status) is { } advice => new Denied(
                status,
                code,
                text ?? (status <= 399 ? Redirected(headers.Location) : null),
                advice
            ),
            408 => new Unanswered(status, code, text, MayHaveBeenProcessed: true),
            429 => new Throttled(status, TooMany(code, headers), RetryAfter.Read(headers.RetryAfter, now), code, text),
            503 => new Throttled(status, ThrottleKind.Busy, RetryAfter.Read(headers.RetryAfter, now), code, text),
            >= 400 and <= 499 => new Refused(status, code, text),
            _ => new Unanswered(status, code, text, MayHaveBeenProcessed: true),
        };
    }

    /// <summary>By the code if it is known, else by whether <c>Retry-After</c> is present.</summary>
    private static ThrottleKind TooMany(string? code, AnswerHeaders headers) =>
        code switch
        {
            "50100" => ThrottleKind.TooFast,
            "50200" => ThrottleKind.Blocked,
            _ => headers.RetryAfter is null ? ThrottleKind.Blocked : ThrottleKind.TooFast,
        };

    /// <summary>Shows the host only: the path may repeat what was sent.</summary>
    private static string Redirected(string? location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var target) && target.Host.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"Redirected to {target.Scheme}://{target.Authority}/")
            : "Redirected";
}
