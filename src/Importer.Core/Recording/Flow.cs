using System.Threading.Channels;
using Importer.Core.Sending;

namespace Importer.Core.Recording;

/// <summary>What the recorder is told.</summary>
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
    public bool ChangedOnly => changedOnly;

    public DuplicateKeys Duplicates => duplicates;

    /// <summary>Rows and results for the recorder.</summary>
    public Channel<Message> Inbox { get; } = Channel.CreateBounded<Message>(new BoundedChannelOptions((3 * concurrency) + 1) { SingleReader = true });

    /// <summary>Rows that may be sent: it is on the disk that they are about to be.</summary>
    public Channel<RowInHand> ToSend { get; } = Channel.CreateBounded<RowInHand>(2 * concurrency);

    /// <summary>Rows between the reader and the disk: taken by the reader, freed when the row's outcome is written down. Twice the senders, so that none waits for work.</summary>
    public SemaphoreSlim Slots { get; } = new(2 * concurrency);

    /// <summary>Rows on the wire, or answered and not yet written down: taken by a sender, freed by the recorder. What a kill can send twice.</summary>
    public SemaphoreSlim OnWire { get; } = new(concurrency);

    /// <summary>Rows read and not yet in the report.</summary>
    public SemaphoreSlim Window { get; } = new(ReportOrder.MaxLag);

    /// <summary>Cancelled when the recorder has died: nothing more is read.</summary>
    public CancellationTokenSource Halt { get; } = new();

    public void Dispose()
    {
        Halt.Dispose();
        Slots.Dispose();
        OnWire.Dispose();
        Window.Dispose();
    }
}
