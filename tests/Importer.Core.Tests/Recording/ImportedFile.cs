using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Tests.Recording;

/// <summary>A run of a file on disk into a real ledger, with a sender of the test's own, and the results that it left.</summary>
internal sealed record ImportedFile(RunEnd End, StopReason? Stop, FailedRows Failed, IReadOnlyList<RowOutcome> Outcomes)
{
    /// <summary>Where its results are: beside it.</summary>
    public static ResultFiles FilesOf(string path) =>
        ResultFiles.For(
            new ResultPlace
            {
                Input = path,
                WorkingDirectory = Path.GetDirectoryName(path)!,
                Documents = Path.GetDirectoryName(path)!,
            }
        );

    public static async Task<ImportedFile> RunAsync(
        IRowSource source,
        ContactMapper mapper,
        IContactSender sender,
        LedgerFile state,
        string job,
        DuplicateKeys duplicates,
        bool changedOnly,
        ErrorLimit? maxErrors = null
    )
    {
        var path = source.Info.Path;
        var files = FilesOf(path);
        using var stop = new RunStop();
        using var ledger = new JobLedger(
            state,
            LedgerJobs.Begin(state, new JobIdentity(job, path, job, "", mapper.Fingerprint), again: false, PendingRows.Now, 1)
        );
        var earlier = EarlierResults.Make(files, [job], PendingRows.Now);
        using var failed = new FailedRowsWriter(files, source.Info);
        RunEnd end;
        using (var report = new ReportWriter(earlier.OpenReport().Stream))
        {
            end = await new ImportRun(
                new RunRequest
                {
                    Source = source,
                    Mapper = mapper,
                    Sender = sender,
                    Ledger = ledger,
                    Report = report,
                    Failed = failed,
                    Stop = stop,
                    Duplicates = duplicates,
                    MaxErrors = maxErrors,
                    Sending = new SendingOptions { Concurrency = 2, ChangedOnly = changedOnly },
                },
                TimeProvider.System,
                NullLogger<ImportRun>.Instance
            ).ExecuteAsync();
        }

        Assert.True(end.Failure is null, end.Failure?.ToString());
        ledger.End(PendingRows.Now, ExitCode.Settled, end.Finished);
        var failedRows = failed.Complete(earlier, PendingRows.Now);
        List<RowOutcome> outcomes = [];
        await foreach (var outcome in ReportReader.ReadAsync(files.Report!))
            outcomes.Add(outcome);
        return new ImportedFile(end, stop.Reason, failedRows, outcomes);
    }
}
