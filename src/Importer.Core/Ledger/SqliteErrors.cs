using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>Turns SQLite's errors into messages (codes: sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static bool IsBusy(SqliteException e) => e.SqliteErrorCode is Busy or Locked;

    /// <summary>SQLite cannot create the files that it needs beside a database with a log, even to read it.</summary>
    public static bool CannotCreateSideFiles(SqliteException e) => e.SqliteErrorCode is CannotOpen or ReadOnly or InputOutput or Full;

    /// <summary>Whether the disk, the directory or the ledger is the cause, not a bug.</summary>
    public static bool IsStorageError(Exception e) => e is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>The error for a ledger that SQLite cannot read.</summary>
    public static ImportException Damaged(string path, Exception cause) =>
        ImportException.MustChange(
            $"The ledger {path} is damaged ({cause.Message}). Nothing was sent. Restore a backup, or move it away with its -wal and "
                + "-shm files: "
                + "jobs whose report and summary are beside their input are then restored from them.",
            cause
        );

    /// <summary>The error to report if nothing has been sent yet.</summary>
    /// <param name="path">The ledger.</param>
    /// <param name="done">What could not be done: <c>opened</c>, <c>written</c>.</param>
    public static ImportException ToImportException(string path, string done, Exception e) =>
        e switch
        {
            SqliteException { SqliteErrorCode: NotADatabase or Corrupt } => Damaged(path, e),
            SqliteException sqlite when IsBusy(sqlite) => ImportException.TryLater(
                $"The ledger {path} could not be {done}: another program has kept it locked for more than {LedgerFile.MaxLockWait} "
                    + "seconds. Nothing was sent. Run the same command again later.",
                e
            ),
            _ => ImportException.MustChange(
                $"The ledger {path} cannot be {done}: {e.Message} Make the directory writable, free up disk space, or choose another "
                    + "directory with --state.",
                e
            ),
        };
}
