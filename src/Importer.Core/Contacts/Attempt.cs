namespace Importer.Core.Contacts;

/// <summary>The result of one attempt at a sign-in or a query. A closed hierarchy.</summary>
internal abstract record Attempt<T>;

internal sealed record Succeeded<T>(T Value) : Attempt<T>;

/// <summary>Retrying does not help.</summary>
/// <param name="Message">For the user, without secrets.</param>
internal sealed record Failed<T>(string Message) : Attempt<T>;

/// <summary>A later attempt may succeed: throttled, busy or unavailable.</summary>
/// <param name="Reason">Part of a sentence for the user, without secrets.</param>
/// <param name="RetryAfter">As the server asks; null if it does not say.</param>
/// <param name="Blocked">429 without <c>Retry-After</c>: too many requests, so wait long.</param>
internal sealed record Retryable<T>(string Reason, TimeSpan? RetryAfter = null, bool Blocked = false) : Attempt<T>
{
    /// <summary>
    /// The pause before the next attempt: at least <see cref="RetryAfter"/>, longer each time, with jitter so that machines do not retry
    /// all at once.
    /// </summary>
    /// <param name="tries">Attempts so far, from 1.</param>
    /// <param name="random">0 to 1.</param>
    public TimeSpan Pause(int tries, double random)
    {
        var (first, longest) = Blocked ? (30.0, 120.0) : (1.0, 30.0);
        var backOff = Math.Min(longest, first * Math.Pow(2, Math.Min(tries, 20) - 1));
        var spread = TimeSpan.FromSeconds(backOff * (0.5 + (random / 2)));
        return RetryAfter > spread ? RetryAfter.Value : spread;
    }
}
