using System.Globalization;

namespace Importer.Core.Sending;

/// <summary>What holds everyone up, in words for the person who watches.</summary>
internal static class Pauses
{
    public const string TooFast = "Marketing Cloud asks to wait";
    public const string Busy = "Marketing Cloud is busy and asks to wait";
    public const string Blocked = "Marketing Cloud blocks requests, too many at once; next try in";
    public const string Outage = "Marketing Cloud does not answer; next try in";
    public const string Probing = "Marketing Cloud does not answer; trying again";

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
        $"Marketing Cloud lets nothing through and asks to wait another {Pauses.InWords(seconds)}; together that is more than "
            + $"{Pauses.InWords(bound.TotalSeconds)} (Sending:MaxOutage).");

    public static StopReason Blocked() => new(
        ExitCode.TryLater,
        $"Marketing Cloud still blocks this program's requests after {ConcurrencyLimit.MostInARow} tries with ever longer waits between them "
            + "(429, errorcode 50200: too many at once). It passes when fewer integrations use the tenant, or with a lower --concurrency.");
}
