using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Benchmarks;

/// <summary>Everything that <c>import</c> does for a file, from opening it to the ledger's last entry, without pace.</summary>
internal static class WholeRun
{
    public const int Concurrency = 32;

    /// <param name="state">Where the ledger goes.</param>
    /// <param name="results">Where report and failed rows go.</param>
    /// <param name="isNew">Whether the whole input is surveyed first, as a new job's is.</param>
    /// <param name="changedOnly">As <c>--changed-only</c>.</param>
    /// <returns>How many rows were sent.</returns>
    public static async Task<long> RunAsync(
        string input,
        Uri responder,
        string state,
        string results,
        bool isNew = true,
        bool changedOnly = false
    )
    {
        var clock = TimeProvider.System;
        var options = new SendingOptions
        {
            Concurrency = Concurrency,
            RequestsPerSecond = double.PositiveInfinity,
            ChangedOnly = changedOnly,
        };
        var account = new MarketingCloudOptions
        {
            ClientId = "benchmark",
            ClientSecret = "benchmark",
            AuthBaseUrl = responder,
        };
        var reading = new ReadingOptions();

        await using var source = await RowSources.OpenAsync(input, reading, default);
        var mapper = ContactMapper.Create(MappingFinder.Find(source.Info, null, SampleFile.Mapping), source.Info, reading);
        using var file = LedgerFile.Open(state);
        var identity = new JobIdentity("tenant", input, await source.FingerprintAsync(default), "", mapper.Fingerprint)
        {
            Modified = File.GetLastWriteTimeUtc(input),
        };
        using var ledger = new JobLedger(file, LedgerJobs.Begin(file, identity, again: false, clock.GetUtcNow(), Environment.ProcessId));
        if (isNew)
            await new Survey(source, mapper, state).ReadAsync(default);
        var files = ResultFiles.For(
            new ResultPlace
            {
                Input = input,
                Results = results,
                WorkingDirectory = results,
                Documents = results,
            }
        );
        var earlier = EarlierResults.Make(files, [identity.Key], clock.GetLocalNow());
        using var report = new ReportWriter(earlier.OpenReport().Stream);
        using var failed = new FailedRowsWriter(files, source.Info);

        using var stop = new RunStop();
        using var http = HttpTransport.Create(Concurrency, spend: new Allowance(options, 0, 0, clock).Spend);
        var tokens = new TokenSource(http, account, TimeSpan.Zero, clock);
        using var pace = new Pace(options, clock, stop);
        var end = await new ImportRun(
            new RunRequest
            {
                Source = source,
                Mapper = mapper,
                Sender = new ContactSender(new ContactsApi(http, tokens, options.AttemptTimeout, clock), pace, options, clock),
                Ledger = ledger,
                Report = report,
                Failed = failed,
                Stop = stop,
                Sending = options,
            },
            clock,
            NullLogger<ImportRun>.Instance
        ).ExecuteAsync();
        report.Flush();
        failed.Complete(earlier, clock.GetLocalNow());
        ledger.End(clock.GetUtcNow(), ExitCode.Settled, end.Finished);
        if (!end.Finished || end.Tally.Of(RowStatus.Imported) + end.Tally.Of(RowStatus.Unchanged) != end.Tally.Rows)
            throw new InvalidOperationException($"Not every row was imported: {stop.Reason?.Sentence} {end.Failure}");
        return end.Tally.Rows - end.RequestsSaved;
    }
}
