using System.Runtime.CompilerServices;
using Importer.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Importer.Core.Tests.Ledger;

/// <summary>
/// A ledger that version 0.1 wrote (ledger-v2.sql, made with the program at 97c06cb against its sandbox): a finished job run twice, a job
/// with a refused and an unanswered row, a job with unchanged rows, and a job that was killed with rows in flight.
/// </summary>
public sealed class LedgerConversionTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    [Fact]
    public void Stored_status_numbers_never_change() =>
        Assert.Equal(
            [
                (0, RowStatus.Imported),
                (1, RowStatus.Unchanged),
                (2, RowStatus.Superseded),
                (3, RowStatus.Duplicate),
                (4, RowStatus.Partial),
                (5, RowStatus.Invalid),
                (6, RowStatus.Rejected),
                (7, RowStatus.Failed),
                (8, RowStatus.Unknown),
                (9, RowStatus.NotSent),
                (10, RowStatus.Ready),
            ],
            Enum.GetValues<RowStatus>().Where(status => (int)status <= 10).Select(status => ((int)status, status))
        );

    [Fact]
    public void Jobs_of_the_version_before_are_resumed_where_they_were()
    {
        WriteOld(folder.Path);
        using var file = folder.Open();
        Assert.Equal(
            [
                "changed.csv finished 1 Imported 1, Unchanged 5; found 2-7",
                "f2.csv finished 1 Imported 6; found 2-7",
                "killed.csv open 15 Imported 6; found 2-7",
                "troubled.csv open 9 Imported 6, Rejected 1, Unknown 1; found 2-9",
            ],
            Resumed(file)
        );
    }

    [Fact]
    public void What_was_accepted_counts_as_before_and_comes_in_the_order_of_the_lists()
    {
        WriteOld(folder.Path);
        var before = Accepted(folder.Database);
        using var file = folder.Open();
        Assert.Equal(12, before.Count(contact => contact.Tenant == 1));
        foreach (var (_, key, body, contactId, job, pass, row) in before)
        {
            using var ledger = new JobLedger(file, new LedgerJob(1, 1, "", 1, 1, 9, 0, 0));
            var last = ledger.Find(key)!;
            Assert.Equal((contactId, job, pass, row, false), (last.ContactId, last.Job, last.Pass, last.Row, last.InDoubt));
            Assert.Equal(body?[..AcceptedContacts.BodyLength], last.Body);
        }

        Assert.Equal(
            before.Select(contact => (contact.Job, (long)contact.Row)).Order().ToList(),
            Rows(file.Connection, $"SELECT job - {AcceptedContacts.Offset}, row FROM contact ORDER BY number")
        );
    }

    [Fact]
    public void Records_from_before_the_business_unit_was_known_join_it()
    {
        WriteOld(folder.Path);
        using var file = folder.Open();
        Assert.Equal(
            (1L, 13L),
            Rows(file.Connection, "SELECT (SELECT count(*) FROM tenant), count(*) FROM contact_key WHERE tenant = 1").Single()
        );
        Assert.Equal("mc.example/777", file.Connection.Scalar("SELECT name FROM tenant"));
        Assert.Contains(SpentRequests.List(file), day => day is { Tenant: "mc.example/777", Requests: 5, Tokens: 1 });
    }

    [Fact]
    public void A_kill_in_the_middle_leaves_the_ledger_as_it_was_and_the_next_run_converts_it()
    {
        WriteOld(folder.Path, contacts: 20_000);
        var copies = new List<LedgerFolder>();
        try
        {
            using (var converted = LedgerFile.Open(folder.Path, new Kills(() => copies.Add(Copy(folder)))))
                Assert.Equal(20_013L, converted.Connection.Scalar("SELECT count(*) FROM contact"));
            Assert.True(copies.Count > 3);
            foreach (var copy in copies)
            {
                using (var old = LedgerFile.OpenToRead(copy.Path)!)
                    Assert.Equal(20_013L, old.Connection.Scalar("SELECT count(*) FROM accepted"));
                using var file = copy.Open();
                Assert.Equal(20_013L, file.Connection.Scalar("SELECT count(*) FROM contact JOIN contact_key ON contact = number"));
                Assert.Equal(4, Resumed(file).Count);
            }
        }
        finally
        {
            copies.ForEach(copy => copy.Dispose());
        }
    }

    [Fact]
    public void Until_an_import_converts_it_jobs_are_listed_and_a_check_says_that_it_cannot_know()
    {
        WriteOld(folder.Path);
        using (var file = LedgerFile.OpenToRead(folder.Path)!)
            Assert.Equal(4, JobList.Read(file).Count);
        var trouble = Assert.Throws<ImportException>(() =>
            LedgerView.Open(folder.Path, new JobIdentity("tenant", "a", "a", "csv", "mapping"), false, null)
        );
        Assert.Contains("The next import converts it", trouble.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Writes a ledger of version 2.</summary>
    /// <param name="contacts">So many contacts more.</param>
    internal static void WriteOld(string directory, int contacts = 0, [CallerFilePath] string here = "")
    {
        Directory.CreateDirectory(directory);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "ledger.db")};Pooling=False");
        connection.Open();
        connection.Execute(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "ledger-v2.sql")));
        connection.Execute(
            $"""
            PRAGMA journal_mode = WAL; PRAGMA application_id = {LedgerSchema.ApplicationId}; PRAGMA user_version = 2;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {contacts})
            INSERT INTO accepted SELECT 1, randomblob(16), randomblob(16), i, 1, 1, i + 1000, 1796081110249, NULL FROM n WHERE {contacts} > 0;
            """
        );
    }

    /// <summary>Begins every job of a ledger again, by its identity as it is stored.</summary>
    private static List<string> Resumed(LedgerFile file)
    {
        var identities = new List<JobIdentity>();
        using (var command = file.Connection.CreateCommand())
        {
            command.CommandText = "SELECT input, content, reading, mapping, key FROM job ORDER BY input";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var one = new JobIdentity(
                    "mc.example/777",
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    reader.GetString(3)
                );
                identities.Add(one);
            }
        }

        file.Connection.Execute("UPDATE job SET key = input");
        return
        [
            .. identities.Select(identity =>
            {
                file.Connection.Execute("UPDATE job SET key = $a WHERE key = $b", identity.Key, identity.Input);
                var job = LedgerJobs.Begin(file, identity, again: false, LedgerFolder.Now, process: 1);
                using var ledger = new JobLedger(file, job);
                var counts = JobList.Counts(file, job.Number, job.FirstPass);
                var found = Enumerable.Range(2, 50).Where(row => ledger.Prior(row) is not null).ToList();
                return $"{identity.Input} {(job.WasFinished ? "finished" : "open")} {(job.WasFinished ? 1 : job.SentUpTo)} "
                    + $"{string.Join(", ", counts.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"))}; found {found[0]}-{found[^1]}";
            }),
        ];
    }

    private static List<(long Tenant, byte[] Key, byte[]? Body, long? ContactId, long Job, long Pass, int Row)> Accepted(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT tenant, key, body, contact_id, job, pass, row FROM accepted";
        using var reader = command.ExecuteReader();
        var all = new List<(long, byte[], byte[]?, long?, long, long, int)>();
        while (reader.Read())
        {
            all.Add(
                (
                    reader.GetInt64(0),
                    (byte[])reader[1],
                    reader.IsDBNull(2) ? null : (byte[])reader[2],
                    reader.IsDBNull(3) ? null : reader.GetInt64(3),
                    reader.GetInt64(4),
                    reader.GetInt64(5),
                    reader.GetInt32(6)
                )
            );
        }

        return all;
    }

    private static List<(long, long)> Rows(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        var rows = new List<(long, long)>();
        while (statement.Step())
            rows.Add((statement.Int64(0), statement.Int64(1)));
        return rows;
    }

    private static LedgerFolder Copy(LedgerFolder folder)
    {
        var copy = new LedgerFolder();
        foreach (
            var path in Directory
                .GetFiles(folder.Path, "ledger.db*")
                .Where(path => path.EndsWith("db", StringComparison.Ordinal) || path.EndsWith("-wal", StringComparison.Ordinal))
        )
            File.Copy(path, Path.Combine(copy.Path, Path.GetFileName(path)));
        return copy;
    }

    /// <summary>What a kill leaves at each sign of progress before the last: the files as they are.</summary>
    private sealed class Kills(Action kill) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value < 1)
                kill();
        }
    }
}
