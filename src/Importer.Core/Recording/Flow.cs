using System.Threading.Channels;
using Importer.Core.Sending;

namespace Importer.Core.Recording;

/// <summary>What the recorder is reported.</summary>
internal abstract record Message
{
    /// <summary>A row has been read, mapped and judged. It holds a slot and a place in the window.</summary>
    public sealed record Arrived(RowInHand Row) : Message;

    /// <summary>A row is back from its sender, which waits for its result to be on the disk.</summary>
    public sealed record Returned(RowInHand Row, SendResult Result) : Message;

    /// <summary>No more rows are read.</summary>
    public sealed record End : Message;
}

/// <summary>
/// What lies between reader, recorder and senders. The channels are bounded by the semaphores: nothing is written to them without a permit,
/// so that a write never waits and nobody waits for one another in a circle.
/// </summary>
internal sealed class Flow(int concurrency, bool changedOnly, DuplicateKeys duplicates) : IDisposable
{
    /// <summary>Rows that wait for an answer aside, while others are sent in their place: beyond so many it is an outage.</summary>
    private const int MostAside = 10;

    private volatile bool isRead;

    public bool ChangedOnly => changedOnly;

    public DuplicateKeys Duplicates => duplicates;

    /// <summary>Rows and results for the recorder.</summary>
    public Channel<Message> Inbox { get; } = Channel.CreateBounded<Message>(new BoundedChannelOptions((3 * concurrency) + (2 * MostAside) + 1) { SingleReader = true });

    /// <summary>Rows that may be sent: it is on the disk that they are about to be.</summary>
    public Channel<RowInHand> ToSend { get; } = Channel.CreateBounded<RowInHand>((3 * concurrency) + MostAside);

    /// <summary>Rows between the reader and the disk: taken by the reader, freed when the row's outcome is written down. Twice the senders, so that none waits for work.</summary>
    public SemaphoreSlim Slots { get; } = new(2 * concurrency);

    /// <summary>Rows on the wire, or answered and not yet written down: taken by a sender, freed by the recorder, or by a row that waits aside. What a kill can send twice.</summary>
    public SemaphoreSlim OnWire { get; } = new(concurrency);

    /// <summary>Rows read and not yet in the report.</summary>
    public SemaphoreSlim Window { get; } = new(ReportOrder.MaxLag);

    /// <summary>How many send: those that <see cref="OnWire"/> lets, and those whose rows wait aside.</summary>
    public int Senders => concurrency + MostAside;

    /// <summary>No more rows are read.</summary>
    public void End() => isRead = true;

    /// <summary>Lets another row go on the wire, where this one is off it.</summary>
    public void LeaveWire(RowInHand row)
    {
        if (!row.HasMadeWay)
            OnWire.Release();
    }

    /// <summary>Lets another row be read, where this one held a slot.</summary>
    public void LeaveSlot(RowInHand row)
    {
        if (row.HoldsSlot)
            Slots.Release();
        row.HoldsSlot = false;
    }

    /// <summary>What a row on the wire is reported of the others.</summary>
    public IOtherRows OthersThan(RowInHand row) => new Others(this, row);

    /// <summary>Cancelled when the recorder has died: nothing more is read.</summary>
    public CancellationTokenSource Halt { get; } = new();

    public void Dispose()
    {
        Halt.Dispose();
        Slots.Dispose();
        OnWire.Dispose();
        Window.Dispose();
    }

    private sealed class Others(Flow flow, RowInHand row) : IOtherRows
    {
        public bool AreLeft => !flow.isRead || flow.ToSend.Reader.Count > 0;

        public void MakeWay()
        {
            if (row.HasMadeWay)
                return;
            flow.LeaveWire(row);
            row.HasMadeWay = true;
            flow.LeaveSlot(row);
        }
    }
}
