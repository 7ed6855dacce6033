using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

/// <summary>A state directory of its own for one test, gone afterwards.</summary>
internal sealed class LedgerFolder : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 30, 0, TimeSpan.Zero);

    public string Path { get; } = Directory.CreateTempSubdirectory("importer-ledger-").FullName;

    public string Database => System.IO.Path.Combine(Path, "ledger.db");

    public LedgerFile Open() => LedgerFile.Open(Path);

    /// <summary>Begins a run of a job; a job is recognized by its content alone.</summary>
    /// <param name="now">When it begins; <see cref="Now"/> unless given.</param>
    /// <param name="modified">When the input was last modified; null counts as just now.</param>
    public LedgerRun Begin(
        string content,
        bool again = false,
        string tenant = "tenant",
        DateTimeOffset? now = null,
        DateTimeOffset? modified = null
    ) => new(Open(), content, again, tenant, now, modified);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A run of a job. Disposed of without <see cref="Finish"/> it is a run that was killed.</summary>
internal sealed class LedgerRun : IDisposable
{
    public LedgerRun(
        LedgerFile file,
        string content,
        bool again,
        string tenant,
        DateTimeOffset? now = null,
        DateTimeOffset? modified = null
    )
    {
        File = file;
        var job = LedgerJobs.Begin(
            file,
            new JobIdentity(tenant, $"{content}.csv", content, "csv", "mapping") { Modified = modified },
            again,
            now ?? LedgerFolder.Now,
            process: 4711
        );
        Ledger = new JobLedger(file, job);
    }

    public LedgerFile File { get; }

    public JobLedger Ledger { get; }

    public LedgerJob Job => Ledger.Job;

    /// <summary>Writes down that a row is about to be sent.</summary>
    public LastAccepted? Announce(int row, string key, PriorOutcome? prior = null)
    {
        var last = Last(key);
        Ledger.Announce(row, prior, row, last);
        return last;
    }

    /// <summary>A row from its announcement to its outcome.</summary>
    public LedgerRun Send(int row, string key, RowStatus status = RowStatus.Imported, string body = "body", int attempts = 1)
    {
        var last = Announce(row, key, Ledger.Prior(row));
        Ledger.RecordSent(Outcome(row, status, key), row, Ledger.Hash.Of(key), Ledger.Hash.Of(body), last, attempts);
        return this;
    }

    /// <summary>Likewise, and what the ledger knows of it then.</summary>
    public PriorOutcome Sent(int row, string key)
    {
        var last = Announce(row, key);
        return Ledger.RecordSent(Outcome(row, RowStatus.Imported, key), row, Ledger.Hash.Of(key), Ledger.Hash.Of("body"), last, 1);
    }

    /// <summary>What earlier runs found of a row, whichever was asked for before.</summary>
    public PriorOutcome? Again(int row)
    {
        using var priors = Ledger.OpenPriors();
        return priors?.Find(row);
    }

    public LastAccepted? Last(string key) => Ledger.Find(Ledger.Hash.Of(key));

    public void Commit(DateTimeOffset? now = null) => Ledger.Commit(now ?? LedgerFolder.Now);

    public void Finish(bool finished = true)
    {
        Ledger.End(LedgerFolder.Now, finished ? ExitCode.Settled : ExitCode.Unsettled, finished);
        Dispose();
    }

    public static RowOutcome Outcome(int row, RowStatus status, string key) =>
        new()
        {
            Row = row,
            Status = status,
            ContactKey = key,
            ContactId = status == RowStatus.Imported ? 1000 + row : null,
            FinishedAt = LedgerFolder.Now,
        };

    public void Dispose()
    {
        Ledger.Dispose();
        File.Dispose();
    }
}
