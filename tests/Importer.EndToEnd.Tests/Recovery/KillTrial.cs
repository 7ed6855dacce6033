using System.Globalization;
using ClosedXML.Excel;
using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Results;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Recovery;

/// <summary>When a run is killed.</summary>
public enum Moment
{
    /// <summary>Within the first second of the process.</summary>
    FirstSecond,

    /// <summary>After some of the rows that are left have come to the server.</summary>
    Midst,

    /// <summary>When the last row has come to the server.</summary>
    Closing,
}

/// <summary>
/// One file, imported by the published program over a socket and killed again and again. What is promised is checked at every kill and at
/// the end, against the server's journal and the ledger's files as the kill left them.
/// </summary>
public sealed class KillTrial : IAsyncDisposable
{
    public const int Concurrency = 8;

    /// <summary>About how long the program takes to close, in milliseconds.</summary>
    public const int UsualClosing = 150;

    private readonly PublishedProgram _program = new();
    private readonly KestrelStandIn _standIn;
    private readonly Random _random;
    private readonly string _file;
    private readonly int _rows;
    private readonly int _latency;
    private HashSet<string> _recorded = [];
    private int _seen;
    private int _received;
    private int _unanswered = int.MaxValue;

    private KillTrial(KestrelStandIn standIn, Random random, bool workbook, int rows, int latency)
    {
        (_standIn, _random, _rows, _latency) = (standIn, random, rows, latency);
        Tenant.Options.LatencyUnderLoad = _ => Latency();
        _file = workbook ? WriteWorkbook() : WriteCsv();
        _program.Environment["IMPORTER_MarketingCloud__ClientId"] = "client";
        _program.Environment["IMPORTER_MarketingCloud__ClientSecret"] = "secret";
        _program.Environment["IMPORTER_MarketingCloud__AuthBaseUrl"] = standIn.Url.ToString();
        _program.Environment["IMPORTER_MarketingCloud__RestBaseUrl"] = standIn.Url.ToString();
    }

    public int Kills { get; private set; }

    public int Rows => _rows;

    /// <summary>Rows that a kill found carried out and not yet recorded, and that were therefore sent again.</summary>
    public int SentAgain { get; private set; }

    /// <summary>The most of them at one kill.</summary>
    public int MostSentAgain { get; private set; }

    public SandboxTenant Tenant => _standIn.Tenant;

    public PublishedProgram Program => _program;

    public string Report => Path.Combine(_program.Folder, "contacts.report.csv");

    /// <summary>Contacts that have come to the server, in order.</summary>
    public List<JournalEntry> Posts => [.. Tenant.Journal.Where(entry => entry.Path == SandboxTenant.ContactsPath)];

    public static async Task<KillTrial> StartAsync(int seed, bool workbook = false, int rows = 400, int latency = 10)
    {
        return new KillTrial(await KestrelStandIn.StartAsync(), new Random(seed), workbook, rows, latency);
    }

    public string[] Arguments(params string[] more) =>
        [_file, "--state", _program.State, "--concurrency", $"{Concurrency}", "--rate", "5000", "--no-pause", .. more];

    /// <summary>Starts the program and kills it at a moment of this kind.</summary>
    /// <param name="moment">At any but <see cref="Moment.Closing"/> the kill is certain: the last row is not answered before it.</param>
    /// <param name="closing">How long it may take to close, in milliseconds: the kill comes at a random moment within.</param>
    /// <returns>Whether it was killed; false where it closed sooner, and then has come to its end in order.</returns>
    public async Task<bool> KillAsync(Moment moment, int closing = UsualClosing)
    {
        var left = _rows - _recorded.Count;
        _unanswered = moment == Moment.Closing ? int.MaxValue : _seen + left;
        await using var run = _program.Start(Arguments());
        if (moment == Moment.FirstSecond)
            await Task.Delay(_random.Next(1000));
        else
            await ComeAsync(run, _seen + (moment == Moment.Closing ? left : Math.Max(1, _random.Next(left))));
        if (moment != Moment.FirstSecond)
            await Task.Delay(_random.Next(moment == Moment.Closing ? closing : 15));
        if (moment == Moment.Closing && !await KilledWhileClosingAsync(run))
        {
            Look(killed: false);
            return false;
        }

        if (moment != Moment.Closing)
            await run.KillAsync();
        _unanswered = int.MaxValue;
        Kills++;
        await StillAsync();
        Look(killed: true);
        CheckReport();
        return true;
    }

    /// <summary>
    /// Starts the program, and has the power fail in its midst: it is stopped, the ledger's files are kept as they are at that moment, and
    /// of the write-ahead log anything behind the last commit is lost or garbled.
    /// </summary>
    public async Task CutPowerAsync()
    {
        var left = _rows - _recorded.Count;
        _unanswered = _seen + left;
        await using var run = _program.Start(Arguments());
        await ComeAsync(run, _seen + Math.Max(1, _random.Next(left)));
        await run.HaltAsync();
        var files = LedgerFiles.Select(File.ReadAllBytes).ToList();
        await run.KillAsync();
        _unanswered = int.MaxValue;
        Kills++;

        File.Delete(LedgerFiles[0] + "-shm");
        File.WriteAllBytes(LedgerFiles[0], files[0]);
        var (log, committed) = (files[1], WriteAheadLog.EndOfLastCommit(files[1]));
        var kept = _random.Next(committed, log.Length + 1);
        if (kept > committed && _random.Next(2) == 0)
            log[_random.Next(committed, kept)] ^= 0x5A;
        File.WriteAllBytes(LedgerFiles[1], log[..kept]);
        await StillAsync();
        Look(killed: true);
    }

