using Importer.Core.Ledger;
using Importer.Core.Sending;
using Microsoft.Extensions.Logging;

namespace Importer.Core.Recording;

/// <summary>
/// The one owner of ledger, report and counters. Rows come in from the reader, are judged against the ledger, written down as about to be
/// sent and, once that is on the disk, handed to the senders; their results come back, are written down and, once that is on the disk, free
/// their key and their place. One transaction takes whatever has come in meanwhile, so the faster it goes the fewer there are.
/// </summary>
internal sealed class Recorder(
    JobLedger ledger,
    RowResults results,
    RunStop stop,
    StopRules rules,
    NewContactPlaces places,
    RowPipeline pipeline,
    RowCounts counts,
    TimeProvider clock,
    ILogger log
)
{
    private const int MaxBatch = 1024;

    private readonly KeyOrder keys = new();
    private readonly ReportOrder order = new();
    private readonly Queue<PendingRow> promoted = new();
    private readonly List<PendingRow> announced = [];
    private readonly List<(PendingRow Row, RowOutcome Outcome, bool WasSent)> done = [];
    private long inFlight;
    private int sent;
    private bool ended;

    /// <summary>The error that stopped the recorder; null if there was none.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs until the reader has ended and every row in flight is back.</summary>
    public async Task RunAsync()
    {
        try
        {
            await RecordAsync();
            if (places.StopReason() is { } left)
                stop.Request(left);
        }
        catch (Exception e)
        {
            Failure = e;
            stop.Request(new StopReason(ExitCode.Unsettled, $"Results could not be written: {e.Message}"));
            // The announced rows are not on disk, so they are not sent.
            await new Rescue(ledger, places, pipeline, clock, log).RunAsync(
                done.Where(one => one.WasSent).Select(one => (one.Row, one.Outcome)),
                inFlight,
                ended
            );
        }
        finally
        {
            pipeline.ToSend.Writer.TryComplete();
        }
    }

    private async Task RecordAsync()
    {
        while (true)
        {
            while (promoted.TryDequeue(out var row))
                Judge(row);
            TakeWaiting();
            if (announced.Count + sent > 0)
            {
                // Ready tasks run first, so that their results share the transaction. This does not wait for anything.
                await Task.Yield();
                TakeWaiting();
            }

            if (announced.Count + done.Count + promoted.Count > 0)
                Settle();
            else if (ended && inFlight == 0)
            {
                ledger.Complete(clock.GetUtcNow());
                return;
            }
            else
            {
                results.Flush();
                await pipeline.Inbox.Reader.WaitToReadAsync();
            }
        }
    }

    private void TakeWaiting()
    {
        for (var taken = 0; taken < MaxBatch && pipeline.Inbox.Reader.TryRead(out var message); taken++)
            Take(message);
    }

    private void Take(RecorderMessage message)
    {
        switch (message)
        {
            case RecorderMessage.Arrived(var row):
                row.Sequence = counts.AddRead();
                row.Correction = ledger.Corrects(row.Mapped.CorrectedFrom);
                row.Created = ledger.Created.Find(row.Number);
                row.IsInDoubt = row.Body is not null && (row.Prior?.Pending ?? ledger.MayHaveBeenSent(row.Number));
                if (row.Key is null || keys.TryAcquire(row))
                    Judge(row);
                else
                    pipeline.ReleaseSlot(row);
                break;
            case RecorderMessage.Returned(var row, var result):
                inFlight--;
                if (result.Stop is { } why)
                    stop.Request(why);
                var outcome = RowOutcomes.Of(row, result, clock.GetUtcNow());
                done.Add((row, outcome, true));
                row.MayHaveCreated |= row.HasNewKey && result.MayHaveBeenProcessed;
                places.Returned(row, outcome);
                row.Recorded = ledger.RecordSent(outcome, row.Hash, row.Key!, row.BodyHash!, row.Last, result.Attempts, row.Correction);
                sent++;
                rules.Watch(outcome);
                break;
            case RecorderMessage.End:
                ended = true;
                break;
        }
    }

    /// <summary>Decides about a row whose turn it is: it is announced, or has its outcome at once.</summary>
    private void Judge(PendingRow row)
    {
        var now = clock.GetUtcNow();
        var last = row.Key is { } key ? ledger.Find(key) : null;
        var verdict = RowVerdict.Of(
            row.Mapped,
            ledger.Job,
            row.Prior,
            last,
            row.BodyHash,
            row.Correction?.Age,
            row.DuplicateOf,
            pipeline.Duplicates,
            pipeline.ChangedOnly
        );
        if (verdict.IsSettled)
        {
            counts.AddSettledBefore();
            if (row.Key is not null && last is not null)
                counts.Overwritten.Add(verdict, row.Key, last);
            row.Prior = KnownAgain(row.Prior!, last);
            Done(row.Prior.Outcome);
            return;
        }

        places.Keep(row);
        if (stop.Reason is not null)
        {
            NotSent();
        }
        else if (verdict.Action == RowAction.Send)
        {
            var place = places.Ask(row, last);
            if (place == Place.Granted)
                Announce(row, last);
            else if (place == Place.Refused)
                NotSent(RowAdvice.NewContactsLimit);
        }
        else
        {
            if (verdict.Action == RowAction.Unchanged)
                ledger.Confirm(row.Number, last!, row.Correction?.Age);
            Found(RowOutcomes.Of(row, verdict, last, now));
        }

        void NotSent(string? advice = null)
        {
            var left = RowOutcomes.NotReached(row, now, advice);
            if (left.Status == RowStatus.NotSent && ledger.MustRecordNotSent(row.Number))
                row.Recorded = ledger.Record(left, row.Hash);
            Done(left);
        }

        void Found(RowOutcome outcome)
        {
            row.Recorded = ledger.Record(outcome, row.Hash, row.Correction);
            rules.Watch(outcome);
            Done(outcome);
        }

        void Done(RowOutcome outcome)
        {
            done.Add((row, outcome, false));
            ReleaseKey(row);
        }
    }

    private void Announce(PendingRow row, LastAccepted? last)
    {
        if (row.IsInDoubt)
            counts.AddInDoubt(row.Number);
        row.Last = last;
        ledger.Announce(row.Number, row.Prior, row.Hash, last);
        announced.Add(row);
    }

    /// <summary>A block does not have the contact ID of an unchanged row: it is the contact's.</summary>
    private static PriorOutcome KnownAgain(PriorOutcome prior, LastAccepted? last) =>
        prior.Outcome is { Status: RowStatus.Unchanged, ContactId: null } outcome && last is { ContactId: { } contactId }
            ? prior with
            {
                Outcome = outcome with { ContactId = contactId },
            }
            : prior;

    /// <summary>
    /// Commits the batch, and only then releases its rows. Nobody waits for rows that were not sent: they wait for rows that are, or until
    /// there are many of them.
    /// </summary>
    private void Settle()
    {
        if (announced.Count + sent > 0 || ledger.ShouldCommit)
            ledger.Commit(clock.GetUtcNow());
        sent = 0;
        foreach (var row in announced)
        {
            inFlight++;
            pipeline.ToSend.Writer.TryWrite(row);
        }

        announced.Clear();
        foreach (var (row, outcome, wasSent) in done)
        {
            counts.AddOutcome(outcome.Status, ledger.UnansweredRuns(row.Number));
            order.Add(FinishedRow.Of(row, outcome));
            if (!wasSent)
                continue;
            pipeline.ReleaseInFlight(row);
            ReleaseKey(row);
        }

        done.Clear();
        foreach (var row in places.TakeWaiting(all: stop.Reason is not null))
            promoted.Enqueue(row);
        pipeline.HasWaiting = places.HasWaiting;
        while (order.TryTake(out var taken))
        {
            results.Append(taken);
            ledger.Pass(taken.Outcome.Row, taken.Known, taken.IsRecorded);
            pipeline.ReportBacklog.Release();
        }

        counts.Show();
    }

    /// <summary>Passes a row's key and slot to the next row waiting for the key; if there is none, releases them.</summary>
    private void ReleaseKey(PendingRow row)
    {
        if (row.Key is not null && keys.Release(row) is { } next)
        {
            next.HoldsSlot = row.HoldsSlot;
            promoted.Enqueue(next);
        }
        else
        {
            pipeline.ReleaseSlot(row);
        }
    }
}
