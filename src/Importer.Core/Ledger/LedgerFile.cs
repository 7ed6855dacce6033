using System.Security.Cryptography;
using Importer.Core.Files;
using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// The ledger: what is known of every job, in one SQLite file in the state directory. Opened for a moment or for a run;
/// what a run writes goes through <see cref="JobLedger"/>. Not thread-safe.
/// </summary>
public sealed class LedgerFile : IDisposable
{
    /// <summary>Seconds for which a lock that another program has on the ledger is waited for, by every statement.</summary>
    internal const int LongestWait = 30;

    private static readonly Lock Creating = new();

    private readonly LeftAsItWas? left;
    private readonly DiskReserve? reserve;

    private LedgerFile(SqliteConnection connection, string path, KeyedHash hash, LeftAsItWas? left = null, DiskReserve? reserve = null)
    {
        Connection = connection;
        Path = path;
        Hash = hash;
        this.left = left;
        this.reserve = reserve;
    }

    public string Path { get; }

    public KeyedHash Hash { get; }

    internal SqliteConnection Connection { get; }

    /// <summary>False where an older program wrote it and this one only looks.</summary>
    internal bool KnowsUnits { get; private init; } = true;

    /// <summary>Where the ledger of a state directory is, or would be.</summary>
    public static string PathIn(string directory) => System.IO.Path.Combine(directory, "ledger.db");

    /// <summary>Opens the ledger of a state directory, and makes both where there are none.</summary>
    /// <exception cref="ImportException">
    /// The directory cannot be used or is on a network share (SQLite's write-ahead log does not work there), or the ledger is damaged or a newer program's. Exit 3.
    /// </exception>
    public static LedgerFile Open(string directory)
    {
        var path = PathIn(directory);
        try
        {
            StateFolder.Open(directory);
            RefuseNetworkShare(directory);
            CreateFile(path);
            return Open(Connected(new SqliteConnectionStringBuilder { DataSource = path }), path);
        }
        catch (Exception e) when (SqliteTrouble.IsOfTheState(e))
        {
            throw SqliteTrouble.Told(path, "opened", e);
        }
    }

    /// <summary>Opens the ledger of a state directory for a look, beside any run that goes on; changes nothing in it.</summary>
    /// <returns>Null where there is none, or nothing has been written to it yet.</returns>
    /// <exception cref="ImportException">It cannot be read, is damaged, or of another version.</exception>
    public static LedgerFile? OpenToRead(string directory)
    {
        var path = PathIn(directory);
        try
        {
            if (!File.Exists(path))
                return null;
            RefuseNetworkShare(directory);
            try
            {
                return OpenToRead(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }, path);
            }
            catch (SqliteException e) when (SqliteTrouble.CannotKeepFilesBeside(e) && NoLog(path))
            {
                // Beside a database with a log SQLite keeps two files, even to read it. Where they cannot be made, the directory being read-only or
                // its disk full, nobody is writing either.
                var unchanging = new UriBuilder(new Uri(path)) { Query = "immutable=1" }.Uri.AbsoluteUri;
                return OpenToRead(new SqliteConnectionStringBuilder { DataSource = unchanging, Mode = SqliteOpenMode.ReadOnly }, path);
            }
        }
        catch (Exception e) when (SqliteTrouble.IsOfTheState(e))
        {
            throw SqliteTrouble.Told(path, "read", e);
        }
    }

    /// <summary>Does something with the ledger before anything is sent.</summary>
    /// <exception cref="ImportException">The disk is full or the ledger damaged (exit 3), or another program has it locked (exit 2).</exception>
    internal T BeforeSending<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (SqliteTrouble.IsOfTheState(e))
        {
            throw SqliteTrouble.Told(Path, "written", e);
        }
    }

    /// <summary>The disk is full: gives up what was kept for this, so that what is known can still be written down.</summary>
    public void MakeRoom() => reserve?.GiveUp();

    public void Dispose()
    {
        Connection.Dispose();
        left?.Note();
    }

    /// <summary>SQLite gives the files beside it the database's own mode, so that is set before SQLite sees it.</summary>
    private static void CreateFile(string path)
    {
        // Nobody in this process goes on before the file is closed: that would release SQLite's locks on it (fcntl(2)).
        lock (Creating)
        {
            if (!File.Exists(path))
                PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
    }

    private static SqliteConnection Connected(SqliteConnectionStringBuilder how)
    {
        how.Pooling = false;
        how.DefaultTimeout = LongestWait;
        var connection = new SqliteConnection(how.ToString());
        try
        {
            connection.Open();
            // The time-out above is ADO.NET's alone, and our own statements go to SQLite directly.
            SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle!, LongestWait * 1000);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static LedgerFile Open(SqliteConnection connection, string path)
    {
        var left = new LeftAsItWas(path);
        var unchanged = left.Take();
        try
        {
            // FULL: a commit is on the disk before a row counts as recorded; a power cut must not lose an imported row.
            // The log goes into the file at 32 MB: keys are spread over the whole table, so the longer it may grow the more changes a page takes at once.
            Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 8192;");
            LedgerSchema.Migrate(connection, path);
            // Seconds for a large ledger, so only where it is not as the last run left it: after a kill or a power cut, or put back from a copy.
            if (!unchanged && Scalar(connection, "PRAGMA quick_check(1)") is not "ok")
                throw SqliteTrouble.Damaged(path, new InvalidDataException("SQLite's quick_check found errors"));
            var reserve = DiskReserve.Beside(path);
            return new LedgerFile(connection, path, new KeyedHash(HashKey(connection)), left, reserve);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static LedgerFile? OpenToRead(SqliteConnectionStringBuilder how, string path)
    {
        var connection = Connected(how);
        try
        {
            var version = LedgerSchema.Known(connection, path);
            if (version > 0 && Scalar(connection, "SELECT hash_key FROM secret") is byte[] hashKey)
                return new LedgerFile(connection, path, new KeyedHash(hashKey)) { KnowsUnits = version >= LedgerSchema.WithUnits };
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether nothing waits beside a ledger to be taken into it.</summary>
    internal static bool NoLog(string path) => new FileInfo(path + "-wal") is not { Exists: true, Length: > 0 };

    private static byte[] HashKey(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR IGNORE INTO secret VALUES (1, $key); SELECT hash_key FROM secret";
        command.Parameters.AddWithValue("$key", RandomNumberGenerator.GetBytes(32));
        return (byte[])command.ExecuteScalar()!;
    }

    private static void RefuseNetworkShare(string directory)
    {
        if (StateDisk.IsNetworkShare(directory))
        {
            throw ImportException.MustChange(
                $"The state directory {directory} is on a network share, where the ledger would not be safe. Choose a directory on a local disk with --state.");
        }
    }

    internal static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
