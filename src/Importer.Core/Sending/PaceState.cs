namespace Importer.Core.Sending;

/// <summary>The current sending rate and what limits it: for progress and metrics.</summary>
/// <param name="RequestsPerSecond">The rate currently allowed; infinite without a limit.</param>
/// <param name="Concurrency">The number of concurrent requests currently allowed.</param>
/// <param name="InFlight">Requests in flight.</param>
/// <param name="Waiting">Attempts waiting to be sent.</param>
/// <param name="PausedUntil">UTC; null if there is no pause.</param>
/// <param name="GateClosed">Whether the service is considered unavailable: one probe at a time.</param>
/// <param name="Why">What delays sending, in words ("Rate limit reached: resuming in 12 s"); null for nothing.</param>
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
    /// The same as one word, for metrics: <c>pace</c> for the run's own rate and concurrency, otherwise <c>too_fast</c>, <c>blocked</c>,
    /// <c>busy</c> or <c>outage</c>.
    /// </summary>
    public string Reason { get; init; } = "pace";
}
