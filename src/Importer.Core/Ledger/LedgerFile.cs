using System.Security.Cryptography;
using Importer.Core.Files;
using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// The ledger: the records of every job, in one SQLite file in the state directory. A run writes through <see cref="JobLedger"/>. Not
/// thread-safe.
/// </summary>
public sealed class LedgerFile : IDisposable
{
    /// <summary>Seconds that every statement waits for another program's lock on the ledger.</summary>
    internal const int MaxLockWait = 30;

    private static readonly Lock Creating = new();

    private readonly CleanShutdownMarker? cleanShutdown;
    private readonly DiskReserve? reserve;

    private LedgerFile(
        SqliteConnection connection,
        string path,
        KeyedHash hash,
        CleanShutdownMarker? cleanShutdown = null,
        DiskReserve? reserve = null
    )
    {
        Connection = connection;
        Path = path;
        Hash = hash;
        this.cleanShutdown = cleanShutdown;
        this.reserve = reserve;
    }

    public string Path { get; }

    public KeyedHash Hash { get; }

    internal SqliteConnection Connection { get; }

    /// <summary>The ledger's version: this program's, unless an older one wrote the ledger and it is opened read-only.</summary>
    private int Version { get; init; } = LedgerSchema.Version;

    /// <summary>Bytes on the disk, its log included.</summary>
    public long Size =>
        new[] { Path, Path + "-wal" }.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length);

    /// <summary>The path of the ledger in a state directory.</summary>
    public static string PathIn(string directory) => System.IO.Path.Combine(directory, "ledger.db");

    /// <summary>Opens the ledger of a state directory; creates both if missing.</summary>
    /// <exception cref="ImportException">
    /// The directory cannot be used or is on a network share (SQLite's write-ahead log does not work there), or the ledger is damaged or a
    /// newer program's. Exit 3.
    /// </exception>
    /// <param name="progress">Told how much is done, from 0 to 1, if a ledger of an earlier version is converted.</param>
    public static LedgerFile Open(string directory, IProgress<double>? progress = null)
    {
        var path = PathIn(directory);
        try
        {
            StateFolder.Open(directory);
            ThrowIfNetworkShare(directory);
            CreateFile(path);
            return OpenToWrite(path, progress);
        }
        catch (Exception e) when (SqliteErrors.IsStorageError(e))
        {
            throw SqliteErrors.ToImportException(path, "opened", e);
        }
    }

    /// <summary>Opens the ledger of a state directory read-only, also while a run is using it.</summary>
    /// <returns>Null if there is none, or nothing has been written to it yet.</returns>
    /// <exception cref="ImportException">It cannot be read, is damaged, or of another version.</exception>
    public static LedgerFile? OpenToRead(string directory)
    {
        var path = PathIn(directory);
        try
        {
            if (!File.Exists(path))
                return null;
            ThrowIfNetworkShare(directory);
            try
            {
                return OpenToRead(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }, path);
            }
            catch (SqliteException e) when (SqliteErrors.CannotCreateSideFiles(e) && HasNoLog(path))
            {
                // Beside a database with a log SQLite keeps two files, even to read it. Where they cannot be made, the directory being
                // read-only or its disk full, nobody is writing either.
                var unchanging = new UriBuilder(new Uri(path)) { Query = "immutable=1" }
                    .Uri
                    .AbsoluteUri;
                return OpenToRead(new SqliteConnectionStringBuilder { DataSource = unchanging, Mode = SqliteOpenMode.ReadOnly }, path);
            }
        }
        catch (Exception e) when (SqliteErrors.IsStorageError(e))
        {
            throw SqliteErrors.ToImportException(path, "read", e);
        }
    }

    /// <summary>Whether the ledger has what came with a version.</summary>
    /// <param name="firstVersion">One of <see cref="LedgerSchema"/>'s.</param>
    internal bool Has(int firstVersion) => Version >= firstVersion;

    /// <summary>Runs ledger work before anything is sent.</summary>
    /// <exception cref="ImportException">The disk is full or the ledger damaged (exit 3), or another program has it locked (exit
    /// 2).</exception>
    internal T BeforeSending<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (SqliteErrors.IsStorageError(e))
        {
            throw SqliteErrors.ToImportException(Path, "written", e);
        }
    }

    /// <summary>Releases the disk reserve when the disk is full, so that outcomes can still be recorded.</summary>
    public void MakeRoom() => reserve?.Release();

    public void Dispose()
    {
        Connection.Dispose();
        cleanShutdown?.Write();
    }

    /// <summary>SQLite gives the files beside it the database's own mode, so that is set before SQLite sees it.</summary>
    private static void CreateFile(string path)
    {
        // One at a time in this process: closing the file would release SQLite's locks on it (fcntl(2)).
        lock (Creating)
        {
            if (!File.Exists(path))
                PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
    }

    private static SqliteConnection Connect(SqliteConnectionStringBuilder settings)
    {
        settings.Pooling = false;
        settings.DefaultTimeout = MaxLockWait;
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            // The timeout above is ADO.NET's only; our own statements go to SQLite directly.
            SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle!, MaxLockWait * 1000);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static LedgerFile OpenToWrite(string path, IProgress<double>? progress)
    {
        var cleanShutdown = new CleanShutdownMarker(path);
        var unchanged = cleanShutdown.Consume();
        var connection = Connect(new SqliteConnectionStringBuilder { DataSource = path });
        try
        {
            if (LedgerSchema.NeedsConversion(connection, path))
            {
                ThrowIfDamaged(connection, path, unchanged);
                unchanged = true;
                connection.Dispose();
                Convert(path, progress);
                connection = Connect(new SqliteConnectionStringBuilder { DataSource = path });
            }

            // FULL: a commit is on the disk before a row counts as recorded; a power cut must not lose an imported row.
            // The log goes into the file at 32 MB: keys are spread over the whole table, so the longer it may grow the more changes a page
            // takes at once.
            connection.Execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA "
                    + "wal_autocheckpoint = 8192;"
            );
            LedgerSchema.Migrate(connection, path);
            ThrowIfDamaged(connection, path, unchanged);
            var reserve = DiskReserve.Create(path);
            return new LedgerFile(connection, path, new KeyedHash(HashKey(connection)), cleanShutdown, reserve);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static LedgerFile? OpenToRead(SqliteConnectionStringBuilder settings, string path)
    {
        var connection = Connect(settings);
        try
        {
            var version = LedgerSchema.ReadVersion(connection, path);
            if (version > 0 && connection.Scalar("SELECT hash_key FROM secret") is byte[] hashKey)
                return new LedgerFile(connection, path, new KeyedHash(hashKey)) { Version = version };
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Converts the ledger of an earlier version, once nobody else has it open: an earlier version's run would not find its tables any more.
    /// </summary>
    /// <exception cref="SqliteException">Busy, after <see cref="MaxLockWait"/>: somebody has.</exception>
    private static void Convert(string path, IProgress<double>? progress)
    {
        using var connection = Connect(new SqliteConnectionStringBuilder { DataSource = path });
        // Takes the lock that every open connection to a database with a log shares (sqlite.org/wal.html, section 6).
        connection.Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;");
        ContactConversion.SortOnDisk(connection, System.IO.Path.GetDirectoryName(path)!);
        LedgerSchema.Migrate(connection, path, progress);
    }

    /// <summary>The ledger for work within the transaction that migrates it.</summary>
    internal static LedgerFile ForMigration(SqliteConnection connection, string path) => new(connection, path, new KeyedHash(new byte[32]));

    /// <summary>
    /// Takes seconds for a large ledger, so only if it is not as the last run left it: after a kill, a power cut or a restored backup.
    /// </summary>
    private static void ThrowIfDamaged(SqliteConnection connection, string path, bool unchanged)
    {
        if (!unchanged && connection.Scalar("PRAGMA quick_check(1)") is not "ok")
            throw SqliteErrors.Damaged(path, new InvalidDataException("SQLite's quick_check found errors"));
    }

    /// <summary>Another connection, to read what is committed.</summary>
    internal SqliteConnection ConnectToRead() =>
        Connect(new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadOnly });

    /// <summary>Whether the ledger has no pending write-ahead log.</summary>
    internal static bool HasNoLog(string path) => new FileInfo(path + "-wal") is not { Exists: true, Length: > 0 };

    private static byte[] HashKey(SqliteConnection connection) =>
        (byte[])
            connection.Scalar(
                "INSERT OR IGNORE INTO secret VALUES (1, $a); SELECT hash_key FROM secret",
                RandomNumberGenerator.GetBytes(32)
            )!;

    private static void ThrowIfNetworkShare(string directory)
    {
        if (StateDisk.IsNetworkShare(directory))
        {
            throw ImportException.MustChange(
                $"The state directory {directory} is on a network share, where the ledger would not be safe. Choose a directory on a "
                    + "local disk with --state."
            );
        }
    }
}
