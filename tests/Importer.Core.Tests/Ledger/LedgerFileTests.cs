using System.Text.RegularExpressions;
using Importer.Core.Files;
using Importer.Core.Ledger;
using Importer.Core.Tests.Files;
using Microsoft.Data.Sqlite;

namespace Importer.Core.Tests.Ledger;

public sealed class LedgerFileTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    [UnixFact]
    public void The_state_directory_and_all_in_it_are_its_owners_alone_while_a_run_goes_on_too()
    {
        var state = Path.Combine(folder.Path, "state");
        using var held = TenantLock.TryTake(state, "tenant", 4711, "contacts.csv", LedgerFolder.Now, out _);
        using var run = new LedgerRun(LedgerFile.Open(state), "A", again: false, "tenant");
        run.Send(2, "ann").Commit();
        Assert.Equal(
            [
                "700 .",
                "600 TENANT.holder.json",
                "600 TENANT.lock",
                "600 ledger.db",
                "600 ledger.db-shm",
                "600 ledger.db-wal",
                "600 ledger.db.reserve",
            ],
            Modes(state).Select(line => Regex.Replace(line, "[0-9a-f]{16}", "TENANT"))
        );
    }

    [UnixFact]
    public void What_an_earlier_version_let_others_read_is_taken_from_them()
    {
        var state = folder.Path;
        foreach (var name in (string[])["ledger.db-wal", "logs/importer-20261124.log", "spool/1.csv"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(state, name))!);
            File.WriteAllText(Path.Combine(state, name), "");
        }

        foreach (var name in (string[])[".", "logs", "spool"])
            File.SetUnixFileMode(Path.Combine(state, name), (UnixFileMode)0b111_101_101);
        StateFolder.Open(state);
        Assert.Equal(
            ["700 .", "600 ledger.db-wal", "700 logs", "600 logs/importer-20261124.log", "700 spool", "600 spool/1.csv"],
            Modes(state)
        );

        // Where other files lie, others may need to come in: what is ours is closed all the same.
        File.WriteAllText(Path.Combine(state, "contacts.csv"), "");
        File.SetUnixFileMode(Path.Combine(state, "contacts.csv"), (UnixFileMode)0b110_100_100);
        File.SetUnixFileMode(state, (UnixFileMode)0b111_101_000);
        StateFolder.Open(state);
        Assert.Equal(
            [
                "750 .",
                "644 contacts.csv",
                "600 ledger.db-wal",
                "700 logs",
                "600 logs/importer-20261124.log",
                "700 spool",
                "600 spool/1.csv",
            ],
            Modes(state)
        );
    }

    private static IEnumerable<string> Modes(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Append(folder)
            .Select(path => (Name: Path.GetRelativePath(folder, path), Path: path))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry =>
                $"{(OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(entry.Path), 8))} {entry.Name}"
            );

    [Fact]
    public void The_hash_key_is_the_ledgers_own_and_stays()
    {
        using var other = new LedgerFolder();
        Assert.Equal(Hash(folder), Hash(folder));
        Assert.NotEqual(Hash(folder), Hash(other));

        static byte[] Hash(LedgerFolder folder)
        {
            using var file = folder.Open();
            return file.Hash.Of("ann");
        }
    }

    [Fact]
    public void Neither_contact_data_of_a_body_nor_a_body_lies_in_it()
    {
        using (var run = folder.Begin("A"))
            run.Send(2, "ann", body: "angela.cruz@northwind-sample.com").Finish();
        Assert.DoesNotContain("northwind-sample", File.ReadAllText(folder.Database), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        using (folder.Open()) { }

        Change("PRAGMA user_version = 99");
        var before = File.ReadAllBytes(folder.Database);
        Assert.Equal(
            $"The ledger {folder.Database} was written by a newer version of Importer (ledger version 99; "
                + $"this program supports up to {LedgerSchema.Version}). Use that version, or choose another "
                + "state directory with --state. A new directory has no record of what was imported before.",
            Refusal()
        );
        Assert.Equal(before, File.ReadAllBytes(folder.Database));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_is()
    {
        Change("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')");
        Assert.Equal($"{folder.Database} is not an Importer ledger. Choose another state directory with --state.", Refusal());
        Change("INSERT INTO notes VALUES ('still mine')");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_as_damaged_and_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("this is not a database; ", 100));
        File.WriteAllText(folder.Database, text);
        Assert.Equal(
            $"The ledger {folder.Database} is damaged (SQLite Error 26: 'file is not a database'.). Nothing was sent. Restore a backup, "
                + "or move it away with its -wal and -shm files: "
                + "jobs whose report and summary are beside their input are then restored from them.",
            Refusal()
        );
        Assert.Equal(text, File.ReadAllText(folder.Database));
    }

    [Fact]
    public void A_ledger_with_a_damaged_page_is_refused()
    {
        using (var run = folder.Begin("A"))
        {
            for (var row = 2; row < 2000; row++)
                run.Send(row, $"key {row}");
            run.Finish();
        }

        using (var file = File.OpenWrite(folder.Database))
        {
            var page = new byte[4096];
            Array.Fill(page, (byte)0xA5);
            for (var at = 4096 * 12; at < file.Length; at += 4096 * 3)
            {
                file.Position = at;
                file.Write(page);
            }
        }

        Assert.StartsWith($"The ledger {folder.Database} is damaged (", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_that_is_as_the_last_run_left_it_is_not_looked_through_and_after_anything_else_it_is()
    {
        folder.Begin("A").Send(2, "ann").Finish();
        var left = new CleanShutdownMarker(folder.Database);
        Assert.True(left.Consume());
        Assert.False(left.Consume()); // the one who has taken it may die

        folder.Begin("A").Finish();
        using (var killed = new LedgerFolder())
        {
            using var run = killed.Begin("A");
            run.Send(2, "ann").Commit();
            Assert.False(new CleanShutdownMarker(killed.Database).Consume());
        }

        File.SetLastWriteTimeUtc(folder.Database, LedgerFolder.Now.UtcDateTime);
        Assert.False(left.Consume());
    }

    [Fact]
    public void While_another_run_has_the_ledger_open_nobody_notes_that_it_is_left()
    {
        using var other = folder.Begin("B", tenant: "another");
        other.Send(2, "ann").Commit();
        folder.Begin("A").Send(2, "ann").Finish();
        Assert.False(new CleanShutdownMarker(folder.Database).Consume());
    }

    [Fact]
    public void A_state_directory_that_is_a_file_is_refused_with_a_sentence()
    {
        var path = Path.Combine(folder.Path, "state");
        File.WriteAllText(path, "");
        var refusal = Assert.Throws<ImportException>(() => LedgerFile.Open(path));
        Assert.Equal(ExitCode.MustChange, refusal.ExitCode);
        Assert.StartsWith($"The ledger {Path.Combine(path, "ledger.db")} cannot be opened: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            " Make the directory writable, free up disk space, or choose another directory with --state.",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_was_committed_is_there_after_a_power_cut_wherever_the_log_was_cut_behind_it()
    {
        using var run = folder.Begin("A");
        for (var row = 2; row < 40; row++)
            run.Send(row, $"key {row}").Commit();
        var log = folder.Database + "-wal";
        var synced = new FileInfo(log).Length;
        run.Send(40, "key 40").Commit();
        var all = new byte[new FileInfo(log).Length];
        using (var open = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            open.ReadExactly(all);

        // Every cut from the last sync on: the last transaction is there whole or not at all, and all before it are.
        for (var length = synced; length <= all.Length; length += 509)
        {
            using var copy = new LedgerFolder();
            File.Copy(folder.Database, copy.Database);
            File.WriteAllBytes(copy.Database + "-wal", all[..(int)length]);
            using var next = copy.Begin("A");
            for (var row = 2; row < 40; row++)
                Assert.NotNull(next.Ledger.Prior(row));
            Assert.Equal(next.Ledger.Prior(40) is not null, next.Ledger.MayHaveBeenSent(40));
        }
    }

    public void Dispose() => folder.Dispose();

    private string Refusal()
    {
        var refusal = Assert.Throws<ImportException>(() => folder.Open());
        Assert.Equal(ExitCode.MustChange, refusal.ExitCode);
        return refusal.Message;
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
