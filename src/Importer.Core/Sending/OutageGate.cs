using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>
/// Tells an outage of the service from the trouble of a single row. Closed, it lets one probe through at a time, with growing waits between
/// them, until the service answers. Pure; times in seconds.
/// </summary>
/// <remarks>
/// An outage is: twice in a row no connection or 503, which no row can cause by itself; or three requests in a row unanswered, of two rows
/// at least. A row that went unanswered earlier, while others got through since, is no witness: it may be its own trouble, however
/// many such rows are left at the end of a file.
/// </remarks>
internal sealed class OutageGate(Func<double> random)
{
    public const double FirstWait = 1;
    public const double LongestWait = 30;

    // Of the present spell of trouble, which the next usable answer ends.
    private long spell;
    private int certain;
    private int unanswered;
    private SendingRow? witness;
    private bool twoRows;

    // Of the present outage.
    private int probes;

    public bool Closed { get; private set; }

    /// <summary>Meaningful while closed: the first unanswered request.</summary>
    public double Since { get; private set; }

    /// <summary>Meaningful while closed: when the next probe may go, if none is on the wire.</summary>
    public double NextProbeAt { get; private set; }

    /// <summary>The service is there, whatever it said.</summary>
    public void Answered()
    {
        Seen();
        probes = 0;
    }

    /// <summary>
    /// A look found the service there: the rows that get no answer are no witnesses any more. Should they close the gate again, the waits go on
    /// growing where they were.
    /// </summary>
    public void Seen()
    {
        spell++;
        certain = unanswered = 0;
        witness = null;
        twoRows = Closed = false;
    }

    /// <summary>A look was not answered. Says nothing that rows have not said, but that the next probe must wait.</summary>
    public void StillAway(double now, double told) => Judge(now, probe: true, outage: false, told);

    /// <param name="probe">Whether it went out as a probe, and not before the gate closed.</param>
    public void Unanswered(double now, bool probe, SendingRow row, Unanswered answer)
    {
        Begin(now);
        if (!answer.MayHaveBeenCarriedOut) certain++;
        if ((row.FirstUnansweredIn ??= spell) == spell)
        {
            unanswered++;
            twoRows |= witness is not null && witness != row;
            witness ??= row;
        }

        Judge(now, probe, certain >= 2 || (unanswered >= 3 && twoRows), 0);
    }

    /// <summary>503. Without a told wait the gate's own waits are all there is to go by, so it closes at once.</summary>
    public void Busy(double now, bool probe, double? retryAfter)
    {
        Begin(now);
        certain++;
        Judge(now, probe, certain >= 2 || retryAfter is null, retryAfter ?? 0);
    }

    private void Begin(double now)
    {
        if (certain == 0 && unanswered == 0) Since = now;
    }

    private void Judge(double now, bool probe, bool outage, double told)
    {
        if (!outage && !Closed) return;
        var schedule = probe || !Closed;
        Closed = true;
        if (schedule) NextProbeAt = now + Wait(probes++);
        NextProbeAt = Math.Max(NextProbeAt, now + told);
    }

    private double Wait(int probe) => Math.Min(LongestWait, FirstWait * Math.Pow(2, probe)) * (0.75 + (random() / 2));
}
