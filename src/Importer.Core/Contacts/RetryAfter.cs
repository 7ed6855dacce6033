using System.Net.Http.Headers;

namespace Importer.Core.Contacts;

/// <summary><c>Retry-After</c> in both forms (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>Longer than any pause that is worth sitting out, short enough for every timer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <returns>Zero to one day; null where nothing is reported or it cannot be read.</returns>
    public static TimeSpan? Read(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // More seconds than the header's own type can hold are still a number of seconds.
        if (text.AsSpan().Trim() is var digits && digits.Length > 9 && !digits.ContainsAnyExceptInRange('0', '9'))
            return Longest;
        if (!RetryConditionHeaderValue.TryParse(text, out var value))
            return null;
        var wait = value.Delta ?? value.Date!.Value - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }
}
