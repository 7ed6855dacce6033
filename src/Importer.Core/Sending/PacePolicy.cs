using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>
/// When the next request may go out, and when to stop: decided from nothing but the clock, the chance and the answers given to it. Times are
/// seconds since the pace began. Not for several threads at once.
/// </summary>
internal sealed class PacePolicy(SendingOptions options, Func<double> random)
{
    /// <summary>The first wait after a 429 that names none; the next in a row double.</summary>
    public const double FirstUntoldWait = 1;

    public const double LongestUntoldWait = 60;

    private readonly double maxOutage = options.MaxOutage.TotalSeconds;
    private readonly RateLimit rate = new(options.RequestsPerSecond);
    private readonly ConcurrencyLimit concurrency = new(options.Concurrency, random);
    private readonly OutageGate gate = new(random);
    private double pausedUntil = double.NegativeInfinity;
    private string pausedBecause = "";
    private bool probing;
    private bool lookedLast;
    private long through;
    private long looks;
    private double? nothingThroughSince;
    private int untold;
    private StopReason? stop;

    /// <summary>Whether the service is taken to be away.</summary>
    public bool IsOutage => gate.Closed;

    /// <summary>When the next request may go: not after <paramref name="now"/> for "at once", infinity for "when something is reported".</summary>
    public double NextAt(double now)
    {
        if (Stopped(now) is not null) return double.PositiveInfinity;
        if (gate.Closed)
        {
            // Woken at the bound at the latest, to stop.
            var bound = gate.Since + maxOutage;
            return probing ? bound : Math.Min(Math.Max(gate.NextProbeAt, pausedUntil), bound);
        }

        return concurrency.InFlight >= concurrency.Limit ? double.PositiveInfinity : rate.DueAt;
    }

    /// <summary>To be called when <see cref="NextAt"/> allows it.</summary>
    /// <param name="onlyTroubled">Whether no row is left but such as have not been answered: then a look goes before each probe of theirs.</param>
    public Permit Take(double now, bool onlyTroubled)
    {
        concurrency.Took();
        rate.Took(now);
        probing = gate.Closed;
        lookedLast = gate.Closed && onlyTroubled && !lookedLast;
        return new Permit(now, gate.Closed, lookedLast);
    }

    /// <summary>No request was made with it.</summary>
    public void Return(Permit permit)
    {
        if (permit.Probe) probing = false;
        concurrency.Returned();
    }

    public Standing Report(double now, Permit permit, SendingRow row, ContactAnswer answer)
    {
        switch (answer)
        {
            case Throttled { Kind: ThrottleKind.Busy } busy:
                gate.Busy(now, permit.Probe, busy.RetryAfter?.TotalSeconds);
                if (busy.RetryAfter is { } told) Pause(now, told.TotalSeconds, Pauses.Busy);
                break;
            case Throttled { Kind: ThrottleKind.Blocked } blocked:
                ServiceIsThere(now);
                Block(now, permit, blocked);
                break;
            case Throttled tooFast:
                ServiceIsThere(now);
                SlowDown(now, permit, tooFast);
                break;
            case Unanswered unanswered:
                gate.Unanswered(now, permit.Probe, row, unanswered);
                break;
            default:
                through++;
                untold = 0;
                nothingThroughSince = null;
                concurrency.Through(now, permit.TakenAt);
                ServiceIsThere(now);
                break;
        }

        Return(permit);
        return new Standing(gate.Closed, through, looks);
    }

    /// <summary>The same for a look.</summary>
    public void ReportLook(double now, Permit permit, ContactAnswer answer)
    {
        if (answer is Unanswered or Throttled { Kind: ThrottleKind.Busy })
        {
            gate.StillAway(now, (answer as Throttled)?.RetryAfter?.TotalSeconds ?? 0);
        }
        else
        {
            looks++;
            if (gate.Closed) rate.Pause(now);
            gate.Seen();
            if (answer is Throttled { Kind: ThrottleKind.Blocked } blocked) Block(now, permit, blocked);
            else if (answer is Throttled tooFast) SlowDown(now, permit, tooFast);
        }

        Return(permit);
    }

    /// <summary>Why the run must stop, or null.</summary>
    public StopReason? Stopped(double now)
    {
        if (stop is null && gate.Closed && now >= gate.Since + maxOutage) stop = Stops.Outage(options.MaxOutage);
        return stop;
    }

    public PaceState State(double now, int waiting, DateTimeOffset utcNow)
    {
        var paused = pausedUntil > now;
        var why = paused ? Pauses.InWords(pausedBecause, pausedUntil - now)
            : !gate.Closed ? null
            : probing ? Pauses.Probing
            : Pauses.InWords(Pauses.Outage, Math.Max(0, gate.NextProbeAt - now));
        return new PaceState(
            rate.Rate, concurrency.Limit, concurrency.InFlight, waiting, paused ? utcNow.AddSeconds(pausedUntil - now) : null, gate.Closed, why)
        {
            Reason = paused ? Pauses.InOneWord(pausedBecause) : gate.Closed ? "outage" : "pace",
        };
    }

    private void ServiceIsThere(double now)
    {
        // The time of an outage says nothing of the rate.
        if (gate.Closed) rate.Pause(now);
        gate.Answered();
    }

    private void SlowDown(double now, Permit permit, Throttled answer)
    {
        var wait = answer.RetryAfter?.TotalSeconds ?? Math.Min(LongestUntoldWait, FirstUntoldWait * Math.Pow(2, untold)) * (1 + (random() / 4));
        var isNews = rate.TooFast(now, permit.TakenAt, wait);
        if (answer.RetryAfter is null)
        {
            if (!isNews) return;
            untold++;
        }

        Pause(now, wait, Pauses.TooFast);
    }

    private void Block(double now, Permit permit, Throttled answer)
    {
        var wait = concurrency.Blocked(now, permit.TakenAt);
        if (concurrency.Blocks >= ConcurrencyLimit.MostInARow) stop ??= Stops.Blocked();
        Pause(now, Math.Max(wait, answer.RetryAfter?.TotalSeconds ?? 0), Pauses.Blocked);
    }

    private void Pause(double now, double seconds, string because)
    {
        nothingThroughSince ??= now;
        if (now + seconds > nothingThroughSince + maxOutage) stop ??= Stops.Throttled(seconds, options.MaxOutage);
        if (now + seconds <= pausedUntil) return;
        pausedUntil = now + seconds;
        pausedBecause = because;
        rate.Pause(pausedUntil);
    }
}
