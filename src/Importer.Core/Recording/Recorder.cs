using Importer.Core.Ledger;
using Importer.Core.Sending;
using Microsoft.Extensions.Logging;

namespace Importer.Core.Recording;

/// <summary>
/// The one owner of ledger, report and counters. Rows come in from the reader, are judged against the ledger, written down as about to be sent and,
/// once that is on the disk, handed to the senders; their results come back, are written down and, once that is on the disk, free
/// their key and their place. One transaction takes whatever has come in meanwhile, so the faster it goes the fewer there are.
/// </summary>
internal sealed class Recorder(JobLedger ledger, RowResults results, RunStop stop, StopRules rules, Flow flow, RowCounts counts, TimeProvider clock, ILogger log)
{
    private const int LargestBatch = 1024;

    private readonly KeyOrder keys = new();
    private readonly ReportOrder order = new();
    private readonly Queue<RowInHand> promoted = new();
    private readonly List<RowInHand> announced = [];
    private readonly List<(RowInHand Row, RowOutcome Outcome, bool WasSent)> done = [];
    private long onTheWay;
    private bool ended;

    /// <summary>What the recorder died of; null where it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs until the reader has ended and every row on its way is back.</summary>
    public async Task RunAsync()
    {
        try
        {
            await RecordAsync();
        }
        catch (Exception e)
        {
            Failure = e;
            stop.Request(new StopReason(ExitCode.Unsettled, $"Results could not be written: {e.Message}"));
            // What was announced is not on the disk, so it is not sent.
            await new Rescue(ledger, flow, clock, log).RunAsync(done.Where(one => one.WasSent).Select(one => (one.Row, one.Outcome)), onTheWay, ended);
        }
        finally
        {
            flow.ToSend.Writer.TryComplete();
        }
    }

    private async Task RecordAsync()
    {
        while (true)
        {
            while (promoted.TryDequeue(out var row))
                Judge(row);
            TakeWaiting();
            if (announced.Count + done.Count > 0)
            {
                // Anyone who is ready to go on goes first: what they bring shares the transaction. Nobody is waited for.
                await Task.Yield();
                TakeWaiting();
            }

            if (announced.Count + done.Count + promoted.Count > 0)
                Settle();
            else if (ended && onTheWay == 0)
                return;
            else
            {
                results.Flush();
                await flow.Inbox.Reader.WaitToReadAsync();
            }
        }
    }

    private void TakeWaiting()
    {
        for (var taken = 0; taken < LargestBatch && flow.Inbox.Reader.TryRead(out var message); taken++)
            Take(message);
    }

    private void Take(Message message)
    {
        switch (message)
        {
            case Message.Arrived(var row):
                row.Place = counts.AddRead();
                row.Prior = ledger.Prior(row.Number) is { } prior && prior.IsOf(row.Hash) ? prior : null;
                row.IsInDoubt = row.Body is not null && (row.Prior?.Pending ?? ledger.MayHaveBeenSent(row.Number));
                if (row.Key is null || keys.TryEnter(row))
                    Judge(row);
                else
                    flow.LeaveSlot(row);
                break;
            case Message.Returned(var row, var result):
                onTheWay--;
                if (result.Stop is { } why)
                    stop.Request(why);
                var outcome = RowOutcomes.Of(row, result, clock.GetUtcNow());
                done.Add((row, outcome, true));
                ledger.RecordSent(outcome, row.Hash, row.Key!, row.BodyHash!, row.KeyWasInDoubt, result.Attempts);
                rules.Watch(outcome);
                break;
            case Message.End:
                ended = true;
                break;
        }
    }

    /// <summary>Decides what becomes of a row whose turn it is: it is announced, or has its outcome at once.</summary>
    private void Judge(RowInHand row)
    {
        var now = clock.GetUtcNow();
        var last = row.Key is { } key ? ledger.Find(key) : null;
        var verdict = RowVerdict.Of(row.Mapped, ledger.Job, row.Prior, last, row.BodyHash, row.DuplicateOf, flow.Duplicates, flow.ChangedOnly);
        if (verdict.Fate == RowFate.Settled)
        {
            counts.AddSettledBefore();
            Done(row.Prior!.Outcome);
        }
        else if (stop.Reason is not null)
        {
            var left = RowOutcomes.Left(row, now);
            if (left.Status == RowStatus.NotSent && ledger.MustRecordNotSent(row.Number))
                ledger.Record(left, row.Hash);
            Done(left);
        }
        else if (verdict.Fate == RowFate.Send)
        {
            Announce(row, last);
        }
        else
        {
            if (verdict.Fate == RowFate.Unchanged)
                ledger.Confirm(row.Number, row.Key!);
            Found(RowOutcomes.Of(row, verdict, last, now));
        }

        void Found(RowOutcome outcome)
        {
            ledger.Record(outcome, row.Hash);
            rules.Watch(outcome);
            Done(outcome);
        }

        void Done(RowOutcome outcome)
        {
            done.Add((row, outcome, false));
            PassOn(row);
        }
    }

    private void Announce(RowInHand row, LastAccepted? last)
    {
        if (row.IsInDoubt)
            counts.AddInDoubt(row.Number);
        row.KeyWasInDoubt = last is { InDoubt: true };
        ledger.Announce(row.Number, row.Key!, row.Prior is not null, last);
        announced.Add(row);
    }

    /// <summary>Puts the batch on the disk, and only then lets go of it.</summary>
    private void Settle()
    {
        ledger.Commit(clock.GetUtcNow());
        foreach (var row in announced)
        {
            onTheWay++;
            flow.ToSend.Writer.TryWrite(row);
        }

        announced.Clear();
        foreach (var (row, outcome, wasSent) in done)
        {
            counts.AddOutcome(outcome.Status);
            order.Add(row, outcome);
            if (!wasSent)
                continue;
            flow.LeaveWire(row);
            PassOn(row);
        }

        done.Clear();
        while (order.TryTake(out var taken))
        {
            results.Append(taken.Row, taken.Outcome, isNew: !ReferenceEquals(taken.Row.Prior?.Outcome, taken.Outcome));
            flow.Window.Release();
        }

        counts.Show();
    }

    /// <summary>A row's key and slot go to the next row that waits for the key; where none does, they are free.</summary>
    private void PassOn(RowInHand row)
    {
        if (row.Key is not null && keys.Leave(row) is { } next)
        {
            next.HoldsSlot = row.HoldsSlot;
            promoted.Enqueue(next);
        }
        else
        {
            flow.LeaveSlot(row);
        }
    }
}
