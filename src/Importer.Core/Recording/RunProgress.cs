namespace Importer.Core.Recording;

/// <summary>How many rows are where, while a run goes. Written by the recorder alone, read by anyone who shows progress.</summary>
public sealed class RunProgress
{
    private long _settled,
        _notImported,
        _waiting;

    /// <summary>Rows that are settled, those of earlier runs included.</summary>
    public long Settled => Interlocked.Read(ref _settled);

    /// <summary>Rows that were refused or given up.</summary>
    public long NotImported => Interlocked.Read(ref _notImported);

    /// <summary>Rows read that have no outcome yet.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    internal void Set(long settled, long notImported, long waiting)
    {
        Interlocked.Exchange(ref _settled, settled);
        Interlocked.Exchange(ref _notImported, notImported);
        Interlocked.Exchange(ref _waiting, waiting);
    }
}
