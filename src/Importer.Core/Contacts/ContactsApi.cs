using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Contacts;

/// <summary>Sends <c>POST /contacts/v1/contacts</c> and pings over HTTP: one attempt, no retry. Thread-safe.</summary>
/// <param name="http">From <see cref="HttpTransport"/>.</param>
/// <param name="tokens">Shared with all other requests to the tenant.</param>
/// <param name="attemptTimeout">How long one attempt may take, connecting included (<c>Sending:AttemptTimeout</c>).</param>
/// <param name="clock">For the timeout, and for a <c>Retry-After</c> date.</param>
/// <param name="log">Gets the result of each failed attempt at Debug; never a body, a key or a token.</param>
public sealed class ContactsApi(
    HttpClient http,
    ITokenSource tokens,
    TimeSpan attemptTimeout,
    TimeProvider clock,
    ILogger<ContactsApi>? log = null
) : IContactsApi
{
    private readonly HttpExchange _exchange = new(http, clock);
    private readonly ILogger _log = log ?? NullLogger<ContactsApi>.Instance;

    /// <summary>The last sign-in that was refused. With many senders, another may already have renewed the token.</summary>
    private SignedIn? _refused;

    public async Task<ContactAnswer> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (await SignInAsync(cancel) is not { } signedIn)
            return new Unanswered(null, null, "Stopped while signing in, before it was sent", MayHaveBeenProcessed: false);

        // If tracing is on: this attempt's span.
        if (Activity.Current is { Kind: ActivityKind.Client } span)
            span.SetTag("url.full", signedIn.ContactsUrl.AbsoluteUri)
                .SetTag("server.address", signedIn.ContactsUrl.Host)
                .SetTag("server.port", signedIn.ContactsUrl.Port);

        var content = new ContactContent(body);
        var request = HttpTransport.Request(HttpMethod.Post, signedIn.ContactsUrl);
        request.Content = content;
        using var reply = await ExchangeAsync(request, signedIn, cancel);
        ContactAnswer answer = reply.Status is { } status
            ? AnswerReader.Read(status, reply.Headers, reply.Body.Span, reply.Now, body.Span)
            : new Unanswered(null, null, reply.Failure, content.HasStarted);
        return Finish(answer, reply, signedIn);
    }

    public async Task<ContactAnswer> PingAsync(CancellationToken cancel)
    {
        if (await SignInAsync(cancel) is not { } signedIn)
            return new Unanswered(null, null, "Stopped while signing in", MayHaveBeenProcessed: false);
        using var reply = await ExchangeAsync(
            HttpTransport.Request(HttpMethod.Get, new Uri(signedIn.RestBaseUrl, TokenContext.Path)),
            signedIn,
            cancel
        );
        ContactAnswer answer = reply.Status is { } status
            ? AnswerReader.ReadPing(status, reply.Headers, reply.Body.Span, reply.Now)
            : new Unanswered(null, null, reply.Failure, MayHaveBeenProcessed: false);
        return Finish(answer, reply, signedIn);
    }

    public void InvalidateToken()
    {
        if (Volatile.Read(ref _refused) is { } refused)
            tokens.Invalidate(refused);
    }

    /// <returns>Null if canceled first.</returns>
    private async ValueTask<SignedIn?> SignInAsync(CancellationToken cancel)
    {
        try
        {
            return await tokens.GetAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <exception cref="ImportException">The REST host cannot be trusted or reached at all.</exception>
    private async Task<HttpAnswer> ExchangeAsync(HttpRequestMessage request, SignedIn signedIn, CancellationToken cancel)
    {
        request.Headers.Authorization = signedIn.Authorization;
        var reply = await _exchange.SendAsync(request, attemptTimeout, HttpExchange.MaxAnswerSize, cancel);
        return reply.Unreachable is { } unreachable ? throw ImportException.MustChange(unreachable) : reply;
    }

    private ContactAnswer Finish(ContactAnswer answer, HttpAnswer reply, SignedIn signedIn)
    {
        if (answer is TokenRefused)
            Volatile.Write(ref _refused, signedIn);
        else if (answer is Unanswered && reply.Failure is not null)
            answer = answer with { Message = reply.Failure };
        answer = signedIn.Secrets.Mask(answer);
        if (answer is not (Accepted or Reachable) && _log.IsEnabled(LogLevel.Debug))
            _log.LogDebug(
                "{Answer}: HTTP {Status}, code {Code}, {Failure}",
                answer.GetType().Name,
                answer.HttpStatus,
                answer.Code,
                reply.Failure
            );
        return answer;
    }
}
