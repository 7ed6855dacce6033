using System.Globalization;
using Importer.Program.Settings;

namespace Importer.Program.Options;

/// <summary>A time that lies behind: a day or moment (UTC), or how long ago (<c>7d</c>).</summary>
internal sealed record SinceTime(DateTimeOffset? At, TimeSpan? Ago)
{
    public const string Form = "a day such as 2026-11-24, a time such as 2026-11-24T08:00Z, or how long ago, such as 7d or 12h";

    /// <returns>Null where it is none.</returns>
    public static SinceTime? Parse(string text) =>
        Duration.TryParse(text, out var ago) ? new SinceTime(null, ago)
        : DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? new SinceTime(at, null)
        : null;

    public DateTimeOffset Before(DateTimeOffset now) => At ?? now - Ago!.Value;
}
