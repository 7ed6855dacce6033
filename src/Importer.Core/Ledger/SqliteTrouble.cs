using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>What SQLite's errors mean for a command (codes: sqlite.org/rescode.html).</summary>
internal static class SqliteTrouble
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

    /// <summary>The files that SQLite keeps beside a database with a log cannot be made, even to read it.</summary>
    public static bool CannotKeepFilesBeside(SqliteException e) => e.SqliteErrorCode is CannotOpen or ReadOnly or InputOutput or Full;

    /// <summary>Whether this is the disk's, the directory's or the ledger's doing, and no fault in the program.</summary>
    public static bool IsOfTheState(Exception e) => e is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>For people: what to do with a ledger that SQLite cannot read.</summary>
    public static ImportException Damaged(string path, Exception cause) => ImportException.MustChange(
        $"The ledger {path} is damaged ({cause.Message}). Nothing was sent. Restore a backup, or move it away with its -wal and -shm files: "
        + "jobs whose report and summary are beside their input are then restored from them.", cause);

    /// <summary>What to tell a person before anything was sent.</summary>
    /// <param name="path">The ledger.</param>
    /// <param name="done">What could not be done: <c>opened</c>, <c>written</c>.</param>
    public static ImportException Told(string path, string done, Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: NotADatabase or Corrupt } => Damaged(path, e),
        SqliteException sqlite when IsBusy(sqlite) => ImportException.TryLater(
            $"The ledger {path} could not be {done}: another program has kept it locked for more than {LedgerFile.LongestWait} seconds. Nothing was sent. Run the same command again later.", e),
        _ => ImportException.MustChange(
            $"The ledger {path} cannot be {done}: {e.Message} Make the directory writable, free up disk space, or choose another directory with --state.", e),
    };
}
