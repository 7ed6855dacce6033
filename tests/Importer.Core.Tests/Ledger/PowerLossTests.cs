using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

/// <summary>
/// What a power cut leaves: the files as they were last synced, and of what was written after that any part, or garbage. Copies of the
/// ledger are cut and spoilt behind the last commit's end and must still hold every row committed up to then.
/// </summary>
public sealed class PowerLossTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly JobIdentity Identity = new("host/unit", "contacts.csv", "content", "reading", "mapping");

    private readonly string folder = Directory.CreateTempSubdirectory("power-loss-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Whatever_a_power_cut_does_behind_the_last_commit_every_committed_row_is_there()
    {
        var random = new Random(20261124);
        using var file = LedgerFile.Open(Path.Combine(folder, "state"));
        using var ledger = new JobLedger(file, LedgerJobs.Begin(file, Identity, again: false, Now, process: 1));
        var row = 1;
        for (var commit = 0; commit < 25; commit++)
        {
            for (var i = random.Next(1, 40); i > 0; i--)
                Import(ledger, ++row);
            ledger.Commit(Now);
            var committed = row;
            var synced = new FileInfo(file.Path + "-wal").Length;

            // The next batch is on its way: written in part, never synced.
            for (var i = random.Next(1, 40); i > 0; i--)
                Import(ledger, ++row);
            ledger.Commit(Now);
            foreach (var kept in (double[])[0, random.NextDouble(), random.NextDouble(), 1])
                Assert.Equal(
                    Enumerable.Range(2, committed - 1),
                    Recovered(file.Path, synced, kept, spoil: kept is > 0 and < 1, random).Take(committed - 1)
                );
        }
    }

    private static void Import(JobLedger ledger, int row)
    {
        var key = ledger.Hash.Of($"key {row}");
        ledger.Announce(row, prior: null, rowHash: row, last: null);
        ledger.RecordSent(
            new RowOutcome
            {
                Row = row,
                ContactKey = $"key {row}",
                Status = RowStatus.Imported,
                ContactId = row,
                Attempts = 1,
                FinishedAt = Now,
            },
            row,
            key,
            ledger.Hash.Of($"body {row}"),
            last: null,
            attempts: 1
        );
    }

    /// <summary>The imported rows that a copy holds whose write-ahead log ends somewhere behind what was synced.</summary>
    private List<int> Recovered(string path, long synced, double kept, bool spoil, Random random)
    {
        var copy = Path.Combine(folder, Path.GetRandomFileName());
        Directory.CreateDirectory(copy);
        using (var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        using (var target = File.Create(Path.Combine(copy, "ledger.db")))
            source.CopyTo(target);
        using (var source = new FileStream(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        using (var target = File.Create(Path.Combine(copy, "ledger.db-wal")))
        {
            source.CopyTo(target);
            target.SetLength(Math.Min(target.Length, synced + (long)((target.Length - synced) * kept)));
            if (spoil && target.Length > synced)
            {
                target.Position = random.NextInt64(synced, target.Length);
                target.WriteByte((byte)random.Next(256));
            }
        }

        using var file = LedgerFile.Open(copy);
        using var ledger = new JobLedger(file, LedgerJobs.Begin(file, Identity, again: false, Now, process: 2));
        return
        [
            .. Enumerable
                .Range(2, 2_000)
                .Where(row => ledger.Prior(row) is { Outcome: { Status: RowStatus.Imported, ContactId: { } id } } && id == row),
        ];
    }
}
