namespace Importer.Core.Sending;

/// <summary>
/// Stops a run: no new row, no further retry. Requested by the pace (outage, throttling), by signals, error limits and allowances. The
/// first reason is the run's reason.
/// </summary>
public sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private StopReason? reason;

    /// <summary>Canceled once a reason is given. It never cancels a request in flight.</summary>
    public CancellationToken Stopping => source.Token;

    /// <summary>The reason; null while the run continues.</summary>
    public StopReason? Reason => Volatile.Read(ref reason);

    /// <summary>Stops the run; a later reason changes nothing. Thread-safe.</summary>
    /// <returns>Whether this reason is the run's.</returns>
    public bool Request(StopReason why)
    {
        if (Interlocked.CompareExchange(ref reason, why, null) is not null)
            return false;
        source.Cancel();
        return true;
    }

    /// <summary>Call when nothing is being sent.</summary>
    public void Dispose() => source.Dispose();
}
