using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Importer.Core.Contacts;

/// <summary>One GET with patience: throttling and outages are waited out, a refused token is renewed once.</summary>
internal sealed class TenantReader(HttpClient http, ITokenSource tokens, TimeSpan patience, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(1);

    /// <summary>A page of 200 sets with their attributes is far larger than a contact's answer.</summary>
    private const int LargestAnswer = 16 * 1024 * 1024;

    private readonly Wire _wire = new(http, clock);
    private readonly Patience _patience = new(patience, clock);
    private int _requested;

    public int Requested => Volatile.Read(ref _requested);

    /// <param name="address">Below the REST base URL.</param>
    /// <param name="read">Null where the answer is not what was asked for.</param>
    /// <param name="cancel">Ends looking with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ImportException">No token is available, or the REST host cannot be trusted or reached at all (exit 3).</exception>
    public async Task<LookUp<T>> ReadAsync<T>(string address, Func<JsonElement, T?> read, CancellationToken cancel)
        where T : class
    {
        var tried = await _patience.TryAsync<T>(
            stop => TryAsync(address, read, mayRenew: true, stop),
            (notNow, pause) => log.LogWarning("Retrying the request to Marketing Cloud in {Seconds:0.0} s: {Why}", pause.TotalSeconds, notNow.Why),
            cancel);
        return tried switch
        {
            Done<T> done => new Found<T>(done.Value),
            Never<T> never => new NotAllowed<T>(never.Sentence),
            _ => new OutOfReach<T>($"Marketing Cloud is unavailable ({((NotNow<T>)tried).Why}). Run the same command again later."),
        };
    }

    private async Task<Tried<T>> TryAsync<T>(string address, Func<JsonElement, T?> read, bool mayRenew, CancellationToken cancel)
        where T : class
    {
        var signedIn = await tokens.GetAsync(cancel);
        var request = HttpTransport.Request(HttpMethod.Get, new Uri(signedIn.RestBaseUrl, address));
        request.Headers.Authorization = signedIn.Authorization;
        using var came = await _wire.SendAsync(request, AttemptTimeout, LargestAnswer, cancel);
        // Not what the allowance kept from being sent: that throws.
        Interlocked.Increment(ref _requested);
        cancel.ThrowIfCancellationRequested();
        if (came.Unreachable is { } unreachable)
            throw ImportException.MustChange(unreachable);
        if (came.Status is not { } status)
            return new NotNow<T>(came.Failure!);
        if (came.Length >= LargestAnswer)
            return new Never<T>($"The answer is larger than {LargestAnswer / 1024 / 1024} MB and was not read.");
        if (status is >= 200 and <= 299)
            return Read(came, read);
        var answer = signedIn.Secrets.Mask(AnswerReader.Read(status, came.Headers, came.Body.Span, came.Now));
        if (answer is TokenRefused && mayRenew)
        {
            tokens.Refuse(signedIn);
            return await TryAsync(address, read, mayRenew: false, cancel);
        }

        var words = $"HTTP {status}{(answer.Code is null ? "" : $", code {answer.Code}")}{(answer.Message is null ? "" : $": {answer.Message}")}";
        return answer switch
        {
            Throttled throttled => new NotNow<T>(words, throttled.RetryAfter, throttled.Kind == ThrottleKind.Blocked),
            Unanswered => new NotNow<T>(words),
            _ => new Never<T>($"Marketing Cloud did not allow this request ({words}). {Advice.ForEveryone(status)}".TrimEnd()),
        };
    }

    private static Tried<T> Read<T>(WireAnswer came, Func<JsonElement, T?> read)
        where T : class
    {
        using var json = came.Failure is null ? LooseJson.Parse(came.Body) : null;
        return json is not null && read(json.RootElement) is { } value
            ? new Done<T>(value)
            : new NotNow<T>(came.Failure ?? "the answer cannot be read");
    }
}
