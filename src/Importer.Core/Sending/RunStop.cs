namespace Importer.Core.Sending;

/// <summary>
/// The one switch that stops a run: no new row, no further retry. The pace throws it (outage, throttling), and so do anyone who hears
/// signals, counts errors or watches an allowance. The first reason is the run's reason.
/// </summary>
public sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private StopReason? reason;

    /// <summary>Cancelled once a reason is given. A request on the wire is never cancelled by it.</summary>
    public CancellationToken Stopping => source.Token;

    /// <summary>Why; null while the run goes on.</summary>
    public StopReason? Reason => Volatile.Read(ref reason);

    /// <summary>Stops the run; a later reason changes nothing. From any thread.</summary>
    /// <returns>Whether this reason is the run's.</returns>
    public bool Request(StopReason why)
    {
        if (Interlocked.CompareExchange(ref reason, why, null) is not null) return false;
        source.Cancel();
        return true;
    }

    /// <summary>When nobody sends any more.</summary>
    public void Dispose() => source.Dispose();
}
