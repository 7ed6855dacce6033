using Importer.Core.Ledger;
using Importer.Core.Recording;
using Microsoft.Data.Sqlite;

namespace Importer.Core.Tests.Ledger;

public sealed class LedgerViewTests : IDisposable
{
    private static readonly JobIdentity Identity = new("tenant", "A.csv", "A", "csv", "mapping");

    private readonly LedgerFolder folder = new();

    [Fact]
    public void Where_there_is_no_ledger_none_is_made()
    {
        Assert.Null(LedgerView.Open(folder.Path, Identity, again: false, keptSince: null));
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void Beside_a_run_that_goes_on_it_sees_what_is_committed_and_hinders_nobody()
    {
        using var run = folder.Begin("A");
        run.Send(2, "ann").Commit();
        run.Send(3, "ben");
        using (var look = Open())
        {
            Assert.Equal(JobState.Unfinished, look.Start.State);
            Assert.Equal(RowStatus.Imported, look.Prior(2)!.Outcome.Status);
            Assert.Null(look.Prior(3));
            run.Commit();
            Assert.True(look.AnyAccepted);
            Assert.Equal(3, look.Find(look.Hash.Of("ben"))!.Row);
        }

        run.Finish();
        using var after = Open();
        Assert.Equal((JobState.Finished, LedgerFolder.Now), (after.Start.State, after.Start.LastRun));
    }

    [Fact]
    public void A_finished_job_that_would_be_forgotten_first_is_new()
    {
        folder.Begin("A").Send(2, "ann").Finish();
        using var look = LedgerView.Open(folder.Path, Identity, again: false, keptSince: LedgerFolder.Now.AddDays(1))!;
        Assert.Equal(JobState.New, look.Start.State);
    }

    [Fact]
    public void A_ledger_of_another_version_is_refused()
    {
        folder.Begin("A").Finish();
        Change("PRAGMA user_version = 99");
        Assert.StartsWith(
            $"The ledger {folder.Database} was written by a newer version of Importer (ledger version 99;",
            Refusal(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_as_damaged()
    {
        File.WriteAllText(folder.Database, string.Concat(Enumerable.Repeat("this is not a database; ", 100)));
        Assert.StartsWith($"The ledger {folder.Database} is damaged (", Refusal(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private LedgerView Open() => LedgerView.Open(folder.Path, Identity, again: false, keptSince: null)!;

    private string Refusal() => Assert.Throws<ImportException>(Open).Message;

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
