using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Tests.Ledger;
using Importer.Core.Tests.Results;

namespace Importer.Core.Tests.Recording;

/// <summary>A job whose ledger was lost, read back from its report.</summary>
public sealed class ReportRestoreTests
{
    [Fact]
    public async Task Every_row_but_those_that_were_not_sent_is_taken_over_and_kept_once()
    {
        using var state = new LedgerFolder();
        using var folder = new TempFolder();
        var files = new ResultFiles
        {
            Name = "a",
            Folder = folder.Path,
            Report = folder["a.report.csv"],
        };
        File.WriteAllText(files.Created, "contactKey,contactId,row,certain\r\nC-2,1,2,yes\r\nC-3,7,3,no\r\n");
        using (var run = state.Begin("A"))
        {
            using (var report = new ReportWriter(File.Create(files.Report!), leaveOpen: false))
            {
                report.Append(Outcomes.Imported(2, "C-2"));
                report.Append(Outcomes.Rejected(3, "10005", "No."));
                report.Append(
                    new RowOutcome
                    {
                        Row = 4,
                        ContactKey = "C-4",
                        Status = RowStatus.NotSent,
                        FinishedAt = Outcomes.At,
                    }
                );
            }

            new RunSummary
            {
                Job = run.Job.Key,
                Input = folder["a.csv"],
                Tenant = "tenant",
                StartedAt = Outcomes.At,
                Complete = true,
                Files = new() { Report = "a.report.csv", Created = "a.created.csv" },
            }.Write(files);

            Assert.Equal((2, 4, true), await ReportRestore.TryAsync(run.Ledger, files, LedgerFolder.Now, CancellationToken.None));
        }

        // Killed right after it: what was taken over is in the ledger, and the report is not read again.
        using var next = state.Begin("A");
        Assert.Equal(
            [RowStatus.Imported, RowStatus.Rejected, null],
            new[] { 2, 3, 4 }.Select(row => next.Ledger.Prior(row)?.Outcome.Status)
        );
        // What the report says of row 2 is known from it.
        Assert.Equal([null, new CreatedContact(false, 7), null], new[] { 2, 3, 4 }.Select(next.Ledger.Created.Find));
        Assert.Null(await ReportRestore.TryAsync(next.Ledger, files, LedgerFolder.Now, CancellationToken.None));
    }
}
