using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// A read-only view of a job in the ledger before a run begins; nothing is created, migrated, locked or written. Does not disturb or wait
/// for other runs. Not thread-safe.
/// </summary>
public sealed class LedgerView : IDisposable
{
    private readonly LedgerFile file;
    private readonly JobLedger ledger;

    private LedgerView(LedgerFile file, JobLedger ledger, JobStart start, bool anyAccepted)
    {
        this.file = file;
        this.ledger = ledger;
        Start = start;
        AnyAccepted = anyAccepted;
    }

    public JobStart Start { get; }

    /// <summary>The job as a run would start it.</summary>
    public LedgerJob Job => ledger.Job;

    public KeyedHash Hash => file.Hash;

    /// <summary>Whether any contact of this tenant has been accepted.</summary>
    public bool AnyAccepted { get; }

    /// <param name="again">Whether the run would start the job over.</param>
    /// <param name="keptSince">Finished jobs that were last touched before would be forgotten first (<c>State:KeepDays</c>).</param>
    /// <returns>Null where there is no ledger, or one in which nothing has been written yet: then every job is new.</returns>
    /// <exception cref="ImportException">The ledger is damaged, of another version, or cannot be read.</exception>
    public static LedgerView? Open(string directory, JobIdentity identity, bool again, DateTimeOffset? keptSince)
    {
        if (LedgerFile.OpenToRead(directory) is not { } file)
            return null;
        if (!file.Has(LedgerSchema.FirstVersionWithBlocks))
        {
            var path = file.Path;
            file.Dispose();
            throw ImportException.MustChange(
                $"The ledger {path} was written by an earlier version of Importer. The next import converts it; until then, the rows it "
                    + "would send are not known."
            );
        }

        try
        {
            var (job, start) = LedgerJobs.Preview(file, identity, again, keptSince);
            return new LedgerView(file, new JobLedger(file, job), start, LedgerJobs.AnyAccepted(file, job.Tenant));
        }
        catch (SqliteException e)
        {
            file.Dispose();
            throw SqliteErrors.ToImportException(file.Path, "read", e);
        }
    }

    /// <summary>What earlier runs found for a row; to be asked for in ascending order of rows.</summary>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public PriorOutcome? Prior(int row) => Read(() => ledger.Prior(row));

    /// <summary>Whether a row that has no outcome may have been sent by a run that was killed.</summary>
    public bool MayHaveBeenSent(int row) => ledger.MayHaveBeenSent(row);

    /// <summary>Whether any generation of the job has an imported row.</summary>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public bool HasEverImported() => Read(() => ledger.HasEverImported());

    /// <summary>What was last accepted for a key.</summary>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public LastAccepted? Find(byte[] key) => AnyAccepted ? Read(() => ledger.Find(key)) : null;

    /// <inheritdoc cref="JobLedger.OtherKey"/>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public UsedMapping? OtherKey() => Read(ledger.OtherKey);

    /// <inheritdoc cref="JobLedger.Corrects"/>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public Correction? Corrects(IReadOnlyList<RowMark> marks) => marks.Count == 0 ? null : Read(() => ledger.Corrects(marks));

    /// <inheritdoc cref="JobLedger.InputOf"/>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public string? InputOf(long pass) => Read(() => ledger.InputOf(pass));

    /// <summary>Contacts that the job has created so far, or may have.</summary>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public long CountCreated() => Read(ledger.Created.Count);

    /// <inheritdoc cref="SpentRequests.Totals"/>
    public (long Today, long ThisYear) Spent(TenantName tenant, DateTimeOffset now)
    {
        var (today, thisYear) = SpentRequests.Totals(file, tenant.Name, now);
        var (before, beforeThisYear) = tenant.Former is { } former ? SpentRequests.Totals(file, former, now) : (0, 0);
        return (today + before, thisYear + beforeThisYear);
    }

    public void Dispose()
    {
        ledger.Dispose();
        file.Dispose();
    }

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.ToImportException(file.Path, "read", e);
        }
    }
}
