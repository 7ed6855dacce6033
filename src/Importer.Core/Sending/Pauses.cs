using System.Globalization;

namespace Importer.Core.Sending;

/// <summary>What holds everyone up, in words for the person who watches.</summary>
internal static class Pauses
{
    public const string TooFast = "Rate limit reached: resuming in";
    public const string Busy = "Marketing Cloud is busy: resuming in";
    public const string Blocked = "Marketing Cloud blocks requests (too many at once): retrying in";
    public const string Outage = "Marketing Cloud is not answering: retrying in";
    public const string Probing = "Marketing Cloud is not answering: retrying now";

    public static string InOneWord(string because) => because switch
    {
        TooFast => "too_fast",
        Busy => "busy",
        Blocked => "blocked",
        _ => "outage",
    };

    public static string InWords(string because, double seconds) => $"{because} {InWords(seconds)}";

    /// <summary>Rounded up: <c>12 s</c>, <c>15 min</c>, <c>2 h</c>.</summary>
    public static string InWords(double seconds) => seconds switch
    {
        <= 120 => Whole(seconds, "s"),
        <= 7200 => Whole(seconds / 60, "min"),
        _ => Whole(seconds / 3600, "h"),
    };

    private static string Whole(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(count):0} {unit}");
}

/// <summary>Why the pace stops a run: all of it passes by itself (exit 2).</summary>
internal static class Stops
{
    public static StopReason Outage(TimeSpan bound) => new(
        ExitCode.TryLater,
        $"Marketing Cloud has not answered for {Pauses.InWords(bound.TotalSeconds)} (Sending:MaxOutage).");

    public static StopReason Throttled(double seconds, TimeSpan bound) => new(
        ExitCode.TryLater,
        $"Marketing Cloud accepts no requests and asks to wait another {Pauses.InWords(seconds)}, longer in all than "
            + $"{Pauses.InWords(bound.TotalSeconds)} (Sending:MaxOutage).");

    public static StopReason Blocked() => new(
        ExitCode.TryLater,
        $"Marketing Cloud still blocks requests after {ConcurrencyLimit.MostInARow} attempts with longer and longer waits "
            + "(429, errorcode 50200: too many at once). Use a lower --concurrency, or run fewer integrations at the same time.");
}
