using System.Threading.Channels;
using Importer.Core.Sending;

namespace Importer.Core.Recording;

/// <summary>A message to the recorder.</summary>
internal abstract record RecorderMessage
{
    /// <summary>A row has been read, mapped and validated. It holds a slot and a place in the report backlog.</summary>
    public sealed record Arrived(PendingRow Row) : RecorderMessage;

    /// <summary>A row is back from its sender, which waits until the result is on disk.</summary>
    public sealed record Returned(PendingRow Row, SendResult Result) : RecorderMessage;

    /// <summary>No more rows are read.</summary>
    public sealed record End : RecorderMessage;
}

/// <summary>
/// Connects reader, recorder and senders. The semaphores bound the channels: nothing is written to a channel without a permit, so a write
/// never waits and there is no deadlock.
/// </summary>
internal sealed class RowPipeline(int concurrency, bool changedOnly, DuplicateKeys duplicates) : IDisposable
{
    /// <summary>Maximum number of waiting rows that let others go first: more than that is an outage.</summary>
    private const int MaxYielded = 10;

    private volatile bool inputEnded,
        hasWaiting;

    public bool ChangedOnly => changedOnly;

    public DuplicateKeys Duplicates => duplicates;

    /// <summary>Rows and results for the recorder.</summary>
    public Channel<RecorderMessage> Inbox { get; } =
        Channel.CreateBounded<RecorderMessage>(new BoundedChannelOptions((3 * concurrency) + (2 * MaxYielded) + 1) { SingleReader = true });

    /// <summary>Rows that may be sent: their announcement is on disk.</summary>
    public Channel<PendingRow> ToSend { get; } = Channel.CreateBounded<PendingRow>((3 * concurrency) + MaxYielded);

    /// <summary>
    /// Rows between the reader and the disk: taken by the reader, released when the row's outcome is recorded. Twice the senders, so that
    /// none waits for work.
    /// </summary>
    public SemaphoreSlim Slots { get; } = new(2 * concurrency);

    /// <summary>
    /// Rows in flight, or answered but not yet recorded: taken by a sender, released by the recorder, or by a row that lets others go
    /// first. A kill can send these twice.
    /// </summary>
    public SemaphoreSlim InFlight { get; } = new(concurrency);

    /// <summary>Rows read and not yet in the report.</summary>
    public SemaphoreSlim ReportBacklog { get; } = new(ReportOrder.MaxLag);

    /// <summary>The number of senders: those that <see cref="InFlight"/> allows, and those whose rows let others go first.</summary>
    public int Senders => concurrency + MaxYielded;

    /// <summary>No more rows are read.</summary>
    public void End() => inputEnded = true;

    /// <summary>Whether rows wait for a row in flight to give back its place (<see cref="NewContactPlaces"/>). Set by the recorder.</summary>
    public bool HasWaiting
    {
        set => hasWaiting = value;
    }

    /// <summary>Lets another row be sent, once this one is no longer in flight.</summary>
    public void ReleaseInFlight(PendingRow row)
    {
        if (!row.HasYielded)
            InFlight.Release();
    }

    /// <summary>Lets another row be read, if this one held a slot.</summary>
    public void ReleaseSlot(PendingRow row)
    {
        if (row.HoldsSlot)
            Slots.Release();
        row.HoldsSlot = false;
    }

    /// <summary>The other rows, as seen by a row in flight.</summary>
    public IOtherRows OthersThan(PendingRow row) => new Others(this, row);

    /// <summary>Canceled if the recorder fails: nothing more is read.</summary>
    public CancellationTokenSource Halt { get; } = new();

    public void Dispose()
    {
        Halt.Dispose();
        Slots.Dispose();
        InFlight.Dispose();
        ReportBacklog.Dispose();
    }

    private sealed class Others(RowPipeline pipeline, PendingRow row) : IOtherRows
    {
        // Rows that wait for this row's place cannot be sent before it.
        public bool HaveUnsent => (!pipeline.inputEnded && !pipeline.hasWaiting) || pipeline.ToSend.Reader.Count > 0;

        public void YieldSlot()
        {
            if (row.HasYielded)
                return;
            pipeline.ReleaseInFlight(row);
            row.HasYielded = true;
            pipeline.ReleaseSlot(row);
        }
    }
}
