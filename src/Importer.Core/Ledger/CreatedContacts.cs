using System.Runtime.InteropServices;

namespace Importer.Core.Ledger;

/// <summary>
/// Contacts that a job created or may have created, where the rows' outcomes do not say so: an attempt was never answered, or a later
/// outcome has replaced the one that said it. Counted for the whole job, all generations. Written in <see cref="JobLedger"/>'s
/// transactions. Not thread-safe.
/// </summary>
public sealed class CreatedContacts : IDisposable
{
    /// <summary>Stored numbers.</summary>
    private enum State
    {
        Uncertain = 0,
        Certain = 1,

        /// <summary>A request with a new key that has no answer yet, or never got one.</summary>
        Open = 2,
    }

    private const string Page =
        "SELECT row, state, contact_id FROM created WHERE job = ?1 AND row > ?2 AND state < 2 ORDER BY row LIMIT 1024";

    private readonly LedgerFile file;
    private readonly LedgerJob job;
    private readonly Action begin;
    private readonly Lazy<Statement> keep,
        open,
        close,
        found;
    private readonly Lazy<Dictionary<UInt128, int>> openRows;
    private readonly ReadAhead<CreatedContact> kept;

    /// <param name="begin">Begins the run's transaction, unless one has begun.</param>
    internal CreatedContacts(LedgerFile file, LedgerJob job, Action begin)
    {
        (this.file, this.job, this.begin) = (file, job, begin);
        // Lazy, since check also reads ledgers of older versions, which do not have the table.
        keep = new(() => new Statement(file.Connection, "INSERT OR REPLACE INTO created VALUES (?1, ?2, ?3, NULL, ?4)"));
        open = new(() => new Statement(file.Connection, "INSERT OR IGNORE INTO created VALUES (?1, ?2, 2, ?3, NULL)"));
        close = new(() => new Statement(file.Connection, "DELETE FROM created WHERE job = ?1 AND row = ?2 AND state = 2"));
        found = new(() => new Statement(file.Connection, Page));
        openRows = new(ReadOpen);
        kept = new(ReadKept);
        IsTracked =
            file.Has(LedgerSchema.FirstVersionWithCreated)
            && (long?)file.Connection.Scalar("SELECT limited FROM job WHERE id = $a", job.Number) == 1;
    }

    /// <summary>Whether each new key that may have been sent without an answer is <see cref="IsOpen"/>: nothing else is in doubt.</summary>
    public bool IsTracked { get; private set; }

    /// <summary>
    /// Contacts that the job created or may have created: answered, in doubt or on their way. Reads all of its outcomes, about 0.1 seconds
    /// for a million.
    /// </summary>
    public long Count()
    {
        if (!file.Has(LedgerSchema.FirstVersionWithCreated))
            return 0;
        var own = (long)
            file.Connection.Scalar(
                "SELECT count(*) FROM (SELECT row FROM created WHERE job = $a UNION SELECT row FROM outcome WHERE job = $a AND is_new = 1)",
                job.Number
            )!;
        if (!file.Has(LedgerSchema.FirstVersionWithBlocks))
            return own;
        var packed = (long)
            file.Connection.Scalar($"SELECT ifnull(sum(created), 0) FROM outcome_block WHERE {OutcomeTables.IsBlockOf("$a")}", job.Number)!;
        const string counted =
            "SELECT row FROM created WHERE job = ?1 UNION SELECT row FROM outcome WHERE job = ?1 AND ?2 = 0 ORDER BY row";
        return own + packed - OutcomeTables.PackedAmong(file, job.Number, 0, counted).Count(one => one.Outcome.IsNewContact == true);
    }

    /// <summary>Records whether this run opens each new key before it is sent (a limit is set), or only those without an answer.</summary>
    public void Track(bool all)
    {
        if (IsTracked == all)
            return;
        begin();
        file.Connection.Execute("UPDATE job SET limited = $b WHERE id = $a", job.Number, all ? 1 : 0);
        IsTracked = all;
    }

    /// <summary>Whether a request with this key, new to the ledger, has no answer: it may have created the contact.</summary>
    public bool IsOpen(byte[] key) => openRows.Value.Count > 0 && openRows.Value.ContainsKey(Number(key));

    /// <summary>Records a row whose new key is about to be sent, or got no answer. A key that is open stays so.</summary>
    public void Open(int row, byte[] key)
    {
        if (!openRows.Value.TryAdd(Number(key), row))
            return;
        begin();
        open.Value.Bind(1, job.Number).Bind(2, row).Bind(3, key).Execute();
    }

    /// <summary>An answer has said what happened with the key.</summary>
    public void Close(byte[] key)
    {
        if (openRows.Value.Count == 0 || !openRows.Value.Remove(Number(key), out var row))
            return;
        begin();
        close.Value.Bind(1, job.Number).Bind(2, row).Execute();
    }

    /// <summary>Keeps what a row's outcome does not say.</summary>
    public void Keep(int row, CreatedContact contact)
    {
        begin();
        keep.Value.Bind(1, job.Number)
            .Bind(2, row)
            .Bind(3, (long)(contact.IsCertain ? State.Certain : State.Uncertain))
            .Bind(4, contact.ContactId)
            .Execute();
    }

    /// <summary>What was kept of a row. Call in ascending order of rows, since it reads ahead.</summary>
    public CreatedContact? Find(int row) => kept.Find(row);

    /// <summary>Before a job starts over, and its outcomes are replaced: keeps which of its rows created a contact.</summary>
    internal static void KeepAll(LedgerFile file, long job)
    {
        file.Connection.Execute(
            $"INSERT OR IGNORE INTO created SELECT job, row, {(int)State.Certain}, NULL, contact_id FROM outcome WHERE job = $a AND is_new = 1",
            job
        );
        using var keep = new Statement(file.Connection, "INSERT OR IGNORE INTO created VALUES (?1, ?2, ?3, NULL, ?4)");
        foreach (var one in OutcomeTables.AllPacked(file, job).Where(one => one.Outcome.IsNewContact == true))
            keep.Bind(1, job).Bind(2, one.Outcome.Row).Bind(3, (long)State.Certain).Bind(4, one.Outcome.ContactId).Execute();
    }

    /// <summary>Merges the records of a job that the ledger has twice.</summary>
    internal static void Merge(LedgerFile file, long from, long into) =>
        file.Connection.Execute(
            """
            UPDATE OR IGNORE created SET job = $b WHERE job = $a;
            DELETE FROM created WHERE job = $a;
            UPDATE job SET limited = 0 WHERE id = $b;
            """,
            from,
            into
        );

    public void Dispose()
    {
        foreach (var statement in (Lazy<Statement>[])[keep, open, close, found])
        {
            if (statement.IsValueCreated)
                statement.Value.Dispose();
        }
    }

    private Dictionary<UInt128, int> ReadOpen()
    {
        var rows = new Dictionary<UInt128, int>();
        using var all = new Statement(file.Connection, "SELECT key, row FROM created WHERE job = ?1 AND state = 2");
        all.Bind(1, job.Number);
        while (all.Step())
            rows.TryAdd(Number(all.Blob(0)!), (int)all.Int64(1));
        return rows;
    }

    private IEnumerable<(int, CreatedContact)> ReadKept(int after)
    {
        var statement = found.Value.Bind(1, job.Number).Bind(2, after);
        while (statement.Step())
            yield return (
                (int)statement.Int64(0),
                new CreatedContact(statement.Int64(1) == (long)State.Certain, statement.NullableInt64(2))
            );
        statement.Reset();
    }

    private static UInt128 Number(byte[] key) => MemoryMarshal.Read<UInt128>(key);
}
