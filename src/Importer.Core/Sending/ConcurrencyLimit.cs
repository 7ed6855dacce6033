namespace Importer.Core.Sending;

/// <summary>
/// How many requests may be on the wire at once. Starts at the ceiling; where Marketing Cloud blocks (429, errorcode 50200) it is cut hard,
/// comes back quickly to what got through, stays there long, and then feels its way up one by one. Pure; times in seconds.
/// </summary>
internal sealed class ConcurrencyLimit
{
    /// <summary>The first wait after a block; the next in a row double.</summary>
    public const double FirstWait = 5;

    public const double LongestWait = 120;

    /// <summary>So many blocks in a row, nothing getting through between them, and the run stops: after about seven minutes of waiting.</summary>
    public const int MostInARow = 8;

    private const double RiseEvery = 1;
    private const double ProbeEvery = 2;
    private static readonly double[] Holds = [30, 300, 900];

    private readonly int ceiling;
    private readonly Func<double> random;
    private double cutAt = double.NegativeInfinity;
    private int proven;
    private bool counting;
    private int throughSinceCut;
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

    public void Took()
    {
        if (counting)
        {
            // Everyone has waited and most are back: as many as got through then fit in at once.
            counting = false;
            if (throughSinceCut > 0) proven = throughSinceCut;
            Limit = Math.Min(Limit, proven);
        }

        InFlight++;
    }

    public void Returned() => InFlight--;

    /// <summary>A request got through; called before it is returned.</summary>
    public void Through(double now, double takenAt)
    {
        if (takenAt <= cutAt)
        {
            throughSinceCut++;
            return;
        }

        Blocks = 0;
        if (Limit >= ceiling || InFlight < Limit || now < riseAt) return;
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

    /// <summary>A request was blocked; called before it is returned.</summary>
    /// <returns>How long everyone is to wait; 0 where it went out before the last cut and says nothing new.</returns>
    public double Blocked(double now, double takenAt)
    {
        if (takenAt <= cutAt) return 0;
        Blocks++;
        var probed = Limit == proven + 1;
        confidence = probed ? Math.Min(confidence + 1, Holds.Length - 1) : 0;
        // Were none of them to get through, half is the next guess; a probe leaves what was proven.
        if (!probed) proven = Math.Max(1, InFlight / 2);
        Limit = Blocks > 1 ? 1 : Math.Max(1, Math.Min(Limit, InFlight) / 2);
        counting = !probed;
        throughSinceCut = 0;
        cutAt = now;
        var wait = Math.Min(LongestWait, FirstWait * Math.Pow(2, Blocks - 1)) * (0.8 + (random() * 0.4));
        riseAt = now + wait + RiseEvery;
        holdUntil = now + wait + Holds[confidence];
        return wait;
    }
}
