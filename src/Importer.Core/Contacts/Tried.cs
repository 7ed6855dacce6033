namespace Importer.Core.Contacts;

/// <summary>What one try at something other than a contact brought: a token, a look at the tenant. A closed hierarchy.</summary>
internal abstract record Tried<T>;

internal sealed record Done<T>(T Value) : Tried<T>;

/// <summary>No repetition helps.</summary>
/// <param name="Sentence">For the person, without any secret.</param>
internal sealed record Never<T>(string Sentence) : Tried<T>;

/// <summary>It may do later: throttled, busy, or out of reach.</summary>
/// <param name="Why">Half a sentence for the person, without any secret.</param>
/// <param name="RetryAfter">As told; null where not told.</param>
/// <param name="Blocked">429 without a time to come back: too many requests from here, so wait long.</param>
internal sealed record NotNow<T>(string Why, TimeSpan? RetryAfter = null, bool Blocked = false) : Tried<T>
{
    /// <summary>The pause before the next try: never shorter than told, longer with each one, spread so that many machines do not come back at once.</summary>
    /// <param name="tries">Made so far, from 1.</param>
    /// <param name="random">0 to 1.</param>
    public TimeSpan Pause(int tries, double random)
    {
        var (first, longest) = Blocked ? (30.0, 120.0) : (1.0, 30.0);
        var backOff = Math.Min(longest, first * Math.Pow(2, Math.Min(tries, 20) - 1));
        var spread = TimeSpan.FromSeconds(backOff * (0.5 + (random / 2)));
        return RetryAfter > spread ? RetryAfter.Value : spread;
    }
}
