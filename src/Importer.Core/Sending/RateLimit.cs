namespace Importer.Core.Sending;

/// <summary>
/// How many requests per second. Starts at the ceiling; when Marketing Cloud says "too fast" everyone waits as told, and then the rate runs
/// on as <see cref="LimitEstimate"/> says. Pure; times in seconds.
/// </summary>
internal sealed class RateLimit(double ceiling)
{
    /// <summary>How late a request may come and still be made up for: bounds a burst to this many seconds' worth.</summary>
    public const double Allowance = 0.1;

    private readonly SentLog sent = new();
    private readonly LimitEstimate estimate = new();
    private RateCourse? course;
    private double due = double.NegativeInfinity;
    private double lastTake;
    private double used;

    // Of the last refusal: when it was told, when that request went out, how far along the course.
    private double refusedAt = double.NegativeInfinity;
    private double refusedTake;
    private double refusedUsed;
    private bool slowDown;

    private double resumedAt;
    private double told = 1;

    /// <summary>Current limit on requests per second.</summary>
    public double Rate => RateAt(used);

    /// <summary>When the next request may go, as far as rate and pauses are concerned.</summary>
    public double DueAt => due;

    public void Took(double now)
    {
        if (slowDown) Resume();
        // Only time in which nothing but the rate held requests up says that the limit is not lower.
        if (due >= now - Allowance) used += Math.Max(0, now - lastTake);
        if (course is { } running && estimate.BackToBest(told, running, used) is { } back) (course, used) = (back, 0);
        lastTake = now;
        if (!double.IsPositiveInfinity(ceiling)) sent.Add(now);
        // Nothing is late at the start.
        due = double.IsNegativeInfinity(due) ? now : Math.Max(due, now - Allowance);
        due += 1 / Rate;
    }

    /// <summary>A request was refused: 429 with <c>Retry-After</c>.</summary>
    /// <param name="takenAt">When it went out. One that went out before the last slowing down says nothing new.</param>
    /// <param name="wait">How long everyone waits.</param>
    /// <returns>Whether it said something new.</returns>
    public bool TooFast(double now, double takenAt, double wait)
    {
        sent.Remove(takenAt);
        if (takenAt <= refusedAt)
        {
            if (slowDown) refusedTake = Math.Max(refusedTake, takenAt);
            return false;
        }

        (refusedAt, refusedTake, slowDown) = (now, takenAt, true);
        refusedUsed = Math.Max(0, used - (now - takenAt));
        Pause(now + wait);
        return true;
    }

    /// <summary>Nobody sends until then: time that says nothing of the rate.</summary>
    public void Pause(double until)
    {
        resumedAt = lastTake = Math.Max(resumedAt, until);
        due = Math.Max(due, until);
    }

    /// <summary>The wait is over, and the other answers of before it have come.</summary>
    private void Resume()
    {
        told = Math.Max(1, resumedAt - refusedAt);
        course = course is { } before
            ? estimate.Next(sent, refusedTake, told, before, refusedUsed, RateAt(refusedUsed))
            : estimate.First(sent, refusedTake, told);
        used = 0;
        slowDown = false;
        sent.Clear();
    }

    private double RateAt(double seconds) => Math.Min(ceiling, Math.Max(Math.Min(LimitEstimate.Slowest, ceiling), course?.At(seconds) ?? ceiling));
}
