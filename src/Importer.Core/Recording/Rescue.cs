using Importer.Core.Ledger;
using Microsoft.Extensions.Logging;

namespace Importer.Core.Recording;

/// <summary>
/// For when nothing can be written any more as it should be: senders and reader must come to their end all the same. What comes back is
/// written down if the ledger still takes it, and else into the log.
/// </summary>
internal sealed class Rescue(JobLedger ledger, Flow flow, TimeProvider clock, ILogger log)
{
    /// <param name="returned">Rows that are back from their senders, and not on the disk.</param>
    /// <param name="onTheWay">Rows that senders have.</param>
    /// <param name="ended">Whether the reader has come to its end.</param>
    public async Task RunAsync(IEnumerable<(RowInHand Row, RowOutcome Outcome)> returned, long onTheWay, bool ended)
    {
        flow.Halt.Cancel();
        ledger.Recover();
        foreach (var (row, outcome) in returned)
            Take(row, outcome);
        while (!ended || onTheWay > 0)
        {
            switch (await flow.Inbox.Reader.ReadAsync())
            {
                case Message.Returned(var row, var result):
                    onTheWay--;
                    Take(row, RowOutcomes.Of(row, result, clock.GetUtcNow()));
                    break;
                case Message.End:
                    ended = true;
                    break;
            }
        }
    }

    private void Take(RowInHand row, RowOutcome outcome)
    {
        try
        {
            ledger.RecordSent(outcome, row.Hash, row.Key!, row.BodyHash!, row.KeyWasInDoubt, outcome.Attempts);
            ledger.Commit(clock.GetUtcNow());
        }
        catch (Exception e)
        {
            ledger.Rollback();
            log.LogError("Could not record row {Row} ({Status}, contact ID {ContactId}): {Why}", row.Number, outcome.Status.Word(), outcome.ContactId, e.GetType().Name);
        }

        flow.LeaveWire(row);
    }
}
