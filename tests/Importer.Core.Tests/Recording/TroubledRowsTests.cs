using System.Runtime.CompilerServices;
using System.Text;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Importer.Core.Tests.Contacts;
using Importer.Core.Tests.Mapping;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Tests.Recording;

/// <summary>Whole runs with rows that never get an answer, on a clock that is moved by hand: an outage or their own trouble?</summary>
public sealed class TroubledRowsTests : IDisposable
{
    private const int Rows = 60;

    /// <summary>The clock runs ahead of slow disks.</summary>
    private static readonly TimeSpan LongOutage = TimeSpan.FromDays(7);

    private static readonly Accepted ScriptedYes = new(200, 7, true);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1, 57, 60)]
    [InlineData(5, 57, 60)]
    [InlineData(2, 51, 60)]
    [InlineData(1, 20, 25)]
    [InlineData(5, 20, 30)]
    public async Task Rows_that_never_get_an_answer_end_unknown_and_all_others_are_imported_wherever_they_stand(
        int concurrency,
        int first,
        int last
    )
    {
        var api = new Api(row => row >= first && row <= last ? null : ScriptedYes, look: true);

        var (end, stop) = await RunAsync(api, concurrency, LongOutage);

        Assert.Null(stop);
        Assert.Equal((Rows - (last - first + 1), last - first + 1), (end.Tally.Of(RowStatus.Imported), end.Tally.Of(RowStatus.Unknown)));
        Assert.InRange(api.MostAtOnce, 1, concurrency);
    }

    [Fact]
    public async Task An_outage_of_contacts_alone_fails_nobody_while_rows_are_left_however_looks_are_answered()
    {
        // From the thirtieth row's request on nobody is answered, or an earlier row's answer would end the outage.
        var (begun, away) = (false, 0);
        var api = new Api(row => (begun |= row >= 30) && ++away <= 15 ? null : ScriptedYes, look: true);

        var (end, stop) = await RunAsync(api, concurrency: 5, LongOutage);

        Assert.Null(stop);
        Assert.Equal(Rows, end.Tally.Of(RowStatus.Imported));
        Assert.Equal(0, api.Looks);
    }

    [Fact]
    public async Task An_outage_that_does_not_end_stops_the_run_with_no_more_rows_unknown_than_were_tried()
    {
        var api = new Api(row => row >= 30 ? null : ScriptedYes, look: false);

        var (end, stop) = await RunAsync(api, concurrency: 5, TimeSpan.FromMinutes(10));

        Assert.Equal(ExitCode.TryLater, stop?.ExitCode);
        // Five on the wire and ten aside; until the recorder has heard of the outage's end, a sender may take one row more.
        Assert.InRange(end.Tally.Of(RowStatus.Unknown), 1, 20);
        Assert.Equal(Rows, end.Tally.Of(RowStatus.Imported) + end.Tally.Of(RowStatus.Unknown) + end.Tally.Of(RowStatus.NotSent));
    }

    private async Task<(RunEnd End, StopReason? Stop)> RunAsync(Api api, int concurrency, TimeSpan maxOutage)
    {
        var clock = FakeTime.Clock();
        var options = new SendingOptions
        {
            Concurrency = concurrency,
            RequestsPerSecond = double.PositiveInfinity,
            MaxAttempts = 2,
            MaxOutage = maxOutage,
        };
        using var stop = new RunStop();
        using var file = LedgerFile.Open(folder.FullName);
        using var ledger = new JobLedger(
            file,
            LedgerJobs.Begin(file, new JobIdentity("tenant", "a", "a", "csv", "mapping"), false, clock.GetUtcNow(), 1)
        );
        using var report = new ReportWriter(new MemoryStream());
        var info = Given.Info(["Key", "Email"], Path.Combine(folder.FullName, "contacts.csv"));
        using var failed = new FailedRowsWriter(
            ResultFiles.For(
                new ResultPlace
                {
                    Input = info.Path,
                    WorkingDirectory = folder.FullName,
                    Documents = folder.FullName,
                }
            ),
            info
        );
        using var pace = new Pace(options, clock, stop);
        var running = new ImportRun(
            new RunRequest
            {
                Source = new Numbers(info),
                Mapper = Given.Mapper(
                    """{ "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }""",
                    "Key,Email"
                ),
                Sender = new ContactSender(api, pace, options, clock),
                Ledger = ledger,
                Report = report,
                Failed = failed,
                Stop = stop,
                Sending = options,
            },
            clock,
            NullLogger<ImportRun>.Instance
        ).ExecuteAsync();
        await clock.PassUntilAsync(running);
        var end = await running;
        Assert.Null(end.Failure);
        return (end, stop.Reason);
    }

    /// <param name="answer">By the row's number from 1; null for a broken connection.</param>
    /// <param name="look">Whether looks are answered.</param>
    private sealed class Api(Func<int, ContactAnswer?> answer, bool look) : IContactsApi
    {
        private readonly Lock gate = new();
        private int now;

        public int Looks { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task<ContactAnswer> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
        {
            var key = Encoding.UTF8.GetString(body.Span).Split('"')[3];
            lock (gate)
                MostAtOnce = Math.Max(MostAtOnce, ++now);
            await Task.Yield();
            ContactAnswer? given;
            lock (gate)
            {
                now--;
                given = answer(int.Parse(key.AsSpan(2), null));
            }

            // Answers given before a connection broke are known before that it broke.
            for (var i = 0; i < 100 && given is null; i++)
                await Task.Yield();
            return given ?? new Unanswered(null, null, "broken", MayHaveBeenProcessed: true);
        }

        public Task<ContactAnswer> PingAsync(CancellationToken cancel)
        {
            Looks++;
            return Task.FromResult<ContactAnswer>(
                look ? new Reachable(200) : new Unanswered(null, null, "broken", MayHaveBeenProcessed: false)
            );
        }

        public void InvalidateToken() => throw new InvalidOperationException("Nobody refused a token.");
    }

    private sealed class Numbers(SourceInfo info) : IRowSource
    {
        public SourceInfo Info => info;

        public double Progress => 0;

        public Task<string> FingerprintAsync(CancellationToken cancel) => throw new NotSupportedException();

        public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
        {
            for (var row = 1; row <= Rows; row++)
            {
                await Task.Yield();
                yield return new SourceRow(row + 1, [new Cell($"C-{row}"), new Cell($"customer{row}@northwind-sample.com")]);
            }
        }

        public ValueTask DisposeAsync() => default;
    }
}
