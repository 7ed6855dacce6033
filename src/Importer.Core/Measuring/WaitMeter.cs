namespace Importer.Core.Measuring;

/// <summary>
/// Measures how long a run has waited in total by sampling four times a second: the recorder gets no messages while everything waits, and
/// would miss a short wait.
/// </summary>
public sealed class WaitMeter : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly Func<bool> _isWaiting;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _last,
        _waited;

    /// <param name="isWaiting">Whether everything is currently waiting. Thread-safe.</param>
    public WaitMeter(Func<bool> isWaiting, TimeProvider clock)
    {
        (_isWaiting, _clock, _last) = (isWaiting, clock, clock.GetTimestamp());
        _timer = clock.CreateTimer(_ => Look(), null, Often, Often);
    }

    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waited));

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = _clock.GetTimestamp();
        var since = _clock.GetElapsedTime(Interlocked.Exchange(ref _last, now), now);
        if (since > TimeSpan.Zero && _isWaiting())
            Interlocked.Add(ref _waited, since.Ticks);
    }
}
