using System.Globalization;
using Importer.Program.Settings;

namespace Importer.Program.Options;

/// <summary>A time that lies behind: a day or moment (UTC), or how long ago (<c>7d</c>).</summary>
internal sealed record SinceTime(DateTimeOffset? At, TimeSpan? Ago, int? DaysBack = null)
{
    public const string Form =
        "today, yesterday, a day such as 2026-11-24, a time such as 2026-11-24T08:00Z (in UTC if it ends without a zone), or how long "
        + "ago, such as 7d or 12h";

    /// <returns>Null where it is none.</returns>
    public static SinceTime? Parse(string text) =>
        Duration.TryParse(text, out var ago) ? new SinceTime(null, ago)
        : text.Equals("today", StringComparison.OrdinalIgnoreCase) ? new SinceTime(null, null, 0)
        : text.Equals("yesterday", StringComparison.OrdinalIgnoreCase) ? new SinceTime(null, null, 1)
        : DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? new SinceTime(at, null)
        : null;

    public DateTimeOffset Before(DateTimeOffset now) =>
        At ?? (DaysBack is { } days ? new DateTimeOffset(now.UtcDateTime.Date.AddDays(-days), TimeSpan.Zero) : now - Ago!.Value);
}
