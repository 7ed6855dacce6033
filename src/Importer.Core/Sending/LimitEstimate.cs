namespace Importer.Core.Sending;

/// <summary>
/// Estimates the rate limit from refusals and derives the <see cref="RateSchedule"/> from it. Pure; times in seconds.
/// </summary>
/// <remarks>
/// What a refusal says depends on what the limiter saves up for anyone who was slow: a bucket of a second explains with 20/s what a window
/// explains with 24/s. So the highest explanation is believed: if it is wrong, the next refusal comes soon and says how much is saved up;
/// and where much is saved up, nothing was lost by it. Looks upward cost everyone a wait, so they become rare where the limit stays; where
/// it has been higher they stay frequent.
/// </remarks>
internal sealed class LimitEstimate
{
    /// <summary>Never slower than this.</summary>
    public const double Slowest = 0.2;

    // How long to hold, in waits and in requests, whichever is longer, and how long to creep: the surer the longer.
    private static readonly double[] HoldWaits = [2, 14, 40, 90];
    private static readonly double[] HoldRequests = [10, 100, 150, 200];
    private static readonly double[] Creeps = [2, 8, 10, 10];

    private double limit = double.PositiveInfinity;
    private int confidence;

    // Raised beyond what was held so far, and how far back it goes if that was too much.
    private double proven;
    private bool raised;
    private double cut;

    // The highest that was ever sustained, slowly forgotten.
    private double best;

    // Seconds' worth that the limiter has been seen to save up, and to grant at once after a rest.
    private double saved;
    private double burstSeconds;
    private int burst;
    private double burstLength;

    private double measured;

    /// <summary>The first refusal of a run: in so short a time, the granted requests give little more than a lower bound.</summary>
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
        // Without granted requests nothing was measured: go lower for now, but not so low that recovery takes long.
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
            // Believed too much: back towards what was held, by as much as that takes to show after such a time, and by more each time.
            limit = Math.Max(Math.Max(lowest, Math.Min(proven, rate)), limit * (1 - Math.Min(cut, Math.Max(0.01, 0.25 / length))));
            cut *= 2;
            saved = Math.Clamp(sent.SavedUp(refused, limit), Math.Min(saved, wait), wait);
            return HoldAt(wait, RateSchedule.HeldShare * limit, 0);
        }

        if (seconds > schedule.Climb + 2)
        {
            // What was held does not hold any more: down at once, and back to just below it if that was a mistake.
            confidence = Math.Min(confidence, 1);
            cut = 0;
            limit = Math.Min(limit, rate) * 0.985;
            return HoldAt(wait, 0.7 * limit, 1.5);
        }

        // Soon after a wait: it is far lower. By half at most, since so short a stretch says little.
        confidence = 0;
        cut = Math.Max(cut * 2, 0.05);
        var least = Math.Max(lowest, limit / 2);
        limit = Math.Clamp(LikelyLimit(sent, refused, wait, lowest, rate), least, Math.Max(least, limit * (1 - cut)));
        return HoldAt(wait, Math.Max(lowest, 0.8 * limit), 1);
    }

    /// <summary>
    /// Where the limit has been higher and a look upward finds it risen, it goes on just below what was sustained before.
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

    /// <summary>Looked for from below and found.</summary>
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
            // No bucket explains both refusals: a window, which saves up nothing.
            limit = Math.Max(limit, sent.Rate(refused, 0, wait) * 0.98);
        }

        if (burst > 0)
            burstSeconds = Math.Min(wait, burst / limit);
        burst = confidence = 0;
    }

    /// <summary>Refused while creeping or rising past it.</summary>
    private void SetFromMeasurement(double likely, double rate, RateSchedule schedule)
    {
        if (rate > limit * 1.08)
            saved /= 2;
        var before = limit;
        // Without a creep it is too rough to correct by.
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
        // What is saved up during a wait is not lost by it.
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
