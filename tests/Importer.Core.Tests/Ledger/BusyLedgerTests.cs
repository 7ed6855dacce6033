using Importer.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Importer.Core.Tests.Ledger;

/// <summary>A ledger that another program has locked is waited for.</summary>
public sealed class BusyLedgerTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    [Fact]
    public async Task What_a_run_writes_waits_for_another_programs_lock()
    {
        using var run = folder.Begin("A");
        for (var row = 2; row < 5; row++)
        {
            var released = await LockAsync(TimeSpan.FromMilliseconds(100));
            run.Send(row, $"key {row}").Commit();
            await released;
        }

        var heldAtTheEnd = await LockAsync(TimeSpan.FromMilliseconds(100));
        Assert.Null(run.Ledger.End(LedgerFolder.Now, ExitCode.Settled, finished: true));
        await heldAtTheEnd;
        using var next = folder.Begin("A");
        Assert.Equal([2, 3, 4], Enumerable.Range(2, 3).Where(row => next.Ledger.Prior(row)?.Outcome.Status == RowStatus.Imported));
    }

    [Fact]
    public async Task Several_programs_at_a_first_start_make_one_ledger()
    {
        for (var start = 0; start < 5; start++)
        {
            using var state = new LedgerFolder();
            var hashes = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(_ =>
                        Task.Run(() =>
                        {
                            using var file = state.Open();
                            return Convert.ToHexString(file.Hash.Of("ann"));
                        })
                    )
            );
            Assert.Single(hashes.Distinct());
        }
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Another program writes to the ledger for a while; returns once it holds the lock.</summary>
    private async Task<Task> LockAsync(TimeSpan time)
    {
        var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await connection.OpenAsync();
        connection.Execute("BEGIN IMMEDIATE");
        return Task.Run(async () =>
        {
            await Task.Delay(time);
            connection.Dispose();
        });
    }
}
