namespace Importer.Core.Sending;

/// <summary>The current sending rate and what limits it: for progress and metrics.</summary>
/// <param name="RequestsPerSecond">The rate allowed now; infinite where there is no pace.</param>
/// <param name="Concurrency">Requests allowed on the wire at once now.</param>
/// <param name="InFlight">Requests on the wire.</param>
/// <param name="Waiting">Attempts waiting to be sent.</param>
/// <param name="PausedUntil">UTC; null if there is no pause.</param>
/// <param name="GateClosed">Whether the service is considered unavailable: one probe at a time.</param>
/// <param name="Why">In words, what holds everyone up ("Rate limit reached: resuming in 12 s"); null where nothing does.</param>
public sealed record PaceState(
    double RequestsPerSecond,
    int Concurrency,
    int InFlight,
    int Waiting,
    DateTimeOffset? PausedUntil,
    bool GateClosed,
    string? Why
)
{
    /// <summary>
    /// The same in one word, for figures: <c>pace</c> where it is the run's own rate and concurrency, else <c>too_fast</c>, <c>blocked</c>,
    /// <c>busy</c> or <c>outage</c>.
    /// </summary>
    public string Reason { get; init; } = "pace";
}
