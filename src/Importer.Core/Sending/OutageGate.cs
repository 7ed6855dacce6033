using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>
/// Distinguishes an outage of the service from a single row in trouble. While closed, it lets one probe through at a time, with growing
/// waits between them, until the service answers. Pure; times in seconds.
/// </summary>
/// <remarks>
/// An outage is: no connection or 503 twice in a row, which no single row can cause; or three unanswered requests in a row, from at least
/// two rows. A row that was unanswered earlier, while others have succeeded since, does not count: the row may be the cause, however many
/// such rows are left at the end of a file.
/// </remarks>
internal sealed class OutageGate(Func<double> random)
{
    public const double FirstWait = 1;
    public const double MaxWait = 30;

    // The current episode without answers; the next usable answer ends it.
    private long episode;
    private int certain;
    private int unanswered;
    private SendingRow? witness;
    private bool twoRows;

    // In the current outage.
    private int probes;

    public bool IsClosed { get; private set; }

    /// <summary>While closed: when the first request went unanswered.</summary>
    public double Since { get; private set; }

    /// <summary>While closed: when the next probe may be sent, if none is in flight.</summary>
    public double NextProbeAt { get; private set; }

    /// <summary>The service answered, whatever the answer.</summary>
    public void OnAnswer()
    {
        OnPingAnswered();
        probes = 0;
    }

    /// <summary>
    /// The service answered a ping, so the rows without answers no longer show an outage. If they close the gate again, the waits continue
    /// to grow from where they were.
    /// </summary>
    public void OnPingAnswered()
    {
        episode++;
        certain = unanswered = 0;
        witness = null;
        twoRows = IsClosed = false;
    }

    /// <summary>A ping was not answered: the next probe must wait.</summary>
    public void OnPingFailed(double now, double retryAfter) => Judge(now, probe: true, outage: false, retryAfter);

    /// <param name="probe">Whether it was sent as a probe, not before the gate closed.</param>
    public void OnUnanswered(double now, bool probe, SendingRow row, Unanswered answer)
    {
        Begin(now);
        if (!answer.MayHaveBeenProcessed)
            certain++;
        if ((row.FirstUnansweredEpisode ??= episode) == episode)
        {
            unanswered++;
            twoRows |= witness is not null && witness != row;
            witness ??= row;
        }

        Judge(now, probe, certain >= 2 || (unanswered >= 3 && twoRows), 0);
    }

    /// <summary>503. Without <c>Retry-After</c> the gate closes at once and uses its own waits.</summary>
    public void OnBusy(double now, bool probe, double? retryAfter)
    {
        Begin(now);
        certain++;
        Judge(now, probe, certain >= 2 || retryAfter is null, retryAfter ?? 0);
    }

    private void Begin(double now)
    {
        if (certain == 0 && unanswered == 0)
            Since = now;
    }

    private void Judge(double now, bool probe, bool outage, double retryAfter)
    {
        if (!outage && !IsClosed)
            return;
        var schedule = probe || !IsClosed;
        IsClosed = true;
        if (schedule)
            NextProbeAt = now + Wait(probes++);
        NextProbeAt = Math.Max(NextProbeAt, now + retryAfter);
    }

    private double Wait(int probe) => Math.Min(MaxWait, FirstWait * Math.Pow(2, probe)) * (0.75 + (random() / 2));
}
