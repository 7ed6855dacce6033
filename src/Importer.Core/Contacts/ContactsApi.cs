using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Contacts;

/// <summary><c>POST /contacts/v1/contacts</c> over HTTP, and the look beside it: one attempt, no retry. Safe for many callers at once.</summary>
/// <param name="http">From <see cref="HttpTransport"/>.</param>
/// <param name="tokens">Shared with anyone who else talks to the tenant.</param>
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
        if (await SignInAsync(cancel) is not { } signedIn)
            return new Unanswered(null, null, "Stopped while signing in, before it was sent", MayHaveBeenCarriedOut: false);

        // Where a trace is kept, this attempt's span.
        if (Activity.Current is { Kind: ActivityKind.Client } span)
            span.SetTag("url.full", signedIn.ContactsUrl.AbsoluteUri).SetTag("server.address", signedIn.ContactsUrl.Host).SetTag("server.port", signedIn.ContactsUrl.Port);

        var content = new ContactContent(body);
        var request = HttpTransport.Request(HttpMethod.Post, signedIn.ContactsUrl);
        request.Content = content;
        using var came = await ExchangeAsync(request, signedIn, cancel);
        ContactAnswer answer = came.Status is { } status ? AnswerReader.Read(status, came.Headers, came.Body.Span, came.Now, body.Span)
            : new Unanswered(null, null, came.Failure, content.IsBegun);
        return Noted(answer, came, signedIn);
    }

    public async Task<ContactAnswer> LookAsync(CancellationToken cancel)
    {
        if (await SignInAsync(cancel) is not { } signedIn)
            return new Unanswered(null, null, "Stopped while signing in", MayHaveBeenCarriedOut: false);
        using var came = await ExchangeAsync(HttpTransport.Request(HttpMethod.Get, new Uri(signedIn.RestBaseUrl, TokenContext.Path)), signedIn, cancel);
        ContactAnswer answer = came.Status is { } status ? AnswerReader.ReadLook(status, came.Headers, came.Body.Span, came.Now)
            : new Unanswered(null, null, came.Failure, MayHaveBeenCarriedOut: false);
        return Noted(answer, came, signedIn);
    }

    public void RefuseToken()
    {
        if (Volatile.Read(ref _refused) is { } refused)
            tokens.Refuse(refused);
    }

    /// <returns>Null where <paramref name="cancel"/> came first.</returns>
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
    private async Task<WireAnswer> ExchangeAsync(HttpRequestMessage request, SignedIn signedIn, CancellationToken cancel)
    {
        request.Headers.Authorization = signedIn.Authorization;
        var came = await _wire.SendAsync(request, attemptTimeout, Wire.LargestAnswer, cancel);
        return came.Unreachable is { } unreachable ? throw ImportException.MustChange(unreachable) : came;
    }

    private ContactAnswer Noted(ContactAnswer answer, WireAnswer came, SignedIn signedIn)
    {
        if (answer is TokenRefused)
            Volatile.Write(ref _refused, signedIn);
        else if (answer is Unanswered && came.Failure is not null)
            answer = answer with { Message = came.Failure };
        answer = signedIn.Secrets.Mask(answer);
        if (answer is not (Accepted or Seen) && _log.IsEnabled(LogLevel.Debug))
            _log.LogDebug("{Answer}: HTTP {Status}, code {Code}, {Failure}", answer.GetType().Name, answer.HttpStatus, answer.Code, came.Failure);
        return answer;
    }
}
