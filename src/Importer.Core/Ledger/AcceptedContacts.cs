using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Importer.Core.Ledger;

/// <summary>
/// What was last accepted for each contact key. Contacts are numbered as they are accepted first, so a list that comes in the same order
/// again looks up and changes neighbouring records; only the way from key to number goes all over the ledger. Within the caller's
/// transaction. Not thread-safe.
/// </summary>
internal sealed class AcceptedContacts(SqliteConnection connection, LedgerJob job, InputTime inputTime) : IDisposable
{
    /// <summary>
    /// Added to the job and pass of a contact, so that they take three bytes from the first to the eight-millionth: a record that grew
    /// would not fit its page any more, and whole nights of them would nearly double the table.
    /// </summary>
    public const int Offset = 1 << 15;

    /// <summary>Bytes of a key's hash that are kept: two of ten million keys share these by a chance of 1 in 10^15.</summary>
    public const int KeyLength = 12;

    /// <summary>Bytes of a body's hash that are kept; it is only ever compared with one other.</summary>
    public const int BodyLength = 8;

    private readonly Statement find = new(
        connection,
        "SELECT number, body, contact_id, job, contact.pass, row, doubt.pass FROM contact_key "
            + "CROSS JOIN contact ON number = contact_key.contact LEFT JOIN doubt ON doubt.contact = number WHERE tenant = ?1 AND key = ?2"
    );

    private readonly Statement doubt = new(
        connection,
        "INSERT INTO doubt VALUES (?1, ?2) ON CONFLICT DO UPDATE SET pass = max(pass, excluded.pass)"
    );

    private readonly Statement settle = new(connection, "DELETE FROM doubt WHERE contact = ?1");

    private readonly Statement insert = new(
        connection,
        "INSERT INTO contact (body, contact_id, job, pass, row, at) VALUES (?2, ?3, ?4, ?5, ?6, ?7)"
    );

    private readonly Statement insertKey = new(connection, "INSERT INTO contact_key VALUES (?1, ?2, ?3)");

    private readonly Statement update = new(
        connection,
        "UPDATE contact SET body = ?2, contact_id = ?3, job = ?4, pass = ?5, row = ?6, at = ?7 WHERE number = ?1"
    );

    private readonly Statement confirm = new(connection, "UPDATE contact SET pass = ?2, row = iif(job = ?3, ?4, row) WHERE number = ?1");

    /// <summary>Removes contacts.</summary>
    /// <param name="which">A condition on <c>contact_key</c>.</param>
    /// <param name="value">Its <c>$a</c>.</param>
    /// <returns>How many were removed.</returns>
    public static int Remove(LedgerFile file, string which, object value)
    {
        var contacts = $"SELECT contact FROM contact_key WHERE {which}";
        file.Connection.Execute($"DELETE FROM doubt WHERE contact IN ({contacts})", value);
        var removed = file.Connection.Execute($"DELETE FROM contact WHERE number IN ({contacts})", value);
        file.Connection.Execute($"DELETE FROM contact_key WHERE {which}", value);
        return removed;
    }

    /// <summary>Removes what leads to contacts that are gone.</summary>
    public static void RemoveOrphans(LedgerFile file) =>
        file.Connection.Execute(
            """
            DELETE FROM contact_key WHERE contact NOT IN (SELECT number FROM contact);
            DELETE FROM doubt WHERE contact NOT IN (SELECT number FROM contact);
            """
        );

    public LastAccepted? Find(byte[] key)
    {
        find.Bind(1, job.Tenant).Bind(2, key.AsSpan(0, KeyLength));
        LastAccepted? last = null;
        if (find.Step())
        {
            var (pass, inDoubt) = (find.Int64(4) - Offset, find.NullableInt64(6));
            var newest = Math.Max(pass, inDoubt ?? pass);
            last = new LastAccepted(
                find.Blob(1),
                find.NullableInt64(2),
                find.Int64(3) - Offset,
                pass,
                (int)find.Int64(5),
                inDoubt is not null
            )
            {
                Number = find.Int64(0),
                NewestPass = newest,
                InputIsNewer = inputTime.IsNewerThan(newest),
            };
        }

        find.Reset();
        return last;
    }

    /// <summary>A request that may overwrite what was accepted is about to be sent.</summary>
    public void Doubt(LastAccepted last) => doubt.Bind(1, last.Number).Bind(2, job.Pass).Execute();

    /// <summary>No request has overwritten it.</summary>
    public void Settle(LastAccepted last) => settle.Bind(1, last.Number).Execute();

    /// <summary>Records what the outcome of a row that was sent says of its contact.</summary>
    /// <param name="last">What was accepted for the key before the row was announced. If that was in doubt then, a refusal does not make
    /// it certain.</param>
    /// <param name="correctedAs">The age of a corrected row.</param>
    public void Record(RowOutcome outcome, byte[] key, byte[] body, LastAccepted? last, RowAge? correctedAs)
    {
        switch (outcome.Status)
        {
            case RowStatus.Imported:
                Accept(outcome, key, body, last, correctedAs);
                break;
            case RowStatus.Partial:
                Accept(outcome, key, null, last, correctedAs);
                break;
            case RowStatus.Unknown:
                break;
            default:
                if (last is { InDoubt: false })
                    Settle(last);
                break;
        }
    }

    /// <param name="last">What was accepted for the key before; null if it is new.</param>
    /// <param name="body">Keyed hash; null if it is not known what the contact holds.</param>
    /// <param name="correctedAs">The age of a corrected row.</param>
    public void Accept(RowOutcome outcome, byte[] key, byte[]? body, LastAccepted? last, RowAge? correctedAs)
    {
        var age = correctedAs ?? job.AgeOf(outcome.Row);
        var statement = last is null ? insert : update.Bind(1, last.Number);
        statement
            .Bind(2, body is null ? [] : body.AsSpan(0, BodyLength))
            .Bind(3, outcome.ContactId)
            .Bind(4, age.Job + Offset)
            .Bind(5, age.Pass + Offset)
            .Bind(6, age.Row)
            .Bind(7, outcome.FinishedAt.ToUnixTimeMilliseconds())
            .Execute();
        if (last is null)
            insertKey
                .Bind(1, job.Tenant)
                .Bind(2, key.AsSpan(0, KeyLength))
                .Bind(3, raw.sqlite3_last_insert_rowid(connection.Handle))
                .Execute();
        else
            Settle(last);
    }

    /// <summary>A row of this age has the same data as was accepted.</summary>
    public void Confirm(LastAccepted last, RowAge age) =>
        confirm.Bind(1, last.Number).Bind(2, age.Pass + Offset).Bind(3, age.Job + Offset).Bind(4, age.Row).Execute();

    public void Dispose()
    {
        foreach (var statement in (Statement[])[find, doubt, settle, insert, insertKey, update, confirm])
            statement.Dispose();
    }
}
