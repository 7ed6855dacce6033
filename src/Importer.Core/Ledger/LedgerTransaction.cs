using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>The one transaction of a run at a time. Waits for other programs' locks.</summary>
internal sealed class LedgerTransaction(SqliteConnection connection) : IDisposable
{
    /// <summary>Of <see cref="LedgerFile.MaxLockWait"/> each: ten minutes of another program's lock.</summary>
    private const int MaxTries = 20;

    private readonly Statement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement commit = new(connection, "COMMIT");

    public bool HasBegun { get; private set; }

    /// <summary>Begins one unless it has begun.</summary>
    public void Begin()
    {
        for (var tries = 1; !HasBegun; tries++)
        {
            try
            {
                begin.Execute();
                HasBegun = true;
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e) && tries < MaxTries)
            {
                // Waiting loses nothing; giving up would lose the answers to be recorded.
            }
        }
    }

    public void Commit()
    {
        commit.Execute();
        HasBegun = false;
    }

    public void Rollback()
    {
        if (HasBegun && SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle!) == 0)
            connection.Execute("ROLLBACK");
        HasBegun = false;
    }

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
    }
}
