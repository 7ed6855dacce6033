using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// What a ledger knows of the rows that a corrected file comes from, whatever folder that file is in. Reads only, of all tenants. Not
/// thread-safe.
/// </summary>
public sealed class FailedRowLookup : IDisposable
{
    private readonly LedgerFile file;
    private readonly Lazy<Statement> accepted,
        job;
    private readonly Lazy<IReadOnlySet<string>> keys;

    private FailedRowLookup(LedgerFile file)
    {
        this.file = file;
        accepted = new(() =>
            new Statement(file.Connection, "SELECT EXISTS (SELECT 1 FROM contact_key WHERE tenant IN (SELECT id FROM tenant) AND key = ?1)")
        );
        job = new(() => new Statement(file.Connection, "SELECT EXISTS (SELECT 1 FROM job WHERE key >= ?1 AND key < ?1 || 'g')"));
        keys = new(() => Read(() => ReadKeys(file)));
    }

    /// <summary>The contact keys of rows that are not settled, as far as these have one.</summary>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public IReadOnlySet<string> Keys => keys.Value;

    /// <returns>Null if there is no ledger, or it cannot be read: the run that needs it says so.</returns>
    public static FailedRowLookup? Open(string directory)
    {
        try
        {
            return LedgerFile.OpenToRead(directory) is { } file ? new FailedRowLookup(file) : null;
        }
        catch (ImportException)
        {
            return null;
        }
    }

    /// <summary>Whether a contact with this key has been imported.</summary>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public bool HasAccepted(string key) =>
        file.Has(LedgerSchema.FirstVersionWithBlocks)
        && Holds(accepted.Value.Bind(1, file.Hash.Of(key).AsSpan(0, AcceptedContacts.KeyLength)));

    /// <summary>Whether the ledger has the job that a failed row is marked with.</summary>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public bool Knows(RowMark mark) => Holds(job.Value.Bind(1, mark.Job));

    public void Dispose()
    {
        foreach (var statement in (Lazy<Statement>[])[accepted, job])
            if (statement.IsValueCreated)
                statement.Value.Dispose();
        file.Dispose();
    }

    private static HashSet<string> ReadKeys(LedgerFile file) =>
        file
            .Connection.Texts(
                $"SELECT DISTINCT contact_key FROM outcome WHERE status IN ({string.Join(", ", Failed.Select(status => (int)status))})"
            )
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<RowStatus> Failed => Enum.GetValues<RowStatus>().Where(status => status.IsFailedRow());

    private bool Holds(Statement statement) =>
        Read(() =>
        {
            var holds = statement.Step() && statement.Int64(0) != 0;
            statement.Reset();
            return holds;
        });

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
