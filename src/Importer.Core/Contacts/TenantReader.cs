using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Importer.Core.Contacts;

/// <summary>Sends GET requests. Retries through throttling and outages, and renews a refused token once.</summary>
internal sealed class TenantReader(HttpClient http, ITokenSource tokens, TimeSpan retryWindow, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(1);

    /// <summary>A page of 200 sets is far larger than a contact's answer.</summary>
    private const int MaxAnswerSize = 16 * 1024 * 1024;

    private readonly HttpExchange _exchange = new(http, clock);
    private readonly RetryWindow _retryWindow = new(retryWindow, clock);
    private int _requested;

    public int Requested => Volatile.Read(ref _requested);

    /// <param name="address">Below the REST base URL.</param>
    /// <param name="read">Returns null if the answer has an unexpected shape.</param>
    /// <param name="cancel">Stops with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ImportException">No token, or the REST host cannot be trusted or reached (exit 3).</exception>
    public async Task<QueryResult<T>> ReadAsync<T>(string address, Func<JsonElement, T?> read, CancellationToken cancel)
        where T : class
    {
        var tried = await _retryWindow.RunAsync<T>(
            stop => AttemptAsync(address, read, mayRenew: true, stop),
            (retryable, pause) =>
                log.LogWarning("Retrying the request to Marketing Cloud in {Seconds:0.0} s: {Why}", pause.TotalSeconds, retryable.Reason),
            cancel
        );
        return tried switch
        {
            Succeeded<T> succeeded => new Found<T>(succeeded.Value),
            Failed<T> failed => new NotAllowed<T>(failed.Message),
            _ => new Unavailable<T>($"Marketing Cloud is unavailable ({((Retryable<T>)tried).Reason}). Run the same command again later."),
        };
    }

    private async Task<Attempt<T>> AttemptAsync<T>(string address, Func<JsonElement, T?> read, bool mayRenew, CancellationToken cancel)
        where T : class
    {
        var signedIn = await tokens.GetAsync(cancel);
        var request = HttpTransport.Request(HttpMethod.Get, new Uri(signedIn.RestBaseUrl, address));
        request.Headers.Authorization = signedIn.Authorization;
        using var reply = await _exchange.SendAsync(request, AttemptTimeout, MaxAnswerSize, cancel);
        // Not reached if the allowance is used up: that throws.
        Interlocked.Increment(ref _requested);
        cancel.ThrowIfCancellationRequested();
        if (reply.Unreachable is { } unreachable)
            throw ImportException.MustChange(unreachable);
        if (reply.Status is not { } status)
            return new Retryable<T>(reply.Failure!);
        if (reply.Length >= MaxAnswerSize)
            return new Failed<T>($"The answer is larger than {MaxAnswerSize / 1024 / 1024} MB and was not read.");
        if (status is >= 200 and <= 299)
            return Read(reply, read);
        var answer = signedIn.Secrets.Mask(AnswerReader.Read(status, reply.Headers, reply.Body.Span, reply.Now));
        if (answer is TokenRefused && mayRenew)
        {
            tokens.Invalidate(signedIn);
            return await AttemptAsync(address, read, mayRenew: false, cancel);
        }

        var words =
            $"HTTP {status}{(answer.Code is null ? "" : $", code {answer.Code}")}{(answer.Message is null ? "" : $": {answer.Message}")}";
        return answer switch
        {
            Throttled throttled => new Retryable<T>(words, throttled.RetryAfter, throttled.Kind == ThrottleKind.Blocked),
            Unanswered => new Retryable<T>(words),
            _ => new Failed<T>($"Marketing Cloud did not allow this request ({words}). {Advice.ForEveryone(status)}".TrimEnd()),
        };
    }

    private static Attempt<T> Read<T>(HttpAnswer reply, Func<JsonElement, T?> read)
        where T : class
    {
        using var json = reply.Failure is null ? LenientJson.Parse(reply.Body) : null;
        return json is not null && read(json.RootElement) is { } value
            ? new Succeeded<T>(value)
            : new Retryable<T>(reply.Failure ?? "the answer cannot be read");
    }
}