    /// <summary>Runs it to the end, and looks whether all is as promised.</summary>
    public async Task FinishAsync()
    {
        Assert.Equal((0, ""), Errors(await _program.RunAsync(Arguments())));
        Look(killed: false);
        var contacts = Tenant.Contacts;
        Assert.Equal(Enumerable.Range(2, _rows).Select(Key).Order(StringComparer.Ordinal), contacts.Keys.Order(StringComparer.Ordinal));

        var report = new List<RowOutcome>();
        await foreach (var outcome in ReportReader.ReadAsync(Report))
            report.Add(outcome);
        Assert.Equal(
            Enumerable.Range(2, _rows).Select(row => (row, Key(row), RowStatus.Imported, (long?)contacts[Key(row)].Id)),
            report.Select(outcome => (outcome.Row, outcome.ContactKey!, outcome.Status, outcome.ContactId))
        );
        Assert.InRange(Posts.Count - _rows, 0, SentAgain);
    }

    public async ValueTask DisposeAsync()
    {
        await _standIn.DisposeAsync();
        _program.Dispose();
    }

    /// <summary>Waits until so many contacts have come to the server, or the program has ended.</summary>
    public async Task ComeAsync(RunningProgram run, int count)
    {
        for (var i = 0; Posts.Count < count && !run.HasExited; i++)
        {
            Assert.True(i < 6000, "the rows do not come");
            await Task.Delay(5);
        }
    }

    private static async Task<bool> KilledWhileClosingAsync(RunningProgram run)
    {
        if (!run.HasExited)
            run.Signal(9);
        var ended = await run.EndAsync();
        if (ended.ExitCode == RunningProgram.Killed)
            return true;
        Assert.Equal((0, ""), Errors(ended));
        return false;
    }

    // Of each contact that is received, in their order.
    private TimeSpan Latency() =>
        ++_received >= _unanswered ? TimeSpan.FromHours(1) : TimeSpan.FromMilliseconds(_latency * (0.5 + _random.NextDouble()));

    /// <summary>What the dead process had handed to the socket still arrives: it belongs to that run.</summary>
    private async Task StillAsync()
    {
        for (var before = -1; before != Posts.Count; await Task.Delay(60))
            before = Posts.Count;
    }

    // What came in this run, against what was recorded before it and what is recorded after it.
    private void Look(bool killed)
    {
        var came = Posts.Skip(_seen).ToList();
        _seen += came.Count;
        Assert.DoesNotContain(came, post => _recorded.Contains(post.ContactKey!));
        Assert.Equal(came.Count, came.DistinctBy(post => post.ContactKey).Count());
        var recorded = Recorded();
        Assert.Subset(recorded, _recorded);
        _recorded = recorded;
        var again = came.Count(post => !recorded.Contains(post.ContactKey!));
        Assert.InRange(again, 0, killed ? Concurrency : 0);
        SentAgain += again;
        MostSentAgain = Math.Max(MostSentAgain, again);
    }

    /// <summary>The keys of rows that the ledger's files hold as imported.</summary>
    public HashSet<string> Recorded()
    {
        var keys = new HashSet<string>();
        var copy = Directory.CreateTempSubdirectory("importer-ledger-");
        try
        {
            foreach (var file in LedgerFiles.Where(File.Exists))
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            using var ledger = LedgerFile.OpenToRead(copy.FullName);
            if (ledger is null)
                return keys;
            using var outcomes = new PriorOutcomes(ledger.Connection, ledger.Path, new LedgerJob(1, 1, "", 1, 1, 1, 0, 0));
            for (var row = 2; row < _rows + 2; row++)
            {
                if (outcomes.Find(row) is { Outcome.Status: RowStatus.Imported })
                    keys.Add(Key(row));
            }

            return keys;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    // Whole records, in input order, from the first row on.
    private void CheckReport()
    {
        if (!File.Exists(Report) || File.ReadAllText(Report) is not { Length: > 0 } text)
            return;
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        // Odd pieces between quotation marks are quoted: their commas part nothing.
        var records = text[..^2]
            .Split("\r\n")
            .Select(line => string.Concat(line.Split('"').Where((_, piece) => piece % 2 == 0)).Split(','))
            .ToList();
        Assert.True(records.TrueForAll(record => record.Length == 12), text);
        Assert.Equal(Enumerable.Range(2, records.Count - 1).Select(row => $"{row}"), records.Skip(1).Select(record => record[0]));
    }

    // What SQLite makes again is not among them.
    private string[] LedgerFiles => [Path.Combine(_program.State, "ledger.db"), Path.Combine(_program.State, "ledger.db-wal")];

    private static (int, string) Errors(Ended ended) => (ended.ExitCode, ended.ExitCode == 0 ? "" : ended.Error);

    private static string Key(int row) => string.Create(CultureInfo.InvariantCulture, $"key-{row:D5}");

    private IEnumerable<string[]> Table() =>
        Enumerable
            .Range(2, _rows)
            .Select(row => new[] { Key(row), $"someone.{row}@example.org", "true" })
            .Prepend(["Contact Key", "Email Addresses.Email Address", "Email Addresses.HTML Enabled"]);

    private string WriteCsv() => _program.Write("contacts.csv", string.Concat(Table().Select(row => string.Join(',', row) + "\r\n")));

    private string WriteWorkbook()
    {
        var path = Path.Combine(_program.Folder, "contacts.xlsx");
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Contacts");
        var number = 0;
        foreach (var row in Table())
        {
            number++;
            for (var i = 0; i < row.Length; i++)
                sheet.Cell(number, i + 1).SetValue(row[i]);
        }

        workbook.SaveAs(path);
        return path;
    }
}
