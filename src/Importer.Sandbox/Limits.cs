namespace Importer.Sandbox;

/// <summary>Whether a request is admitted, with its <see cref="Latency"/>, or refused with one of two kinds of 429.</summary>
internal readonly record struct Admission(FaultKind? Refusal, TimeSpan RetryAfter, TimeSpan Latency);

/// <summary>
/// Limits the rate (<see cref="RateLimiter"/>) and the number of concurrent contact requests.
/// A request counts as concurrent from its arrival until its latency has passed: its slot is free before the client
/// has the answer, so a client that keeps to the limit is never refused.
/// </summary>
internal sealed class Limits(SandboxOptions options, TimeProvider clock)
{
    // Timers use a coarser clock (steps of 4 ms on most Linux systems, 16 ms on Windows), so a delay may end that much early.
    private static readonly TimeSpan TimerStep = TimeSpan.FromMilliseconds(16);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<byte, long> _underWay = new();
    private readonly RateLimiter _rate = new(options);
    private readonly long _began = clock.GetTimestamp();

    /// <param name="isContact">Whether the request writes a contact; only those have latency and a concurrency limit.</param>
    /// <param name="late">A delay to add to the latency.</param>
    public Admission Enter(bool isContact, TimeSpan late)
    {
        var isTimed = isContact && (options.MaxConcurrent != int.MaxValue || options.LatencyUnderLoad is not null);
        if (double.IsPositiveInfinity(options.RequestsPerSecond) && !isTimed)
            return new Admission(null, default, (isContact ? options.Latency : TimeSpan.Zero) + late);

        lock (_gate)
        {
            var now = clock.GetTimestamp();
            while (_underWay.TryPeek(out _, out var end) && end <= now)
                _underWay.Dequeue();
            if (isTimed && _underWay.Count >= options.MaxConcurrent)
                return new Admission(FaultKind.Blocked, default, default);
            if (_rate.Acquire(clock.GetElapsedTime(_began, now).TotalSeconds) is { } wait)
                return new Admission(FaultKind.TooFast, wait, default);
            if (!isContact)
                return new Admission(null, default, late);
            var latency = (options.LatencyUnderLoad?.Invoke(_underWay.Count + 1) ?? options.Latency) + late;
            if (latency > TimeSpan.Zero)
                _underWay.Enqueue(
                    0,
                    now + (long)(Math.Max(latency.TotalSeconds / 2, (latency - TimerStep).TotalSeconds) * clock.TimestampFrequency)
                );
            return new Admission(null, default, latency);
        }
    }
}
