using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Contacts;

/// <summary><c>POST /contacts/v1/contacts</c> over HTTP: one attempt, no retry. Safe for many callers at once.</summary>
/// <param name="http">From <see cref="HttpTransport"/>.</param>
/// <param name="tokens">Shared with whoever else talks to the tenant.</param>
/// <param name="attemptTimeout">How long one attempt may take, connecting included (<c>Sending:AttemptTimeout</c>).</param>
/// <param name="clock">For the time-out, and for a <c>Retry-After</c> in its date form.</param>
/// <param name="log">Told at Debug how an attempt went on the wire; never a body, a key or a token.</param>
public sealed class ContactsApi(
    HttpClient http, ITokenSource tokens, TimeSpan attemptTimeout, TimeProvider clock, ILogger<ContactsApi>? log = null) : IContactsApi
{
    private readonly Wire _wire = new(http, clock);
    private readonly ILogger _log = log ?? NullLogger<ContactsApi>.Instance;

    /// <summary>The sign-in that was refused last. With many senders a refusal may be told after another's has had the token renewed already.</summary>
    private SignedIn? _refused;

    public async Task<ContactAnswer> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        SignedIn signedIn;
        try
        {
            signedIn = await tokens.GetAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return new Unanswered(null, null, "Stopped before it was sent, while signing in", MayHaveBeenCarriedOut: false);
        }

        // Where a trace is kept, this attempt's span.
        if (Activity.Current is { Kind: ActivityKind.Client } span)
            span.SetTag("url.full", signedIn.ContactsUrl.AbsoluteUri).SetTag("server.address", signedIn.ContactsUrl.Host).SetTag("server.port", signedIn.ContactsUrl.Port);

        var content = new ContactContent(body);
        var request = HttpTransport.Request(HttpMethod.Post, signedIn.ContactsUrl);
        request.Headers.Authorization = signedIn.Authorization;
        request.Content = content;
        using var came = await _wire.SendAsync(request, attemptTimeout, Wire.LargestAnswer, cancel);
        if (came.Unreachable is { } unreachable)
            throw ImportException.MustChange(unreachable);
        ContactAnswer answer = came.Status is { } status ? AnswerReader.Read(status, came.Headers, came.Body.Span, came.Now, body.Span)
            : new Unanswered(null, null, came.Failure, content.IsBegun);
        if (answer is TokenRefused)
            Volatile.Write(ref _refused, signedIn);
        else if (answer is Unanswered && came.Failure is not null)
            answer = answer with { Message = came.Failure };
        answer = signedIn.Secrets.Mask(answer);
        if (answer is not Accepted && _log.IsEnabled(LogLevel.Debug))
            _log.LogDebug("{Answer}: HTTP {Status}, code {Code}, {Failure}", answer.GetType().Name, answer.HttpStatus, answer.Code, came.Failure);
        return answer;
    }

    public void RefuseToken()
    {
        if (Volatile.Read(ref _refused) is { } refused)
            tokens.Refuse(refused);
    }
}
