using System.Runtime.CompilerServices;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Importer.Core.Tests.Mapping;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;

namespace Importer.Core.Tests.Recording;

/// <summary>A file of the simulation: keys and what their contact should hold.</summary>
internal sealed record InputFile(string Name, IReadOnlyList<(string Key, string Value)> Rows)
{
    /// <summary>Numbered from 2, below the header.</summary>
    public IEnumerable<SourceRow> SourceRows =>
        Rows.Select((row, i) => new SourceRow(i + 2, [new Cell(row.Key), new Cell(row.Value), new Cell(IsCorrected ? Remarks[i] : "")]));

    /// <summary>Of corrected rows, what stands under importError.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public bool IsCorrected => Remarks.Count > 0;

    /// <summary>What each contact should hold when the whole file has been imported.</summary>
    public Dictionary<string, string> Last => Rows.GroupBy(row => row.Key).ToDictionary(rows => rows.Key, rows => rows.Last().Value);
}

/// <summary>How a run is cut off.</summary>
internal enum Cut
{
    /// <summary>It runs to its end.</summary>
    Not,

    /// <summary>Killed just before a transaction is committed: the answers it holds are lost.</summary>
    BeforeCommit,

    /// <summary>Killed just after one.</summary>
    AfterCommit,

    /// <summary>Stopped in good order, by a signal.</summary>
    Stopped,
}

/// <summary>One command of the simulation.</summary>
/// <param name="At">Which commit, or which row for <see cref="Cut.Stopped"/>, from 1. A run that does not come so far runs to its
/// end.</param>
/// <param name="Trouble">How many rows of ten fare badly; which ones, <paramref name="Seed"/> decides.</param>
internal sealed record Command(int File, bool Again, bool ChangedOnly, Cut Cut, int At, int Trouble, int Seed, Touch Touch = Touch.Not)
{
    /// <summary>Imports a correction of the file's failed rows instead, if it has any.</summary>
    public bool Corrects { get; init; }

    /// <summary>A contact key that is forgotten before it; null for none.</summary>
    public string? Forgets { get; init; }

    /// <summary>A contact key that is taken up again before it, if it was forgotten; null for none.</summary>
    public string? Unblocks { get; init; }
}

/// <summary>What happens to a file before it is imported.</summary>
internal enum Touch
{
    Not,

    /// <summary>It is written anew, with the same content.</summary>
    Written,

    /// <summary>The same by a machine whose clock is a century ahead.</summary>
    WrittenAhead,

    /// <summary>It comes through standard input.</summary>
    Piped,
}

/// <summary>What a run came to, seen from outside.</summary>
/// <param name="State">The state directory as it left it.</param>
internal sealed record Ran(LedgerJob Job, bool Finished, bool Killed, DirectoryInfo State, IReadOnlyList<int> Reported)
{
    public long InDoubt { get; init; }

    public OverwrittenContacts? Overwritten { get; init; }

    /// <summary>The report's lines without header and times: <c>2,key0,imported</c>.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The lines of <c>created.csv</c> without the header; none where there is no such file.</summary>
    public IReadOnlyList<string> Created { get; init; } = [];

    /// <summary>Why the run stopped; null where it did not.</summary>
    public StopReason? Stop { get; init; }

    /// <summary>Contacts that the job created, as the run counts them.</summary>
    public long NewContactsOfJob { get; init; }
}

/// <summary>Runs a command as the program does, against a real ledger; file and service are made up, and the clock jumps.</summary>
internal static class CommandRun
{
    public const int Concurrency = 3;

    /// <summary>Few, so that files of a dozen rows have several blocks.</summary>
    private const int RowsPerBlock = 3;

    private const string Header = "Key,Email,importError";

