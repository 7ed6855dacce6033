namespace Importer.Core.Sending;

/// <summary>
/// The limit on requests per second. Starts at the ceiling. When Marketing Cloud refuses a request as too fast, all senders wait, and then
/// the rate follows <see cref="LimitEstimate"/>. Pure; times in seconds.
/// </summary>
internal sealed class RateLimit(double ceiling)
{
    /// <summary>Seconds of delay that may be caught up: limits a burst to this many seconds' worth.</summary>
    public const double MaxCatchUp = 0.1;

    private readonly SentLog sent = new();
    private readonly LimitEstimate estimate = new();
    private RateSchedule? schedule;
    private double due = double.NegativeInfinity;
    private double lastSentAt;
    private double elapsed;

    // The last refusal: its time, when that request was sent, the position in the schedule.
    private double refusedAt = double.NegativeInfinity;
    private double refusedSentAt;
    private double refusedElapsed;
    private bool slowDown;

    private double resumedAt;
    private double lastWait = 1;

    /// <summary>Current limit on requests per second.</summary>
    public double Rate => RateAt(elapsed);

    /// <summary>When the next request may be sent, by rate and pauses.</summary>
    public double DueAt => due;

    public void OnSent(double now)
    {
        if (slowDown)
            Resume();
        // Only time in which nothing but the rate delayed requests shows that the limit is not lower.
        if (due >= now - MaxCatchUp)
            elapsed += Math.Max(0, now - lastSentAt);
        if (schedule is { } running && estimate.ReturnToBest(lastWait, running, elapsed) is { } back)
            (schedule, elapsed) = (back, 0);
        lastSentAt = now;
        if (!double.IsPositiveInfinity(ceiling))
            sent.Add(now);
        // Nothing is late at the start.
        due = double.IsNegativeInfinity(due) ? now : Math.Max(due, now - MaxCatchUp);
        due += 1 / Rate;
    }

    /// <summary>A request was refused: 429 with <c>Retry-After</c>.</summary>
    /// <param name="sentAt">When it was sent. One sent before the last slowdown says nothing new.</param>
    /// <param name="wait">How long all senders wait.</param>
    /// <returns>Whether it was new information.</returns>
    public bool OnRefused(double now, double sentAt, double wait)
    {
        sent.Remove(sentAt);
        if (sentAt <= refusedAt)
        {
            if (slowDown)
                refusedSentAt = Math.Max(refusedSentAt, sentAt);
            return false;
        }

        (refusedAt, refusedSentAt, slowDown) = (now, sentAt, true);
        refusedElapsed = Math.Max(0, elapsed - (now - sentAt));
        Pause(now + wait);
        return true;
    }

    /// <summary>Sends nothing until then; that time says nothing about the rate limit.</summary>
    public void Pause(double until)
    {
        resumedAt = lastSentAt = Math.Max(resumedAt, until);
        due = Math.Max(due, until);
    }

    /// <summary>The wait is over, and the earlier requests have been answered.</summary>
    private void Resume()
    {
        lastWait = Math.Max(1, resumedAt - refusedAt);
        schedule = schedule is { } before
            ? estimate.AfterRefusal(sent, refusedSentAt, lastWait, before, refusedElapsed, RateAt(refusedElapsed))
            : estimate.AfterFirstRefusal(sent, refusedSentAt, lastWait);
        elapsed = 0;
        slowDown = false;
        sent.Clear();
    }

    private double RateAt(double seconds) =>
        Math.Min(ceiling, Math.Max(Math.Min(LimitEstimate.Slowest, ceiling), schedule?.At(seconds) ?? ceiling));
}
