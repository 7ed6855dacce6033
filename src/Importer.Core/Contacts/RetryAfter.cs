using System.Net.Http.Headers;

namespace Importer.Core.Contacts;

/// <summary>Parses <c>Retry-After</c> in both forms (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>Longer than any sensible wait, short enough for any timer.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    /// <returns>Zero to one day; null if the header is missing or invalid.</returns>
    public static TimeSpan? Read(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // More seconds than the header's type can hold.
        if (text.AsSpan().Trim() is var digits && digits.Length > 9 && !digits.ContainsAnyExceptInRange('0', '9'))
            return MaxWait;
        if (!RetryConditionHeaderValue.TryParse(text, out var value))
            return null;
        var wait = value.Delta ?? value.Date!.Value - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait > MaxWait ? MaxWait
            : wait;
    }
}
