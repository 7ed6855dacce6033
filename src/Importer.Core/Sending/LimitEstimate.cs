namespace Importer.Core.Sending;

/// <summary>
/// Estimates the rate limit from refusals and derives the <see cref="RateSchedule"/> from it. Pure; times in seconds.
/// </summary>
/// <remarks>
/// What a refusal shows depends on the burst that the limiter allows after a pause: a one-second bucket at 20/s explains the same refusal
/// as a window at 24/s. The highest explanation is assumed: if it is wrong, the next refusal comes soon and shows the burst; if the burst
/// is large, nothing is lost. Probing upwards costs everyone a wait, so it becomes rare while the limit stays the same, and stays frequent
/// if the limit has been higher.
/// </remarks>
internal sealed class LimitEstimate
{
    /// <summary>The lowest rate.</summary>
    public const double Slowest = 0.2;

    // How long to hold, in waits and in requests, whichever is longer, and how long to creep; longer with more confidence.
    private static readonly double[] HoldWaits = [2, 14, 40, 90];
    private static readonly double[] HoldRequests = [10, 100, 150, 200];
    private static readonly double[] Creeps = [2, 8, 10, 10];

    private double limit = double.PositiveInfinity;
    private int confidence;

    // Whether the limit was raised above the proven rate, and the reduction if that was too much.
    private double proven;
    private bool raised;
    private double cut;

    // The highest rate ever sustained; it decays slowly.
    private double best;

    // The burst seen so far, in seconds' worth of requests: saved up by the limiter, and granted at once after a pause.
    private double saved;
    private double burstSeconds;
    private int burst;
    private double burstLength;

    private double measured;

    /// <summary>The first refusal of a run: so soon, the granted requests give little more than a lower bound.</summary>
    public RateSchedule AfterFirstRefusal(SentLog sent, double refused, double wait)
    {
        (burst, burstLength) = (sent.Granted(refused), sent.Length(refused));
        limit = measured = Math.Max(Slowest, sent.Rate(refused, wait));
        return RateSchedule.SearchFrom(limit);
    }

    /// <summary>A later refusal.</summary>
    /// <param name="sent">Since the last wait.</param>
    /// <param name="refused">When the refused request was sent.</param>
    /// <param name="wait">How long all senders had to wait.</param>
    /// <param name="schedule">The schedule at that time.</param>
    /// <param name="seconds">The position in the schedule.</param>
    /// <param name="rate">The rate at that time.</param>
    public RateSchedule AfterRefusal(SentLog sent, double refused, double wait, RateSchedule schedule, double seconds, double rate)
    {
        // Without granted requests nothing was measured: go lower, but not so low that recovery takes long.
        if (sent.Granted(refused) == 0)
        {
            limit = Math.Max(Math.Max(Slowest, limit / 2), measured / 10);
            return RateSchedule.SearchFrom(limit);
        }

        measured = limit;
        var lowest = sent.Rate(refused, wait);
        var length = sent.Length(refused);
        if (schedule.IsAbove(seconds))
        {
            proven = limit;
            if (schedule.IsSearching)
                SetFromSearch(sent, refused, wait, rate);
            else
                SetFromMeasurement(LikelyLimit(sent, refused, wait, lowest, rate), rate, schedule);
            (raised, cut) = (limit > proven * 1.005, 0.04);
            return HoldAt(wait, RateSchedule.HeldShare * limit, 0);
        }

        if (raised && limit > proven && length > 0.8 * wait)
        {
            // The estimate was too high: go back towards the proven rate, by the excess that shows after this time, and by more each time.
            limit = Math.Max(Math.Max(lowest, Math.Min(proven, rate)), limit * (1 - Math.Min(cut, Math.Max(0.01, 0.25 / length))));
            cut *= 2;
            saved = Math.Clamp(sent.SavedUp(refused, limit), Math.Min(saved, wait), wait);
            return HoldAt(wait, RateSchedule.HeldShare * limit, 0);
        }

        if (seconds > schedule.Climb + 2)
        {
            // The proven rate is refused now: go down at once, and return to just below it if that was a mistake.
            confidence = Math.Min(confidence, 1);
            cut = 0;
            limit = Math.Min(limit, rate) * 0.985;
            return HoldAt(wait, 0.7 * limit, 1.5);
        }

        // Soon after a wait: the limit is far lower. Halve at most, since so short an interval proves little.
        confidence = 0;
        cut = Math.Max(cut * 2, 0.05);
        var least = Math.Max(lowest, limit / 2);
        limit = Math.Clamp(LikelyLimit(sent, refused, wait, lowest, rate), least, Math.Max(least, limit * (1 - cut)));
        return HoldAt(wait, Math.Max(lowest, 0.8 * limit), 1);
    }

    /// <summary>
    /// If the limit was higher before and probing shows that it has risen again, continues just below the best sustained rate.
    /// </summary>
    public RateSchedule? ReturnToBest(double wait, RateSchedule schedule, double seconds)
    {
        if (
            confidence != 1
            || limit >= 0.85 * best
            || schedule.IsSearching
            || !schedule.IsAbove(seconds)
            || schedule.At(seconds) < 1.2 * limit
        )
            return null;
        (proven, limit, raised, cut) = (limit * 1.2, best, true, 0.1);
        return HoldAt(wait, RateSchedule.HeldShare * limit, 0);
    }

    /// <summary>The limit was found by searching from below.</summary>
    private void SetFromSearch(SentLog sent, double refused, double wait, double rate)
    {
        var bucket = burst > 0 ? sent.RateBeyond(refused, burst, burstLength) : 0;
        if (bucket > 0.9 * limit)
        {
            limit = Math.Clamp(limit, Math.Min(rate, bucket), Math.Max(rate, bucket));
            saved = Math.Clamp(sent.SavedUp(refused, limit), 0, wait);
        }
        else
        {
            // No bucket explains both refusals: it is a window, which allows no burst.
            limit = Math.Max(limit, sent.Rate(refused, 0, wait) * 0.98);
        }

        if (burst > 0)
            burstSeconds = Math.Min(wait, burst / limit);
        burst = confidence = 0;
    }

    /// <summary>A request was refused while the rate crept or rose past the limit.</summary>
    private void SetFromMeasurement(double likely, double rate, RateSchedule schedule)
    {
        if (rate > limit * 1.08)
            saved /= 2;
        var before = limit;
        // Without a creep the measurement is too rough for a correction.
        limit = schedule.Creep == 0 && likely < before * 1.12 ? before : Math.Max(before * 0.99, likely);
        confidence =
            likely > before * 1.3 ? 0
            : likely > before * 1.08 ? 1
            : Math.Min(confidence + 1, limit < 0.85 * best ? 1 : HoldWaits.Length - 1);
        if (confidence > 0)
            best = Math.Max(limit, best * 0.995);
    }

    private double LikelyLimit(SentLog sent, double refused, double wait, double lowest, double rate)
    {
        var shortest = Math.Max(burstSeconds - saved, Math.Max(0.3, 10 / limit));
        return Math.Clamp(sent.Rate(refused, Math.Min(saved, wait), shortest), lowest, Math.Max(lowest, rate));
    }

    private RateSchedule HoldAt(double wait, double from, double climb)
    {
        // What the limiter saves up during a wait is not lost.
        var cost = Math.Max(0.2, Math.Clamp(wait, 1, 30) - saved);
        var below = confidence == 1 && limit < 0.85 * best;
        return new(
            limit,
            from,
            climb,
            Math.Max(HoldWaits[confidence] * cost, HoldRequests[confidence] / limit),
            below ? 0 : Creeps[confidence]
        );
    }
}
