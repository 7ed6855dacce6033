namespace Importer.Core.Sending;

/// <summary>Requests per second over about the last two seconds, older ones fading out. Pure; times in seconds.</summary>
internal sealed class RequestMeter
{
    private const double Memory = 2;

    private double weight;
    private double last;
    private double began;

    public void Count(double now)
    {
        weight = (weight * Math.Exp((last - now) / Memory)) + 1;
        last = now;
    }

    /// <summary>As of the last request, which itself counts for half: it begins an interval as much as it ends one.</summary>
    public double PerSecond
    {
        get
        {
            var seen = 1 - Math.Exp((began - last) / Memory);
            return seen < 0.01 ? weight : Math.Max(0, weight - 0.5) / (Memory * seen);
        }
    }

    public void Restart(double now)
    {
        weight = 0;
        began = last = now;
    }
}
