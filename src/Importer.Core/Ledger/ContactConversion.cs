using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Importer.Core.Ledger;

/// <summary>
/// Converts the accepted contacts of a ledger that an earlier version wrote, within the transaction that migrates it: a kill in the middle
/// leaves the ledger as it was. The contacts are numbered in the order in which the lists had them. About 15 seconds for a million
/// contacts on a slow disk, and as much space as the ledger has for as long as it takes.
/// </summary>
/// <param name="progress">Told how much is done, from 0 to 1.</param>
internal sealed class ContactConversion(SqliteConnection connection, IProgress<double>? progress)
{
    private const int Step = 4096;

    /// <summary>Of SQLite's instructions: a few tens of milliseconds.</summary>
    private const int InstructionsPerReport = 1_000_000;

    private double done;

    /// <summary>Sorting millions of contacts must not need memory. Call before the transaction.</summary>
    public static void SortOnDisk(SqliteConnection connection, string directory) =>
        connection.Execute(
            $"PRAGMA temp_store_directory = '{directory.Replace("'", "''", StringComparison.Ordinal)}'; PRAGMA temp_store = FILE;"
        );

    public void Run()
    {
        // Sorting takes seconds in which nothing else could tell.
        if (progress is not null)
            raw.sqlite3_progress_handler(connection.Handle, InstructionsPerReport, _ => Report(), null);
        try
        {
            Convert();
        }
        finally
        {
            raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        }
    }

    private int Report()
    {
        progress?.Report(done);
        return 0;
    }

    private void Convert()
    {
        connection.Execute("CREATE TEMP TABLE key_of (tenant INTEGER, key BLOB, contact INTEGER);");
        Number();
        connection.Execute(
            """
            INSERT INTO contact_key SELECT tenant, key, contact FROM key_of ORDER BY tenant, key;
            DROP TABLE key_of;
            DROP TABLE accepted;
            """
        );
        done = 1;
        Report();
    }

    private void Number()
    {
        using var count = new Statement(connection, "SELECT count(*) FROM accepted");
        count.Step();
        var all = Math.Max(1, count.Int64(0));
        count.Reset();

        using var accepted = new Statement(
            connection,
            $"SELECT tenant, substr(key, 1, {AcceptedContacts.KeyLength}), substr(body, 1, {AcceptedContacts.BodyLength}), contact_id, job, pass, "
                + "row, at, doubt FROM accepted ORDER BY job, row"
        );
        using var contact = new Statement(connection, "INSERT INTO contact VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        using var key = new Statement(connection, "INSERT INTO key_of VALUES (?1, ?2, ?3)");
        using var doubt = new Statement(connection, "INSERT INTO doubt VALUES (?1, ?2)");
        for (var number = 1; accepted.Step(); number++)
        {
            contact
                .Bind(1, number)
                .Bind(2, accepted.Blob(2))
                .Bind(3, accepted.NullableInt64(3))
                .Bind(4, accepted.Int64(4) + AcceptedContacts.Offset)
                .Bind(5, accepted.Int64(5) + AcceptedContacts.Offset)
                .Bind(6, accepted.Int64(6))
                .Bind(7, accepted.Int64(7))
                .Execute();
            key.Bind(1, accepted.Int64(0)).Bind(2, accepted.Blob(1)).Bind(3, number).Execute();
            if (accepted.NullableInt64(8) is { } pass)
                doubt.Bind(1, number).Bind(2, pass).Execute();
            // Sorting, before the first contact, takes about as long as the keys after the last.
            if (number % Step != 0)
                continue;
            done = 0.9 * number / all;
            Report();
        }
    }
}
