using System.Collections;
using Importer.Core.Ledger;
using Importer.Core.Results;

namespace Importer.Core.Recording;

/// <summary>
/// Reads a job that the ledger lacks back from the report and summary that lie beside its input (a pod whose state was lost).
/// </summary>
public static class ReportRestore
{
    /// <summary>
    /// The rows that <see cref="TryAsync"/> would take over as settled, of a job of which the ledger knows no row: one bit for each.
    /// </summary>
    /// <param name="names">The job's (<see cref="LedgerJob.Names"/>).</param>
    /// <returns>Null where no report of this job lies there.</returns>
    /// <exception cref="ImportException">The report was changed by hand: exit 3.</exception>
    public static async Task<BitArray?> SettledRowsAsync(ResultFiles files, IReadOnlyCollection<string> names, CancellationToken cancel)
    {
        if (EarlierResults.FindReport(files, names) is not var (report, _))
            return null;
        var settled = new BitArray(1024);
        await foreach (var outcome in ReportReader.ReadAsync(report, cancel))
        {
            if (outcome.Row >= settled.Length)
                settled.Length = (int)Math.Min(Math.Max(2L * settled.Length, outcome.Row + 1L), int.MaxValue);
            settled[outcome.Row] = outcome.Status.IsSettled();
        }

        return settled;
    }

    /// <returns>How many rows were taken over, and the last of them; null where there is not a report of this job.</returns>
    /// <exception cref="ImportException">The report was changed by hand: exit 3.</exception>
    public static async Task<(long Rows, int Last, bool Complete)?> TryAsync(
        JobLedger ledger,
        ResultFiles files,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        if (!ledger.Job.IsBlank || EarlierResults.FindReport(files, ledger.Job.Names) is not var (report, summary))
            return null;

        // Beside the report, also where both were moved aside since.
        var list = summary.Files.Created is null ? null : ResultName.Beside(report, ResultName.Report, ResultName.Created);
        await using var created = await CreatedContactsReader.OpenAsync(list, cancel);
        long rows = 0;
        var last = 0;
        await foreach (var outcome in ReportReader.ReadAsync(report, cancel))
        {
            last = outcome.Row;
            if (outcome.IsNewContact != true && created is not null && await created.FindAsync(outcome.Row, cancel) is { } contact)
                ledger.BeforeSending(() => ledger.Created.Keep(outcome.Row, contact));
            if (outcome.Status == RowStatus.NotSent)
                continue;
            ledger.BeforeSending(() => ledger.Restore(outcome));
            rows++;
        }

        // Whole or not at all: a kill on the way must not leave half of the rows to be sent again.
        ledger.BeforeSending(() => ledger.Commit(now));
        return (rows, last, summary.Complete);
    }
}
