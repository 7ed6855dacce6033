namespace Importer.Sandbox;

/// <summary>How the rate is limited. In a file, in camel case: <c>slidingWindow</c>.</summary>
public enum LimiterKind
{
    /// <summary>
    /// A token bucket that fills at the rate and holds <see cref="SandboxOptions.LimiterSpan"/> of it: the burst allowed after a pause.
    /// </summary>
    Bucket,

    /// <summary>A fixed number per window; the count restarts with the next window.</summary>
    Window,

    /// <summary>A fixed number in any window.</summary>
    SlidingWindow,
}

/// <summary>
/// Decides whether a request is within the rate, or how long to wait before a retry. Not thread-safe; times are in seconds.
/// </summary>
internal sealed class RateLimiter(SandboxOptions options)
{
    /// <summary>The longest wait, also given when no request will ever be admitted.</summary>
    private const double MaxWait = 60;

    private readonly Queue<double> _granted = new();
    private double _allowance = double.PositiveInfinity;
    private double _filledAt;
    private double _window = double.NegativeInfinity;
    private int _inWindow;

    /// <summary>The wait in whole seconds, as in Retry-After; null if the request is admitted.</summary>
    public TimeSpan? Acquire(double now)
    {
        var rate = options.RequestsPerSecond;
        if (double.IsPositiveInfinity(rate))
        {
            (_allowance, _filledAt) = (rate, now);
            return null;
        }

        var wait = options.Limiter switch
        {
            LimiterKind.Window => Window(rate, now),
            LimiterKind.SlidingWindow => SlidingWindow(rate, now),
            _ => Bucket(rate, now),
        };
        return wait > 0 ? TimeSpan.FromSeconds(Math.Ceiling(Math.Min(MaxWait, wait))) : null;
    }

    private double Span => options.LimiterSpan.TotalSeconds;

    private double Bucket(double rate, double now)
    {
        _allowance = Math.Min(Math.Max(rate * Span, 1), _allowance + rate * (now - _filledAt));
        _filledAt = now;
        if (_allowance < 1)
            return rate > 0 ? (1 - _allowance) / rate : MaxWait;
        _allowance--;
        return 0;
    }

    private double Window(double rate, double now)
    {
        var current = Math.Floor(now / Span);
        if (current > _window)
            (_window, _inWindow) = (current, 0);
        if (_inWindow + 1 > rate * Span)
            return (current + 1) * Span - now;
        _inWindow++;
        return 0;
    }

    private double SlidingWindow(double rate, double now)
    {
        while (_granted.TryPeek(out var first) && first <= now - Span)
            _granted.Dequeue();
        if (_granted.Count + 1 > rate * Span)
            return _granted.TryPeek(out var oldest) ? oldest + Span - now : MaxWait;
        _granted.Enqueue(now);
        return 0;
    }
}
