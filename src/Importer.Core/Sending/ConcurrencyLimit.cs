namespace Importer.Core.Sending;

/// <summary>
/// The limit on concurrent requests. Starts at the ceiling. If Marketing Cloud blocks (429, errorcode 50200), it is cut sharply,
/// returns quickly to the number that succeeded, stays there long, and then probes upwards one by one. Pure; times in seconds.
/// </summary>
internal sealed class ConcurrencyLimit
{
    /// <summary>The first wait after a block; doubles with each further block.</summary>
    public const double FirstWait = 5;

    public const double MaxWait = 120;

    /// <summary>After this many blocks with no success between them, the run stops: about seven minutes of waiting.</summary>
    public const int MaxConsecutiveBlocks = 8;

    private const double RiseEvery = 1;
    private const double ProbeEvery = 2;
    private static readonly double[] Holds = [30, 300, 900];

    private readonly int ceiling;
    private readonly Func<double> random;
    private double cutAt = double.NegativeInfinity;
    private int proven;
    private bool counting;
    private int succeededSinceCut;
    private int confidence;
    private double riseAt;
    private double holdUntil;

    public ConcurrencyLimit(int ceiling, Func<double> random)
    {
        this.ceiling = Limit = proven = ceiling;
        this.random = random;
    }

    public int Limit { get; private set; }

    public int InFlight { get; private set; }

    /// <summary>Blocks in a row.</summary>
    public int Blocks { get; private set; }

    public void Acquire()
    {
        if (counting)
        {
            // After the wait most slots are free, so the proven number can run at once.
            counting = false;
            if (succeededSinceCut > 0)
                proven = succeededSinceCut;
            Limit = Math.Min(Limit, proven);
        }

        InFlight++;
    }

    public void Release() => InFlight--;

    /// <summary>A request succeeded; call before releasing it.</summary>
    public void OnSuccess(double now, double sentAt)
    {
        if (sentAt <= cutAt)
        {
            succeededSinceCut++;
            return;
        }

        Blocks = 0;
        if (Limit >= ceiling || InFlight < Limit || now < riseAt)
            return;
        if (Limit < proven)
        {
            Limit++;
            riseAt = now + RiseEvery;
        }
        else if (now >= holdUntil)
        {
            Limit++;
            proven = Limit - 1;
            riseAt = now + ProbeEvery;
        }
    }

    /// <summary>A request was blocked; call before releasing it.</summary>
    /// <returns>How long all senders must wait; 0 if it was sent before the last cut and says nothing new.</returns>
    public double OnBlocked(double now, double sentAt)
    {
        if (sentAt <= cutAt)
            return 0;
        Blocks++;
        var probed = Limit == proven + 1;
        confidence = probed ? Math.Min(confidence + 1, Holds.Length - 1) : 0;
        // If none of them succeeds, half is the next guess; a failed probe does not change what was proven.
        if (!probed)
            proven = Math.Max(1, InFlight / 2);
        Limit = Blocks > 1 ? 1 : Math.Max(1, Math.Min(Limit, InFlight) / 2);
        counting = !probed;
        succeededSinceCut = 0;
        cutAt = now;
        var wait = Math.Min(MaxWait, FirstWait * Math.Pow(2, Blocks - 1)) * (0.8 + (random() * 0.4));
        riseAt = now + wait + RiseEvery;
        holdUntil = now + wait + Holds[confidence];
        return wait;
    }
}
