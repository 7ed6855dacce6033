namespace Importer.Core.Sending;

/// <summary>
/// The rate after a wait, by the seconds in which only the rate limited requests: a climb to just below the limit, a hold there, a creep
/// past it, which measures it, and a rise that doubles each step, which detects a much higher limit. Pure.
/// </summary>
/// <param name="Limit">The estimated limit.</param>
/// <param name="From">Where the climb begins.</param>
/// <param name="Climb">Seconds of the climb.</param>
/// <param name="Hold">Seconds of the hold.</param>
/// <param name="Creep">Seconds of the creep.</param>
internal readonly record struct RateSchedule(double Limit, double From, double Climb, double Hold, double Creep)
{
    /// <summary>The share of the limit that is used while holding.</summary>
    public const double HeldShare = 0.993;

    private const double CreepTotal = 0.04;
    private const double FirstRise = 0.05;

    /// <summary>Whether only a lower bound of the limit is known, so that the rate rises quickly.</summary>
    public bool IsSearching { get; init; }

    private double Held => HeldShare * Limit;

    /// <summary>Seconds a step of the rise lasts: enough requests to be noticed.</summary>
    private double Step => Math.Clamp(5 / Limit, 1, 10);

    public static RateSchedule SearchFrom(double limit) => new(limit, 0, 0, 0.3, 0) { IsSearching = true };

    /// <summary>Whether the rate is above the estimated limit by then.</summary>
    public bool IsAbove(double seconds) => seconds > Climb + Hold;

    public double At(double seconds)
    {
        if (seconds < Climb)
            return From + ((Held - From) * (1 - Math.Pow(1 - (seconds / Climb), 2)));
        var above = seconds - Climb - Hold;
        if (above <= 0)
            return Held;
        if (IsSearching)
            return SearchRate(above);
        return above < Creep
            ? Held + (CreepTotal * Limit * above / Creep)
            : Limit * (HeldShare + CreepTotal + (FirstRise * (Math.Pow(2, (above - Creep) / Step) - 1)));
    }

    /// <summary>
    /// A little at first, since a window lets through no more; then doubling with every two requests, at most every 0.3 s.
    /// </summary>
    private double SearchRate(double above)
    {
        var seconds = Math.Max(0, above - 0.6);
        var left = 1 - (seconds * Limit * 0.35);
        var grown = Math.Pow(2, seconds / 0.3);
        return Limit * Math.Min(1 + (0.25 * above), 1.15) * (left > 0 ? Math.Min(grown, 1 / left) : grown);
    }
}
