using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>
/// Decides when the next request may be sent and when to stop, from the clock, randomness and the reported answers alone. Times are seconds
/// since the pace began. Not thread-safe.
/// </summary>
internal sealed class PacePolicy(SendingOptions options, Func<double> random)
{
    /// <summary>The first wait after a 429 without <c>Retry-After</c>; doubles with each further one.</summary>
    public const double FirstDefaultWait = 1;

    public const double MaxDefaultWait = 60;

    private readonly double maxOutage = options.MaxOutage.TotalSeconds;
    private readonly RateLimit rate = new(options.RequestsPerSecond);
    private readonly ConcurrencyLimit concurrency = new(options.Concurrency, random);
    private readonly OutageGate gate = new(random);
    private double pausedUntil = double.NegativeInfinity;
    private string pausedBecause = "";
    private bool probing;
    private bool lastWasPing;
    private long succeeded;
    private long pings;
    private double? noSuccessSince;
    private int defaultWaits;
    private StopReason? stop;

    /// <summary>Whether the service is considered unavailable.</summary>
    public bool IsOutage => gate.IsClosed;

    /// <summary>
    /// When the next request may be sent: now if at or before <paramref name="now"/>; infinity if not before the next report.
    /// </summary>
    public double NextAt(double now)
    {
        if (CheckStop(now) is not null)
            return double.PositiveInfinity;
        if (gate.IsClosed)
        {
            // Wake at the limit at the latest, to stop.
            var bound = gate.Since + maxOutage;
            return probing ? bound : Math.Min(Math.Max(gate.NextProbeAt, pausedUntil), bound);
        }

        return concurrency.InFlight >= concurrency.Limit ? double.PositiveInfinity : rate.DueAt;
    }

    /// <summary>Call when <see cref="NextAt"/> allows it.</summary>
    /// <param name="onlyTroubledRows">Whether only unanswered rows are left: then a ping precedes each of their probes.</param>
    public Permit Acquire(double now, bool onlyTroubledRows)
    {
        concurrency.Acquire();
        rate.OnSent(now);
        probing = gate.IsClosed;
        lastWasPing = gate.IsClosed && onlyTroubledRows && !lastWasPing;
        return new Permit(now, gate.IsClosed, lastWasPing);
    }

    /// <summary>Releases an unused permit.</summary>
    public void Release(Permit permit)
    {
        if (permit.IsProbe)
            probing = false;
        concurrency.Release();
    }

    public ServiceState Report(double now, Permit permit, SendingRow row, ContactAnswer answer)
    {
        switch (answer)
        {
            case Throttled { Kind: ThrottleKind.Busy } busy:
                gate.OnBusy(now, permit.IsProbe, busy.RetryAfter?.TotalSeconds);
                if (busy.RetryAfter is { } retryAfter)
                    Pause(now, retryAfter.TotalSeconds, WaitText.Busy);
                break;
            case Throttled { Kind: ThrottleKind.Blocked } blocked:
                OnServiceAnswered(now);
                Block(now, permit, blocked);
                break;
            case Throttled tooFast:
                OnServiceAnswered(now);
                SlowDown(now, permit, tooFast);
                break;
            case Unanswered unanswered:
                gate.OnUnanswered(now, permit.IsProbe, row, unanswered);
                break;
            default:
                succeeded++;
                defaultWaits = 0;
                noSuccessSince = null;
                concurrency.OnSuccess(now, permit.SentAt);
                OnServiceAnswered(now);
                break;
        }

        Release(permit);
        return new ServiceState(gate.IsClosed, succeeded, pings);
    }

    /// <summary>Releases a permit whose request was a ping.</summary>
    public void ReportPing(double now, Permit permit, ContactAnswer answer)
    {
        if (answer is Unanswered or Throttled { Kind: ThrottleKind.Busy })
        {
            var retryAfter = (answer as Throttled)?.RetryAfter;
            gate.OnPingFailed(now, retryAfter?.TotalSeconds ?? 0);
            // The wait applies to all, even if an earlier request's answer reopens the gate.
            if (retryAfter is { } wait)
                Pause(now, wait.TotalSeconds, WaitText.Busy);
        }
        else
        {
            pings++;
            if (gate.IsClosed)
                rate.Pause(now);
            gate.OnPingAnswered();
            if (answer is Throttled { Kind: ThrottleKind.Blocked } blocked)
                Block(now, permit, blocked);
            else if (answer is Throttled tooFast)
                SlowDown(now, permit, tooFast);
        }

        Release(permit);
    }

    /// <summary>Why the run must stop, or null.</summary>
    public StopReason? CheckStop(double now)
    {
        if (stop is null && gate.IsClosed && now >= gate.Since + maxOutage)
            stop = StopReasons.Outage(options.MaxOutage);
        return stop;
    }

    public PaceState State(double now, int waiting, DateTimeOffset utcNow)
    {
        var paused = pausedUntil > now;
        var why =
            paused ? WaitText.Describe(pausedBecause, pausedUntil - now)
            : !gate.IsClosed ? null
            : probing ? WaitText.Probing
            : WaitText.Describe(WaitText.Outage, Math.Max(0, gate.NextProbeAt - now));
        return new PaceState(
            rate.Rate,
            concurrency.Limit,
            concurrency.InFlight,
            waiting,
            paused ? utcNow.AddSeconds(pausedUntil - now) : null,
            gate.IsClosed,
            why
        )
        {
            Reason =
                paused ? WaitText.Code(pausedBecause)
                : gate.IsClosed ? "outage"
                : "pace",
        };
    }

    private void OnServiceAnswered(double now)
    {
        // An outage says nothing about the rate limit.
        if (gate.IsClosed)
            rate.Pause(now);
        gate.OnAnswer();
    }

    private void SlowDown(double now, Permit permit, Throttled answer)
    {
        var wait =
            answer.RetryAfter?.TotalSeconds
            ?? Math.Min(MaxDefaultWait, FirstDefaultWait * Math.Pow(2, defaultWaits)) * (1 + (random() / 4));
        var isNews = rate.OnRefused(now, permit.SentAt, wait);
        if (answer.RetryAfter is null)
        {
            if (!isNews)
                return;
            defaultWaits++;
        }

        Pause(now, wait, WaitText.TooFast);
    }

    private void Block(double now, Permit permit, Throttled answer)
    {
        var wait = concurrency.OnBlocked(now, permit.SentAt);
        if (concurrency.Blocks >= ConcurrencyLimit.MaxConsecutiveBlocks)
            stop ??= StopReasons.Blocked();
        Pause(now, Math.Max(wait, answer.RetryAfter?.TotalSeconds ?? 0), WaitText.Blocked);
    }

    private void Pause(double now, double seconds, string because)
    {
        noSuccessSince ??= now;
        if (now + seconds > noSuccessSince + maxOutage)
            stop ??= StopReasons.Throttled(seconds, options.MaxOutage);
        if (now + seconds <= pausedUntil)
            return;
        pausedUntil = now + seconds;
        pausedBecause = because;
        rate.Pause(pausedUntil);
    }
}
