namespace Importer.Core.Sending;

/// <summary>
/// How many requests per second. Starts at the ceiling; when Marketing Cloud says "too fast" it works out what it was given, goes on just
/// below that, and after a while feels its way up again. Pure; times in seconds.
/// </summary>
/// <remarks>
/// Each look upward costs everyone one told wait, a whole second mostly, since <c>Retry-After</c> knows nothing less. So the looks become
/// rare where the limit stays (40 waits' worth apart) and frequent where it moves.
/// </remarks>
internal sealed class RateLimit(double ceiling)
{
    /// <summary>How late a request may come and still be made up for: bounds a burst to this many seconds' worth.</summary>
    public const double Allowance = 0.1;

    /// <summary>Never slower than this, or than the ceiling.</summary>
    public const double Slowest = 0.1;

    /// <summary>Below the known limit by so much while holding.</summary>
    private const double Holding = 0.985;

    private const double FirstStep = 0.03;
    private static readonly double[] HoldingTimes = [3, 12, 40];

    private readonly RequestMeter sent = new();
    private double known = double.PositiveInfinity;
    private double settled = double.NaN;
    private int confidence;
    private double pauseUnit = 1;
    private double due = double.NegativeInfinity;
    private double used;
    private double lastTake;
    private double slowedAt = double.NegativeInfinity;
    private double resumedAt;
    private int granted;

    /// <summary>Requests per second allowed now.</summary>
    public double Rate => double.IsPositiveInfinity(known)
        ? ceiling
        : Math.Min(ceiling, Math.Max(Math.Min(Slowest, ceiling), known * Share));

    /// <summary>When the next request may go, as far as the rate is concerned.</summary>
    public double DueAt => due;

    public void Took(double now)
    {
        var interval = 1 / Rate;
        // Only time in which the rate was what held requests up says that the limit is not lower.
        if (due >= now - Allowance) used += Math.Max(0, now - lastTake);
        lastTake = now;
        due = Math.Max(due, now - Allowance) + interval;
        if (!Unlimited) sent.Count(now);
    }

    /// <summary>A request was not refused for its pace.</summary>
    public void Granted() => granted++;

    /// <summary>A request was refused: 429 with <c>Retry-After</c>.</summary>
    /// <param name="takenAt">When it went out. One that went out before the last slowing down says nothing new.</param>
    /// <param name="pause">How long everyone waits.</param>
    /// <returns>Whether it said something new.</returns>
    public bool TooFast(double now, double takenAt, double pause)
    {
        if (takenAt <= slowedAt) return false;

        var sending = now - resumedAt;
        var quick = sending <= Math.Max(2 * pause, 1);
        var estimate = quick ? granted / Math.Max(sending + pause, 0.1) : Unlimited ? granted / sending : sent.PerSecond;
        var share = Share;
        if (quick)
        {
            // Where it comes out at what was known to hold, the limit stands where it stood.
            confidence = Math.Abs(estimate - settled) < 0.1 * settled ? Math.Min(confidence + 1, HoldingTimes.Length - 1) : 0;
        }
        else if (used < Hold)
        {
            confidence = Math.Max(0, confidence - 1);
            estimate *= 0.97;
        }
        else
        {
            settled = known;
            if (share < 1.25) confidence = Math.Min(confidence + 1, HoldingTimes.Length - 1);
        }

        known = Unlimited ? Math.Max(Slowest, estimate) : Math.Clamp(estimate, Math.Min(Rate, Math.Max(Slowest, Rate / 10)), Rate);
        pauseUnit = Math.Clamp(pause, 1, 30);
        used = 0;
        slowedAt = now;
        Pause(now + pause);
        return true;
    }

    /// <summary>Nobody sends until then: time that says nothing of the rate.</summary>
    public void Pause(double until)
    {
        if (until <= resumedAt) return;
        granted = 0;
        resumedAt = lastTake = until;
        due = Math.Max(due, until);
        sent.Restart(until);
    }

    private bool Unlimited => double.IsPositiveInfinity(Rate);

    private double Hold => HoldingTimes[confidence] * pauseUnit;

    private double Share => used < Hold ? Holding : 1 + (FirstStep * (Math.Pow(2, used - Hold) - 1));
}
