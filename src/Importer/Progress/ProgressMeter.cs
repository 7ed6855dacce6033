namespace Importer.Program.Progress;

/// <summary>
/// Measures speed and time left over the last seconds only: rows that an earlier run settled go by quickly at the beginning,
/// and waits should show. Not thread-safe.
/// </summary>
/// <param name="look">Returns the current progress.</param>
internal sealed class ProgressMeter(Func<ProgressFigures> look, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private readonly long _begun = clock.GetTimestamp();
    private readonly Queue<(TimeSpan At, long Rows, double Share)> _past = new([(TimeSpan.Zero, 0, 0)]);

    public ProgressReading Read()
    {
        var now = look();
        var at = clock.GetElapsedTime(_begun);
        while (_past.Count > 1 && at - _past.Peek().At > Window)
            _past.Dequeue();
        var since = _past.Peek();
        _past.Enqueue((at, now.Rows, now.Share));
        var time = at - since.At;
        if (time < Shortest)
            return new ProgressReading(now, null, null);
        var gained = now.Share - since.Share;
        return new ProgressReading(
            now,
            Math.Max(0, now.Rows - since.Rows) / time.TotalSeconds,
            gained > 0 && now.Share < 1 ? time * ((1 - now.Share) / gained) : null
        );
    }
}
