using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>The ledger's tables and migrations.</summary>
internal static class LedgerSchema
{
    /// <summary>Marks the file as the importer's (SQLite's application_id).</summary>
    public const int ApplicationId = 0x494D5054;

    /// <summary>Each step migrates a ledger from version n to n + 1. Never edit a released step.</summary>
    private static readonly string[] Steps =
    [
        """
            CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), hash_key BLOB NOT NULL) STRICT;

            CREATE TABLE tenant (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

            -- pass: a number given out each time a job begins anew; the newest command has the highest.
            CREATE TABLE job (
                id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, tenant INTEGER NOT NULL, input TEXT NOT NULL,
                content TEXT NOT NULL, mapping TEXT NOT NULL, reading TEXT NOT NULL,
                generation INTEGER NOT NULL, first_pass INTEGER NOT NULL, pass INTEGER NOT NULL, sent_up_to INTEGER NOT NULL,
                finished INTEGER NOT NULL, rows INTEGER, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;

            CREATE TABLE counter (id INTEGER PRIMARY KEY CHECK (id = 1), pass INTEGER NOT NULL) STRICT;
            INSERT INTO counter VALUES (1, 0);

            CREATE TABLE run (
                id INTEGER PRIMARY KEY, job INTEGER NOT NULL, pass INTEGER NOT NULL, process INTEGER NOT NULL,
                started_at INTEGER NOT NULL, ended_at INTEGER, exit_code INTEGER) STRICT;

            -- A row's latest outcome. pending: a later run was about to send it again.
            CREATE TABLE outcome (
                job INTEGER NOT NULL, row INTEGER NOT NULL, pass INTEGER NOT NULL, row_hash INTEGER, pending INTEGER NOT NULL,
                status INTEGER NOT NULL, contact_key TEXT, contact_id INTEGER, is_new INTEGER, http_status INTEGER, error_code TEXT,
                error TEXT, advice TEXT, attempts INTEGER NOT NULL, request_id TEXT, finished_at INTEGER NOT NULL,
                PRIMARY KEY (job, row)) STRICT, WITHOUT ROWID;

            -- What was last accepted for a contact key. body is null where that is not known; doubt is set while a request may have overwritten it.
            CREATE TABLE accepted (
                tenant INTEGER NOT NULL, key BLOB NOT NULL, body BLOB, contact_id INTEGER, job INTEGER NOT NULL, pass INTEGER NOT NULL,
                row INTEGER NOT NULL, at INTEGER NOT NULL, doubt INTEGER,
                PRIMARY KEY (tenant, key)) STRICT, WITHOUT ROWID;

            CREATE TABLE spent (
                tenant INTEGER NOT NULL, day INTEGER NOT NULL, requests INTEGER NOT NULL, tokens INTEGER NOT NULL,
                PRIMARY KEY (tenant, day)) STRICT, WITHOUT ROWID;
            """,
        """
            -- Which business unit a sign-in was for; empty where it was not told. asked: the AccountId, empty where it is left to the package.
            -- client is empty in the one row of a host that says whose the tenant host/default is, in which the unit was not known.
            CREATE TABLE unit (
                host TEXT NOT NULL, client TEXT NOT NULL, asked TEXT NOT NULL, unit TEXT NOT NULL,
                PRIMARY KEY (host, client, asked)) STRICT, WITHOUT ROWID;
            """,
        """
            -- When the input had last been modified, as of this run; null for standard input.
            ALTER TABLE run ADD COLUMN file_time INTEGER;
            """,
        """
            -- Contacts that a job created or may have created, where the row's outcome does not say so (CreatedContacts.State).
            CREATE TABLE created (
                job INTEGER NOT NULL, row INTEGER NOT NULL, state INTEGER NOT NULL, key BLOB, contact_id INTEGER,
                PRIMARY KEY (job, row)) STRICT, WITHOUT ROWID;

            -- 1 while each new key is in created before it is sent.
            ALTER TABLE job ADD COLUMN limited INTEGER NOT NULL DEFAULT 0;
            """,
        """
            -- Each input of each command as jobs lists it (ListedRun), refused ones too. command: the id in the log.
            CREATE TABLE history (
                id INTEGER PRIMARY KEY, run INTEGER, tenant TEXT, command TEXT NOT NULL, input TEXT NOT NULL, started_at INTEGER NOT NULL,
                ended_at INTEGER, exit_code INTEGER, reason TEXT, counts TEXT, requests INTEGER, saved INTEGER, created INTEGER,
                report TEXT) STRICT;
            CREATE INDEX history_command ON history (command);
            """,
        """
            -- What was last accepted for each contact (AcceptedContacts); takes the place of accepted, from which ContactConversion fills it.
            -- body is null where that is not known; job and pass are stored with an offset.
            CREATE TABLE contact (
                number INTEGER PRIMARY KEY, body BLOB, contact_id INTEGER, job INTEGER NOT NULL, pass INTEGER NOT NULL,
                row INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
            CREATE TABLE contact_key (
                tenant INTEGER NOT NULL, key BLOB NOT NULL, contact INTEGER NOT NULL,
                PRIMARY KEY (tenant, key)) STRICT, WITHOUT ROWID;

            -- While a request may have overwritten a contact: the newest pass that sent one.
            CREATE TABLE doubt (contact INTEGER PRIMARY KEY, pass INTEGER NOT NULL) STRICT;

            -- Settled rows of a job, packed (OutcomeBlock). pass: the newest of them. Then how many of them have which status, and how many
            -- created a contact.
            CREATE TABLE outcome_block (
                id INTEGER PRIMARY KEY, pass INTEGER NOT NULL, imported INTEGER NOT NULL, unchanged INTEGER NOT NULL,
                superseded INTEGER NOT NULL, duplicate INTEGER NOT NULL, skipped INTEGER NOT NULL, created INTEGER NOT NULL,
                data BLOB NOT NULL) STRICT;
            """,
        """
            -- Keyed hashes of contact keys that were forgotten: their rows are skipped.
            CREATE TABLE forgotten (key BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

            -- When something was last forgotten: reports older than that are not restored from.
            CREATE TABLE forgetting (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;
            """,
        """
            -- The mapping and the contact key's column with which a file with the same headings (a keyed hash of them) was last imported
            -- (UsedMappings). mapping is null where it is not remembered.
            CREATE TABLE used_mapping (
                tenant INTEGER NOT NULL, headings BLOB NOT NULL, key_column TEXT NOT NULL, mapping TEXT, input TEXT NOT NULL,
                at INTEGER NOT NULL, PRIMARY KEY (tenant, headings)) STRICT, WITHOUT ROWID;
            """,
        """
            -- How many runs in a row have ended without an answer for a row (UnansweredRows). pass: the last of them.
            CREATE TABLE unanswered (
                job INTEGER NOT NULL, row INTEGER NOT NULL, pass INTEGER NOT NULL, runs INTEGER NOT NULL,
                PRIMARY KEY (job, row)) STRICT, WITHOUT ROWID;
            """,
    ];

