using Importer.Core;
using Importer.Core.Ledger;

namespace Importer.Benchmarks;

/// <summary>
/// What the ledger alone costs a row that is sent: looked up, announced, recorded, in transactions of as many rows as a busy run has.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Concurrency = WholeRun.Concurrency;

    public static int Run(int rows, int rounds)
    {
        foreach (
            var (name, parent) in new[] { ("on disk", Workplace.OnDisk), ("in memory", Workplace.InMemory) }.Where(at =>
                Directory.Exists(at.Item2)
            )
        )
        {
            foreach (var batch in new[] { 1, 8, Concurrency })
            {
                var some = batch == 1 ? Math.Min(rows, 5_000) : rows;
                var measures = Enumerable.Range(0, rounds + 1).Select(_ => Once(parent, some, batch)).Skip(1).ToList();
                Console.WriteLine(
                    $"ledger {name}, {batch, 2} rows a transaction: "
                        + $"{Measure.Median(measures.Select(measure => measure.CpuPerRow)), 6:N1} us CPU/row, "
                        + $"{Measure.Median(measures.Select(measure => measure.RowsPerSecond)), 9:N0} rows/s"
                );
            }
        }

        return 0;
    }

    private static Measure Once(string parent, int rows, int batch)
    {
        using var state = new Workplace(parent);
        using var file = LedgerFile.Open(state.Folder);
        var now = TimeProvider.System.GetUtcNow();
        using var ledger = new JobLedger(
            file,
            LedgerJobs.Begin(file, new JobIdentity("tenant", "contacts.csv", "content", "reading", "mapping"), false, now, 1)
        );
        var body = new byte[900];
        return Measure
            .OfAsync(
                rows,
                () =>
                {
                    var onTheWay = new Queue<(RowOutcome, byte[] Key, byte[] Body)>();
                    for (var row = 0; row < rows + Concurrency; row += batch)
                    {
                        // As in a run: a transaction announces rows and records those announced before.
                        while (onTheWay.Count > Math.Max(0, Math.Min(Concurrency, rows - row)))
                        {
                            var (outcome, key, hash) = onTheWay.Dequeue();
                            ledger.Pass(
                                outcome.Row,
                                ledger.RecordSent(outcome, outcome.Row, key, hash, last: null, attempts: 1),
                                isNew: true
                            );
                        }

                        for (var next = row; next < Math.Min(row + batch, rows); next++)
                        {
                            var key = ledger.Hash.Of($"C-{next:D8}");
                            ledger.Prior(next + 2);
                            ledger.Announce(next + 2, null, next, ledger.Find(key));
                            onTheWay.Enqueue((Outcome(next, now), key, ledger.Hash.Of(body)));
                        }

                        ledger.Commit(now);
                    }

                    return Task.CompletedTask;
                }
            )
            .Result;
    }

    private static RowOutcome Outcome(int row, DateTimeOffset now) =>
        new()
        {
            Row = row + 2,
            ContactKey = $"C-{row:D8}",
            Status = RowStatus.Imported,
            ContactId = 12345678 + row,
            IsNewContact = true,
            HttpStatus = 200,
            Attempts = 1,
            RequestId = "8b51b524-28c1-46fc-9a44-02fca5b0a08c",
            FinishedAt = now,
        };
}
