namespace Importer.Sandbox;

/// <summary>How the rate is limited. In a file they are written in camel case: <c>slidingWindow</c>.</summary>
public enum LimiterKind
{
    /// <summary>
    /// A bucket that fills at the rate and holds <see cref="SandboxOptions.LimiterSpan"/> of it: so much may come at once after a pause.
    /// </summary>
    Bucket,

    /// <summary>So many in each span, counted again when the next begins.</summary>
    Window,

    /// <summary>So many in whatever span.</summary>
    SlidingWindow,
}

/// <summary>
/// Says of each request whether the rate lets it through, and else when to come back. Not for several threads at once; times in seconds.
/// </summary>
internal sealed class RateLimiter(SandboxOptions options)
{
    /// <summary>Told to anyone who is never let through.</summary>
    private const double Never = 60;

    private readonly Queue<double> _granted = new();
    private double _allowance = double.PositiveInfinity;
    private double _filledAt;
    private double _window = double.NegativeInfinity;
    private int _inWindow;

    /// <summary>The wait in whole seconds, as the header has them; null where it is let through.</summary>
    public TimeSpan? Refuse(double now)
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
        return wait > 0 ? TimeSpan.FromSeconds(Math.Ceiling(Math.Min(Never, wait))) : null;
    }

    private double Span => options.LimiterSpan.TotalSeconds;

    private double Bucket(double rate, double now)
    {
        _allowance = Math.Min(Math.Max(rate * Span, 1), _allowance + rate * (now - _filledAt));
        _filledAt = now;
        if (_allowance < 1)
            return rate > 0 ? (1 - _allowance) / rate : Never;
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
            return _granted.TryPeek(out var oldest) ? oldest + Span - now : Never;
        _granted.Enqueue(now);
        return 0;
    }
}