    /// <summary>From this version on a ledger has the table <c>unit</c>.</summary>
    public const int FirstVersionWithUnits = 2;

    /// <summary>From this version on a ledger knows the file times of runs.</summary>
    public const int FirstVersionWithFileTimes = 3;

    /// <summary>From this version on a ledger has the table <c>created</c>.</summary>
    public const int FirstVersionWithCreated = 4;

    /// <summary>From this version on a ledger has the table <c>history</c>.</summary>
    public const int FirstVersionWithHistory = 5;

    /// <summary>From this version on a ledger has numbered contacts and blocks of outcomes.</summary>
    public const int FirstVersionWithBlocks = 6;

    /// <summary>From this version on a ledger knows which keys were forgotten.</summary>
    public const int FirstVersionWithForgotten = 7;

    /// <summary>From this version on a ledger has the table <c>used_mapping</c>.</summary>
    public const int FirstVersionWithUsedMappings = 8;

    /// <summary>From this version on a ledger has the table <c>unanswered</c>.</summary>
    public const int FirstVersionWithUnanswered = 9;

    /// <summary>The version that this program writes. It also reads earlier ones.</summary>
    public static int Version => Steps.Length;

    /// <summary>Whether all contacts of a ledger must be converted, which nobody else may be using meanwhile.</summary>
    /// <exception cref="ImportException">The ledger is from a newer version, or not a ledger (exit 3).</exception>
    public static bool NeedsConversion(SqliteConnection connection, string path) =>
        ReadVersion(connection, path) is > 0 and < FirstVersionWithBlocks;

    /// <param name="progress">As for <see cref="ContactConversion"/>.</param>
    /// <exception cref="ImportException">The ledger is from a newer version, or not a ledger (exit 3).</exception>
    public static void Migrate(SqliteConnection connection, string path, IProgress<double>? progress = null)
    {
        if (ReadVersion(connection, path) == Version)
            return;
        // Lock first: if several programs start for the first time, one creates the tables and the others find them.
        using var transaction = connection.BeginTransaction(deferred: false);
        var from = ReadVersion(connection, path);
        for (var version = from; version < Version; version++)
        {
            connection.Execute($"{Steps[version]}; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1};");
            if (version + 1 == FirstVersionWithBlocks)
                new ContactConversion(connection, progress).Run();
        }

        // Merging wants all tables.
        if (from < FirstVersionWithBlocks)
            BusinessUnits.MergeDefaults(LedgerFile.ForMigration(connection, path));
        transaction.Commit();
    }

    /// <summary>The version of a ledger, 0 for an empty file.</summary>
    /// <exception cref="ImportException">It is from a newer version, or not a ledger.</exception>
    public static int ReadVersion(SqliteConnection connection, string path)
    {
        var version = Read(connection, "user_version");
        var application = Read(connection, "application_id");
        if (version == 0 && application == 0 && Read(connection, "schema_version") == 0)
            return 0;
        if (application != ApplicationId)
            throw ImportException.MustChange($"{path} is not an Importer ledger. Choose another state directory with --state.");
        return version <= Version
            ? (int)version
            : throw ImportException.MustChange(
                $"The ledger {path} was written by a newer version of Importer (ledger version {version}; this program supports up to "
                    + $"{Version}). "
                    + "Use that version, or choose another state directory with --state. A new directory has no record of what was "
                    + "imported before."
            );
    }

    private static long Read(SqliteConnection connection, string pragma) => (long)connection.Scalar($"PRAGMA {pragma}")!;
}
