using Importer.Core.Ledger;
using Microsoft.Extensions.Logging;

namespace Importer.Core.Recording;

/// <summary>
/// For when nothing can be written any more as it should be: senders and reader must come to their end all the same. What comes back is
/// written down if the ledger still takes it, and else into the log.
/// </summary>
internal sealed class Rescue(JobLedger ledger, NewContactPlaces places, RowPipeline pipeline, TimeProvider clock, ILogger log)
{
    /// <param name="returned">Rows that are back from their senders, and not on the disk.</param>
    /// <param name="inFlight">Rows that senders have.</param>
    /// <param name="ended">Whether the reader has come to its end.</param>
    public async Task RunAsync(IEnumerable<(PendingRow Row, RowOutcome Outcome)> returned, long inFlight, bool ended)
    {
        pipeline.Halt.Cancel();
        ledger.Recover();
        foreach (var (row, outcome) in returned)
            Take(row, outcome);
        while (!ended || inFlight > 0)
        {
            switch (await pipeline.Inbox.Reader.ReadAsync())
            {
                case RecorderMessage.Returned(var row, var result):
                    inFlight--;
                    row.MayHaveCreated |= row.HasNewKey && result.MayHaveBeenProcessed;
                    Take(row, RowOutcomes.Of(row, result, clock.GetUtcNow()));
                    break;
                case RecorderMessage.End:
                    ended = true;
                    break;
            }
        }
    }

    private void Take(PendingRow row, RowOutcome outcome)
    {
        try
        {
            places.Returned(row, outcome);
            ledger.RecordSent(outcome, row.Hash, row.Key!, row.BodyHash!, row.Last, outcome.Attempts, row.Correction);
            ledger.Commit(clock.GetUtcNow());
        }
        catch (Exception e)
        {
            ledger.Rollback();
            log.LogError(
                "Could not record row {Row} ({Status}, contact ID {ContactId}): {Why}",
                row.Number,
                outcome.Status.Word(),
                outcome.ContactId,
                e.GetType().Name
            );
        }

        pipeline.ReleaseInFlight(row);
    }
}
