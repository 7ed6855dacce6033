namespace Importer.Core.Sending;

/// <summary>
/// When requests were sent since the last wait, and the rates that a refusal implies: the data for <see cref="LimitEstimate"/>.
/// Pure; times in seconds.
/// </summary>
internal sealed class SentLog
{
    private const int Kept = 1024;

    private readonly double[] times = new double[Kept];
    private int count;
    private int forgotten;
    private double first;

    public void Add(double at)
    {
        if (count + forgotten == 0)
            first = at;
        if (count == Kept)
        {
            Array.Copy(times, Kept / 2, times, 0, Kept / 2);
            count = Kept / 2;
            forgotten += Kept / 2;
        }

        times[count++] = at;
    }

    /// <summary>Removes a refused request, so that only granted ones are left.</summary>
    public void Remove(double at)
    {
        var found = count == 0 ? -1 : Array.LastIndexOf(times, at, count - 1, count);
        if (found < 0)
            return;
        Array.Copy(times, found + 1, times, found, count - found - 1);
        count--;
    }

    public void Clear() => count = forgotten = 0;

    /// <summary>Requests granted up to a refused one.</summary>
    public int Granted(double refused) => forgotten + KeptUntil(refused);

    /// <summary>Seconds from the first request to a refused one.</summary>
    public double Length(double refused) => count + forgotten == 0 ? 0 : refused - first;

    /// <summary>
    /// The limit that explains a refusal. A limiter that saves up this many seconds' worth grants at most rate × (length + saved) in any
    /// interval, and just before a refusal it has granted all of that in one interval: so the limit is the highest rate of any interval.
    /// </summary>
    /// <param name="saved">The burst, in seconds' worth of requests.</param>
    /// <param name="shortest">Shorter intervals count as this long, since a handful of requests measures nothing.</param>
    public double Rate(double refused, double saved, double shortest = 0)
    {
        var granted = KeptUntil(refused);
        var rate = forgotten > 0 ? (forgotten + granted) / (refused - first + saved) : 0;
        for (var from = 0; from < granted; from++)
            rate = Math.Max(rate, (granted - from) / (Math.Max(shortest, refused - times[from]) + saved));
        return rate;
    }

    /// <summary>
    /// The same if the burst is unknown, but the limiter once granted this many requests in this time.
    /// </summary>
    public double RateBeyond(double refused, int burst, double burstLength)
    {
        var granted = KeptUntil(refused);
        var rate = 0.0;
        for (var from = 0; from < granted; from++)
        {
            var longer = refused - times[from] - burstLength;
            if (longer > 0.2)
                rate = Math.Max(rate, (granted - from - burst) / longer);
        }

        return rate;
    }

    /// <summary>The burst, in seconds' worth of requests, that this limit would imply.</summary>
    public double SavedUp(double refused, double limit)
    {
        var granted = KeptUntil(refused);
        var saved = 0.0;
        for (var from = 0; from < granted; from++)
            saved = Math.Max(saved, ((granted - from) / limit) - (refused - times[from]));
        return saved;
    }

    private int KeptUntil(double refused)
    {
        var granted = count;
        while (granted > 0 && times[granted - 1] > refused)
            granted--;
        return granted;
    }
}
