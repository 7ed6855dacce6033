using Importer.Core.Display;
using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// Removes what a ledger knows of contact keys, a job or a tenant. No run of the tenants concerned goes on meanwhile; requests spent stay
/// counted. Opened, it holds everybody else's writes up until <see cref="Commit"/> or <see cref="Dispose"/>.
/// </summary>
public sealed class Forgetting : IDisposable
{
    private readonly LedgerFile file;
    private readonly SqliteTransaction transaction;
    private readonly List<IDisposable> locks = [];
    private bool committed;

    private Forgetting(LedgerFile file, SqliteTransaction transaction) => (this.file, this.transaction) = (file, transaction);

    /// <summary>Rows whose outcome was removed.</summary>
    public long Rows { get; private set; }

    /// <summary>Contacts removed from those that were last accepted.</summary>
    public long Contacts { get; private set; }

    /// <summary>The ledger's path.</summary>
    public string Path => file.Path;

    /// <summary>Opens the ledger of a state directory, and creates it if missing: a key can be forgotten before it is first imported.</summary>
    /// <param name="progress">As for <see cref="LedgerFile.Open"/>.</param>
    /// <exception cref="ImportException">As <see cref="LedgerFile.Open"/> and <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static Forgetting Open(string directory, IProgress<double>? progress = null)
    {
        var file = LedgerFile.Open(directory, progress);
        try
        {
            // Written to at once, so that no run begins with what is about to be removed.
            return new Forgetting(file, file.BeforeSending(() => file.Connection.BeginTransaction(deferred: false)));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The tenants that the ledger has records of.</summary>
    public IReadOnlyList<string> Tenants => file.Connection.Texts("SELECT name FROM tenant ORDER BY name");

    /// <summary>Keeps a lock as long as this.</summary>
    public void Hold(IDisposable held) => locks.Add(held);

    /// <summary>The tenant of a job; null where the ledger has no such job.</summary>
    public string? TenantOf(string job) =>
        file.Connection.Texts("SELECT tenant.name FROM job JOIN tenant ON tenant.id = job.tenant WHERE job.key = $a", job).FirstOrDefault();

    /// <summary>The inputs of all jobs and listed runs; full paths.</summary>
    public IReadOnlyList<string> Inputs => Paths("SELECT input FROM job UNION SELECT input FROM history");

    /// <summary>Where the reports of the listed runs are, also where <c>--results</c>, <c>--report</c> or <c>--done</c> put them; full
    /// paths.</summary>
    public IReadOnlyList<string> Reports => Paths("SELECT DISTINCT report FROM history WHERE report IS NOT NULL");

    /// <summary>Removes contact keys and has their rows skipped from now on.</summary>
    public void Keys(IReadOnlySet<string> keys, DateTimeOffset now)
    {
        Run("CREATE TEMP TABLE leaving (key TEXT NOT NULL PRIMARY KEY, hash BLOB NOT NULL) WITHOUT ROWID");
        foreach (var key in keys)
            Run("INSERT INTO leaving VALUES ($a, $b)", key, file.Hash.Of(key));
        // Packed outcomes have no contact key; their contact's ID leads to them.
        const string Gone = "key IN (SELECT substr(hash, 1, $a) FROM leaving)";
        var ids = file.Connection.Numbers(
            $"SELECT contact_id FROM contact WHERE number IN (SELECT contact FROM contact_key WHERE {Gone}) UNION "
                + "SELECT contact_id FROM outcome WHERE contact_key IN (SELECT key FROM leaving)",
            AcceptedContacts.KeyLength
        );
        Rows += OutcomeTables.RemovePacked(file, ids);
        Run("DELETE FROM created WHERE key IN (SELECT hash FROM leaving) OR contact_id IN (SELECT value FROM json_each($a))", Json(ids));
        Rows += Run("DELETE FROM outcome WHERE contact_key IN (SELECT key FROM leaving)");
        Rows += ForgetMentions(keys);
        file.BeforeSending(() =>
        {
            RememberedMappings.Forget(file, keys);
            return 0;
        });
        Contacts += file.BeforeSending(() => AcceptedContacts.Remove(file, Gone, AcceptedContacts.KeyLength));
        Run("INSERT OR IGNORE INTO forgotten SELECT hash FROM leaving");
        Run("DROP TABLE leaving");
        Remember(now);
    }

    /// <summary>Has rows with these contact keys imported again.</summary>
    /// <returns>How many of them had been forgotten.</returns>
    public int Unblock(IReadOnlySet<string> keys) => keys.Sum(key => Run("DELETE FROM forgotten WHERE key = $a", file.Hash.Of(key)));

    /// <summary>Removes a job.</summary>
    public void Job(string job, DateTimeOffset now) => Jobs("SELECT id FROM job WHERE key = $a", job, now);

    /// <summary>Removes a tenant's jobs and contacts.</summary>
    public void Tenant(string name, DateTimeOffset now)
    {
        Contacts += file.BeforeSending(() => AcceptedContacts.Remove(file, "tenant IN (SELECT id FROM tenant WHERE name = $a)", name));
        Run("DELETE FROM history WHERE tenant = $a", name);
        Run("DELETE FROM used_mapping WHERE tenant IN (SELECT id FROM tenant WHERE name = $a)", name);
        Jobs("SELECT job.id FROM job JOIN tenant ON tenant.id = job.tenant WHERE tenant.name = $a", name, now);
    }

    /// <summary>
    /// Makes it last, and leaves no trace in what the file and its log no longer use: SQLite only marks as free what is deleted.
    /// </summary>
    /// <exception cref="ImportException">It could not be written (exit 3), or another program reads the ledger (exit 2): then traces may
    /// be left, and the same command removes them.</exception>
    public void Commit()
    {
        file.BeforeSending(() =>
        {
            transaction.Commit();
            committed = true;
            file.Connection.Execute("PRAGMA secure_delete = ON; VACUUM");
            return 0;
        });
        if (file.BeforeSending(() => file.Connection.Holds("PRAGMA wal_checkpoint(TRUNCATE)")))
            throw ImportException.TryLater(
                $"Another program is reading the ledger {Path}, so traces may be left in its log. Run the same command again."
            );
    }

    public void Dispose()
    {
        if (!committed)
            transaction.Rollback();
        transaction.Dispose();
        file.Dispose();
        locks.ForEach(held => held.Dispose());
    }

    private void Jobs(string jobs, string name, DateTimeOffset now)
    {
        Run($"DELETE FROM history WHERE run IN (SELECT id FROM run WHERE job IN ({jobs}))", name);
        Run($"DELETE FROM used_mapping WHERE (tenant, input) IN (SELECT tenant, input FROM job WHERE id IN ({jobs}))", name);
        var (rows, contacts) = file.BeforeSending(() => JobRecords.Delete(file, jobs, name));
        Rows += rows;
        Contacts += contacts;
        Remember(now);
    }

    /// <summary>Removes the outcomes of rows without a contact key, and the words of others, whose error holds one of these keys.</summary>
    private int ForgetMentions(IReadOnlySet<string> keys)
    {
        var words = new WholeTexts(keys);
        List<(long Job, long Row)> found = [];
        using (var command = file.Connection.CreateCommand())
        {
            command.CommandText =
                "SELECT job, row, coalesce(error, '') || ' ' || coalesce(advice, '') FROM outcome WHERE error IS NOT NULL";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                if (words.IsIn(reader.GetString(2)))
                    found.Add((reader.GetInt64(0), reader.GetInt64(1)));
            }
        }

        return found.Sum(at => Run("DELETE FROM outcome WHERE job = $a AND row = $b", at.Job, at.Row));
    }

    private List<string> Paths(string sql) => [.. file.Connection.Texts(sql).Where(System.IO.Path.IsPathFullyQualified)];

    private void Remember(DateTimeOffset now) => Run("INSERT OR REPLACE INTO forgetting VALUES (1, $a)", now.ToUnixTimeMilliseconds());

    private int Run(string sql, params object[] values) => file.BeforeSending(() => file.Connection.Execute(sql, values));

    private static string Json(IEnumerable<long> numbers) => $"[{string.Join(',', numbers)}]";
}
