namespace Importer.Core.Sending;

/// <summary>
/// How many requests per second. Starts at the ceiling; when Marketing Cloud says "too fast" it works out what it was given, goes on just
/// below that, and after a while feels its way up again. Pure; times in seconds.
/// </summary>
/// <remarks>
/// Each look upward costs everyone one told wait, a whole second mostly, since <c>Retry-After</c> knows nothing less. So the looks become
/// rare where the limit stays and frequent where it moves.
/// </remarks>
internal sealed class RateLimit(double ceiling)
{
    /// <summary>How late a request may come and still be made up for: bounds a burst to this many seconds' worth.</summary>
    public const double Allowance = 0.1;

    /// <summary>Never slower than this, or than the ceiling.</summary>
    public const double Slowest = 0.2;

    /// <summary>The share of the known limit that is used while holding.</summary>
    private const double HoldingShare = 0.99;

    /// <summary>Seconds' worth of requests that a limiter is taken to have saved up for whoever overruns it.</summary>
    private const double SavedUp = 0.2;

    // How long to hold, in told waits and in requests, whichever is longer, the surer the longer.
    private static readonly double[] HoldingWaits = [1, 3, 15, 40];
    private static readonly double[] HoldingRequests = [5, 20, 120, 200];

    // The first step above the known limit; each next one is twice as high.
    private static readonly double[] FirstSteps = [0.1, 0.03, 0.03, 0.03];

    private double known = double.PositiveInfinity;
    private double measured;
    private double held = double.NaN;
    private int sureness;
    private double wait = 1;
    private double due = double.NegativeInfinity;
    private double lastTake;

    // Of the last refusal.
    private double refusedAt = double.NegativeInfinity;
    private double refusedLate;
    private bool slowDown;

    // Of the last wait of everyone, or, until it is over, of the one before too.
    private double resumedAt;
    private double resumedBefore;
    private bool resuming;

    // Since the last slowing down, and since the last wait.
    private double used;
    private int granted;

    /// <summary>Requests per second allowed now.</summary>
    public double Rate => IsKnown ? Math.Min(ceiling, Math.Max(Math.Min(Slowest, ceiling), known * ShareAfter(used))) : ceiling;

    /// <summary>When the next request may go, as far as rate and pauses are concerned.</summary>
    public double DueAt => due;

    public void Took(double now)
    {
        if (resuming) Resume();
        // Only time in which nothing but the rate held requests up says that the limit is not lower.
        if (due >= now - Allowance) used += Math.Max(0, now - lastTake);
        lastTake = now;
        due = Math.Max(due, now - Allowance) + (1 / Rate);
    }

    /// <summary>A request was not refused for its pace.</summary>
    public void Granted() => granted++;

    /// <summary>A request was refused: 429 with <c>Retry-After</c>.</summary>
    /// <param name="takenAt">When it went out. One that went out before the last slowing down says nothing new.</param>
    /// <param name="told">How long everyone waits.</param>
    /// <returns>Whether it said something new.</returns>
    public bool TooFast(double now, double takenAt, double told)
    {
        if (takenAt <= refusedAt) return false;
        (refusedAt, refusedLate, slowDown) = (now, now - takenAt, true);
        Pause(now + told);
        return true;
    }

    /// <summary>Nobody sends until then: time that says nothing of the rate.</summary>
    public void Pause(double until)
    {
        if (!resuming) (resuming, resumedBefore) = (true, resumedAt);
        resumedAt = lastTake = Math.Max(resumedAt, until);
        due = Math.Max(due, until);
    }

    /// <summary>The wait is over. What was granted is counted only now: refusals come back sooner than what is granted.</summary>
    private void Resume()
    {
        if (slowDown)
        {
            var rate = Rate;
            wait = Math.Clamp(resumedAt - refusedAt, 1, 30);
            // Where nothing at all was granted that measures nothing: it is less for now, but the way back is not to be too long.
            var least = granted > 0 || !double.IsFinite(rate) ? Slowest : Math.Max(Math.Max(Slowest, rate / 2), measured / 10);
            known = Math.Min(rate, Math.Max(least, Estimate(rate)));
            if (granted > 0) measured = known;
            used = 0;
        }

        granted = 0;
        resuming = slowDown = false;
    }

    private double Estimate(double rate)
    {
        var sending = Math.Max(0.1, refusedAt - resumedBefore);
        return sending <= Math.Max(Math.Max(1, 2 * wait), 8 / rate) ? Soon(sending)
            : !IsKnown || used < 0.8 * sending ? granted / sending
            : used < Hold ? Unexpected(sending)
            : Expected();
    }

    private bool IsKnown => !double.IsPositiveInfinity(known);

    private double Hold => Math.Max(HoldingWaits[sureness] * wait, HoldingRequests[sureness] / known);

    /// <summary>Seconds a step lasts: enough requests to be noticed.</summary>
    private double Step => Math.Clamp(5 / known, 1, 10);

    private double ShareAfter(double seconds) =>
        seconds < Hold ? HoldingShare : 1 + (FirstSteps[sureness] * (Math.Pow(2, (seconds - Hold) / Step) - 1));

    /// <summary>
    /// Refused soon after the start or the last wait. What was granted lies between the two ways to count, with the wait (what was saved up in
    /// it was used) and without; where what held before does too, it still holds, unless that was tried just now.
    /// </summary>
    private double Soon(double sending)
    {
        var (low, high) = (granted / (sending + resumedAt - refusedAt), granted / sending);
        if (held >= low * 0.95 && held <= high * 1.05) return BackToWhatHeld();
        sureness = 0;
        return low;
    }

    /// <summary>Refused while holding: a little above what held before, or in any case too much, and the more so the sooner.</summary>
    private double Unexpected(double sending)
    {
        if (held >= known * 0.93 && held < known) return BackToWhatHeld();
        sureness = Math.Max(1, sureness - 1);
        return known * (1 - Math.Max(0.01, Math.Max(SavedUp / sending, 1.0 / (granted + 1))));
    }

    /// <summary>Refused while feeling upward: the step before was well. But a limit that is about where it was is not to be overrun again.</summary>
    private double Expected()
    {
        held = known;
        var above = Math.Max(0, ShareAfter(used - refusedLate - Step) - 1);
        if (above <= 0.08)
        {
            if (sureness > 1) above = Math.Min(above, 0.01);
            Surer();
        }
        else if (above <= 0.25)
        {
            above /= 2;
            sureness = Math.Max(1, sureness);
        }
        else
        {
            sureness = 1;
        }

        return known * (1 + above);
    }

    private double BackToWhatHeld()
    {
        var back = held;
        held = double.NaN;
        Surer();
        return back;
    }

    private void Surer() => sureness = Math.Min(sureness + 1, HoldingWaits.Length - 1);
}
