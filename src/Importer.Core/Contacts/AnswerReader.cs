using System.Globalization;

namespace Importer.Core.Contacts;

/// <summary>The headers that change what an answer means.</summary>
/// <param name="RetryAfter"><c>Retry-After</c> as it stands.</param>
/// <param name="Location"><c>Location</c> as it stands.</param>
internal readonly record struct AnswerHeaders(string? RetryAfter = null, string? Location = null);

/// <summary>
/// What an answer to <c>POST /contacts/v1/contacts</c> means: decided on the HTTP status first (docs/api.md, Errors), and never
/// an exception, whatever the bytes.
/// </summary>
internal static class AnswerReader
{
    /// <param name="status">HTTP status.</param>
    /// <param name="headers">See <see cref="AnswerHeaders"/>.</param>
    /// <param name="body">The body, or as much of it as came.</param>
    /// <param name="now">What a <c>Retry-After</c> in its date form is counted from: the answer's own <c>Date</c>, or the clock.</param>
    /// <param name="sent">The body that was sent, so that an answer about another contact is noticed; empty where no contact was.</param>
    public static ContactAnswer Read(int status, AnswerHeaders headers, ReadOnlySpan<byte> body, DateTimeOffset now, ReadOnlySpan<byte> sent = default)
    {
        var said = AnswerBody.Read(body);
        if (status is (>= 200 and <= 299) or 400 or 409 && SentContact.OtherThan(sent, said) is { } named)
            return new OtherContact(status, named) { RequestId = said.RequestId };
        return (status is >= 200 and <= 299 ? ReadSuccess(status, said) : ReadFailure(status, headers, said, now)) with { RequestId = said.RequestId };
    }

    /// <summary>What an answer to a look means that sends no contact: whole JSON is the service's own word, a page in between is not.</summary>
    internal static ContactAnswer ReadLook(int status, AnswerHeaders headers, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        status is >= 200 and <= 299 && AnswerBody.Read(body).IsWhole ? new Seen(status) : Read(status, headers, body, now);

    /// <summary>Every 2xx alike: the page knows 200 only, and what counts is whether the body says that it was done.</summary>
    private static ContactAnswer ReadSuccess(int status, AnswerBody said)
    {
        if (!said.IsWhole)
            return new Unanswered(status, null, said.Text ?? said.Problem, MayHaveBeenCarriedOut: true);
        // Where hasErrors is missing, an error among the messages takes its place.
        if (said.Failed || said.HasErrors == true || (said.HasErrors is null && said.HasErrorMessage))
        {
            return said.ContactId is { } id
                ? new PartlyAccepted(status, id, said.IsNewContact, said.Code, said.ErrorText)
                : new Refused(status, said.Code, said.ErrorText);
        }

        if (said.Succeeded || said.ContactId is not null || said.HasErrors == false)
            return new Accepted(status, said.ContactId, said.IsNewContact, said.Text);
        // An error's body under a success's status: the vendor's own refusal, unless it is not the vendor who speaks.
        return said.Code is not (null or "0")
            ? new Refused(status, said.Code, said.ErrorText)
            : new Unanswered(status, null, said.Text ?? "The answer does not say whether the contact was written", MayHaveBeenCarriedOut: true);
    }

    private static ContactAnswer ReadFailure(int status, AnswerHeaders headers, AnswerBody said, DateTimeOffset now)
    {
        var (code, text) = (said.Code, said.ErrorText);
        return status switch
        {
            401 => new TokenRefused(status, code, text),
            _ when Advice.ForEveryone(status) is { } advice => new Denied(status, code, text ?? (status <= 399 ? Redirected(headers.Location) : null), advice),
            408 => new Unanswered(status, code, text, MayHaveBeenCarriedOut: true),
            429 => new Throttled(status, TooMany(code, headers), RetryAfter.Read(headers.RetryAfter, now), code, text),
            503 => new Throttled(status, ThrottleKind.Busy, RetryAfter.Read(headers.RetryAfter, now), code, text),
            >= 400 and <= 499 => new Refused(status, code, text),
            _ => new Unanswered(status, code, text, MayHaveBeenCarriedOut: true),
        };
    }

    /// <summary>By the code where it is a known one, else by whether a time to come back is named.</summary>
    private static ThrottleKind TooMany(string? code, AnswerHeaders headers) => code switch
    {
        "50100" => ThrottleKind.TooFast,
        "50200" => ThrottleKind.Blocked,
        _ => headers.RetryAfter is null ? ThrottleKind.Blocked : ThrottleKind.TooFast,
    };

    /// <summary>Names the host alone: what follows may repeat what was sent.</summary>
    private static string Redirected(string? location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var target) && target.Host.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"Redirected to {target.Scheme}://{target.Authority}/")
            : "Redirected";
}