    private static readonly DateTimeOffset NewYear = new(2026, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private static ContactMapper Mapper(DirectoryInfo state)
    {
        var mapper = Given.Mapper(
            """
            { "contactKey": "Key",
              "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }
            """,
            Header
        );
        mapper.Skip(ForgottenKeys.Read(state.FullName).WhySkipped);
        return mapper;
    }

    public static async Task<Ran> RunAsync(
        InputFile input,
        Command command,
        int number,
        DateTimeOffset? modified,
        DirectoryInfo state,
        Func<DirectoryInfo> newFolder,
        ModelServer server,
        long? newContactsLimit = null,
        Func<string, string, Taken>? fate = null
    )
    {
        var killed = (DirectoryInfo?)null;
        var commits = 0;
        var clock = new JumpingClock(command.Seed, NewYear);
        using var stop = new RunStop();
        var mapper = Mapper(state);
        using var file = LedgerFile.Open(state.FullName);
        var job = LedgerJobs.Begin(file, Identity(input, modified), command.Again, BeganAt(number), number);
        using var ledger = new JobLedger(file, job, RowsPerBlock);
        var connection = server.Connect(
            number,
            job.Pass,
            fate ?? Action,
            command.Seed,
            count =>
            {
                if (command.Cut == Cut.Stopped && count == command.At)
                    stop.Request(new StopReason(ExitCode.Interrupted, "interrupted"));
            }
        );
        raw.sqlite3_commit_hook(
            file.Connection.Handle,
            _ =>
            {
                if (command.Cut == Cut.BeforeCommit && ++commits == command.At)
                    Kill();
                return 0;
            },
            null
        );

        using var stream = new MemoryStream();
        using var report = new ReportWriter(stream, leaveOpen: true);
        var info = Given.Info(Header.Split(','), Path.Combine(state.FullName, "contacts.csv"));
        var files = ResultFiles.For(
            new ResultPlace
            {
                Input = info.Path,
                WorkingDirectory = state.FullName,
                Documents = state.FullName,
            }
        );
        using var failed = new FailedRowsWriter(files, info);
        using var created = new CreatedContactsWriter(files);
        var earlier = EarlierResults.Make(files, [], clock.GetUtcNow());
        var end = await new ImportRun(
            new RunRequest
            {
                Source = new InMemory(input, info),
                Mapper = mapper,
                Sender = connection,
                Ledger = ledger,
                Report = report,
                Failed = failed,
                Created = created,
                Stop = stop,
                Sending = new SendingOptions
                {
                    Concurrency = Concurrency,
                    ChangedOnly = command.ChangedOnly,
                    NewContactsLimit = newContactsLimit,
                },
                // The recorder asks after every commit, on its own thread and outside of a transaction.
                Waited = () =>
                {
                    if (command.Cut == Cut.AfterCommit && ++commits == command.At)
                        Kill();
                    return TimeSpan.Zero;
                },
            },
            clock,
            NullLogger<ImportRun>.Instance
        ).ExecuteAsync();
        Assert.Null(end.Failure);
        if (killed is not null)
            return new Ran(job, false, true, killed, []);

        ledger.End(clock.GetUtcNow(), ExitCode.Settled, end.Finished);
        if (killed is not null)
            return new Ran(job, false, true, killed, []);
        report.Flush();
        var lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n")[1..^1];
        return new Ran(job, end.Finished, false, state, [.. lines.Select(line => int.Parse(line.Split(',')[0], null))])
        {
            InDoubt = end.InDoubt,
            Overwritten = end.Overwritten,
            Lines = [.. lines.Select(line => string.Join(',', line.Split(',').Take(3)))],
            Created = created.Complete(earlier, clock.GetUtcNow()).File is { } path ? File.ReadAllLines(path)[1..] : [],
            Stop = stop.Reason,
            NewContactsOfJob = end.NewContactsOfJob,
        };

        Taken Action(string key, string value)
        {
            var die = new Random(Stable($"{command.Seed} {key} {value}")).Next(30);
            return die < command.Trouble * 3 ? (Taken)(1 + (die % 3)) : Taken.Accepted;
        }

        // What a dead process leaves: the ledger's files as they are at this moment. What it goes on doing, it does to nobody.
        void Kill()
        {
            connection.Cut();
            killed = newFolder();
            foreach (var name in (string[])["ledger.db", "ledger.db-wal"])
            {
                if (File.Exists(Path.Combine(state.FullName, name)))
                    File.Copy(Path.Combine(state.FullName, name), Path.Combine(killed.FullName, name));
            }
        }
    }

    /// <summary>When a command begins: the only time that counts besides those of the files.</summary>
    public static DateTimeOffset BeganAt(int number) => NewYear.AddHours(number).AddMilliseconds(123);

    public static JobIdentity Identity(InputFile input, DateTimeOffset? modified) =>
        new("tenant", input.Name, input.Name, "csv", "mapping") { Modified = modified };

    /// <summary>What <c>check</c> foretells of a command, from the ledger as it is.</summary>
    public static JobPreview Foretell(InputFile input, bool again, bool changedOnly, DateTimeOffset? modified, DirectoryInfo state)
    {
        using var look = LedgerView.Open(state.FullName, Identity(input, modified), again, keptSince: null);
        using var rehearsal = new Rehearsal(
            DuplicateKeys.Send,
            changedOnly,
            look,
            JobPreview.Of(look?.Start ?? new JobStart(JobState.New))
        );
        var mapper = Mapper(state);
        foreach (var row in input.SourceRows)
            rehearsal.Take(mapper.Map(row), PendingRows.Now);
        return rehearsal.Preview;
    }

    private static int Stable(string text) => text.Aggregate(17, (hash, letter) => (hash * 31) + letter);

    private sealed class InMemory(InputFile input, SourceInfo info) : IRowSource
    {
        public SourceInfo Info => info;

        public double Progress => 0;

        public Task<string> FingerprintAsync(CancellationToken cancel) => throw new NotSupportedException();

        public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
        {
            foreach (var row in input.SourceRows)
            {
                cancel.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return row;
            }
        }

        public ValueTask DisposeAsync() => default;
    }
}
