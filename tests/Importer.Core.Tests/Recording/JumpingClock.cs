namespace Importer.Core.Tests.Recording;

/// <summary>
/// The time of day is set forth and back at every look, over midnights and new years too, as it is on machines whose clock is put right;
/// how much time passes can still be measured. Thread-safe.
/// </summary>
internal sealed class JumpingClock(int seed, DateTimeOffset about) : TimeProvider
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return about.AddSeconds(
                random.Next(4) switch
                {
                    0 => random.Next(-3600, 3600),
                    1 => random.Next(-2, 3) * 86_400,
                    2 => random.Next(-1, 2) * 366 * 86_400,
                    _ => 0,
                }
            );
        }
    }
}
