namespace Importer.Sandbox;

/// <summary>What the limits say to a request: let through and ready after <see cref="Latency"/>, or one of the two kinds of 429.</summary>
internal readonly record struct Verdict(FaultKind? Refusal, TimeSpan RetryAfter, TimeSpan Latency);

/// <summary>
/// The real limiter: the rate (<see cref="RateLimiter"/>) and the number under way.
/// A request is under way from its arrival until its latency is over, by the clock: its place is free before the client
/// can have the answer, so a client that keeps to the limit is never refused.
/// </summary>
internal sealed class Limits(SandboxOptions options, TimeProvider clock)
{
    // Timers go by a coarser clock (steps of 4 ms on most Linuxes, of 16 ms on Windows), so a delay may be over that much before its time.
    private static readonly TimeSpan TimerStep = TimeSpan.FromMilliseconds(16);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<byte, long> _underWay = new();
    private readonly RateLimiter _rate = new(options);
    private readonly long _began = clock.GetTimestamp();

    /// <param name="takesPlace">Whether it is one of those whose number is limited and which take time: a contact.</param>
    /// <param name="late">Added to the latency.</param>
    public Verdict Enter(bool takesPlace, TimeSpan late)
    {
        var isTimed = takesPlace && (options.MaxConcurrent != int.MaxValue || options.LatencyUnderLoad is not null);
        if (double.IsPositiveInfinity(options.RequestsPerSecond) && !isTimed)
            return new Verdict(null, default, (takesPlace ? options.Latency : TimeSpan.Zero) + late);

        lock (_gate)
        {
            var now = clock.GetTimestamp();
            while (_underWay.TryPeek(out _, out var end) && end <= now)
                _underWay.Dequeue();
            if (isTimed && _underWay.Count >= options.MaxConcurrent)
                return new Verdict(FaultKind.Blocked, default, default);
            if (_rate.Refuse(clock.GetElapsedTime(_began, now).TotalSeconds) is { } wait)
                return new Verdict(FaultKind.TooFast, wait, default);
            if (!takesPlace)
                return new Verdict(null, default, late);
            var latency = (options.LatencyUnderLoad?.Invoke(_underWay.Count + 1) ?? options.Latency) + late;
            if (latency > TimeSpan.Zero)
                _underWay.Enqueue(
                    0,
                    now + (long)(Math.Max(latency.TotalSeconds / 2, (latency - TimerStep).TotalSeconds) * clock.TimestampFrequency)
                );
            return new Verdict(null, default, latency);
        }
    }
}
