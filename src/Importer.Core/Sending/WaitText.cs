using System.Globalization;

namespace Importer.Core.Sending;

/// <summary>Texts that say why sending waits, for the live display.</summary>
internal static class WaitText
{
    public const string TooFast = "Rate limit reached: resuming in";
    public const string Busy = "Marketing Cloud is busy: resuming in";
    public const string Blocked = "Marketing Cloud blocks requests (too many at once): retrying in";
    public const string Outage = "Marketing Cloud is not answering: retrying in";
    public const string Probing = "Marketing Cloud is not answering: retrying now";

    public static string Code(string because) =>
        because switch
        {
            TooFast => "too_fast",
            Busy => "busy",
            Blocked => "blocked",
            _ => "outage",
        };

    public static string Describe(string because, double seconds) => $"{because} {Duration(seconds)}";

    /// <summary>Rounded up: <c>12 s</c>, <c>15 min</c>, <c>2 h</c>.</summary>
    public static string Duration(double seconds) =>
        seconds switch
        {
            <= 120 => Whole(seconds, "s"),
            <= 7200 => Whole(seconds / 60, "min"),
            _ => Whole(seconds / 3600, "h"),
        };

    private static string Whole(double count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(count):0} {unit}");
}

/// <summary>Reasons for which the pace stops a run: all are temporary (exit 2).</summary>
internal static class StopReasons
{
    public static StopReason Outage(TimeSpan bound) =>
        new(ExitCode.TryLater, $"Marketing Cloud has not answered for {WaitText.Duration(bound.TotalSeconds)} (Sending:MaxOutage).");

    public static StopReason Throttled(double seconds, TimeSpan bound) =>
        new(
            ExitCode.TryLater,
            $"Marketing Cloud accepts no requests and asks to wait another {WaitText.Duration(seconds)}, longer in all than "
                + $"{WaitText.Duration(bound.TotalSeconds)} (Sending:MaxOutage)."
        );

    public static StopReason Blocked() =>
        new(
            ExitCode.TryLater,
            $"Marketing Cloud still blocks requests after {ConcurrencyLimit.MaxConsecutiveBlocks} attempts with longer and longer waits "
                + "(429, errorcode 50200: too many at once). Use a lower --concurrency, or run fewer integrations at the same time."
        );
}
