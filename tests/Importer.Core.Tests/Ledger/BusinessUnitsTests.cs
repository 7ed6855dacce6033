using Importer.Core.Ledger;
using Importer.Core.Recording;
using Microsoft.Data.Sqlite;

namespace Importer.Core.Tests.Ledger;

/// <summary>One business unit is one tenant, whether it is named or left to the installed package.</summary>
public sealed class BusinessUnitsTests : IDisposable
{
    private const string Host = "mc.example";
    private static readonly RequestedAccount Unnamed = new(Host, "client", null);
    private static readonly RequestedAccount Named = Unnamed with { AccountId = "777" };

    private readonly LedgerFolder folder = new();

    [Fact]
    public void What_a_sign_in_has_shown_is_known_from_then_on_also_for_who_names_the_unit()
    {
        using var file = folder.Open();
        Assert.Null(BusinessUnits.Find(file, Unnamed));
        var tenant = new TenantName("mc.example/777", "mc.example/default", "777");
        Assert.Equal(tenant, BusinessUnits.Remember(file, Unnamed, "777"));
        Assert.Equal(tenant, BusinessUnits.Find(file, Unnamed));
        Assert.Equal(tenant, BusinessUnits.Find(file, Named));
        Assert.Equal(tenant, BusinessUnits.Find(file, Unnamed with { Client = null }));
        Assert.Null(BusinessUnits.Find(file, Unnamed with { Client = "another" }));
        Assert.Null(BusinessUnits.Find(file, Unnamed with { Host = "other.example" }));
    }

    [Fact]
    public void A_package_that_is_moved_and_a_unit_that_was_not_asked_for_change_nothing_of_what_is_known()
    {
        using var file = folder.Open();
        BusinessUnits.Remember(file, Unnamed, "777");
        BusinessUnits.Remember(file, Unnamed, "888");
        BusinessUnits.Remember(file, Named, "888");
        Assert.Equal(["777", "777"], new[] { Unnamed, Named }.Select(account => BusinessUnits.Find(file, account)!.Unit));
    }

    [Fact]
    public void Where_the_unit_is_not_told_the_tenant_is_what_was_asked_for()
    {
        using var file = folder.Open();
        Assert.Equal(new TenantName("mc.example/default"), BusinessUnits.Remember(file, Unnamed, null));
        Assert.Equal(new TenantName("mc.example/default"), BusinessUnits.Find(file, Unnamed));
        Assert.Equal(new TenantName("mc.example/777", "mc.example/default"), BusinessUnits.Remember(file, Named, null));
        // Told after all, it counts.
        Assert.Equal("777", BusinessUnits.Remember(file, Unnamed, "777").Unit);
    }

    [Theory]
    [InlineData(null, null, true)] // the first sign-in without AccountId
    [InlineData(null, "888", true)] // also where another unit is known
    [InlineData("777", null, true)] // with AccountId, while no other unit is known
    [InlineData("777", "888", false)]
    [InlineData("777", "777", true)]
    public void What_was_begun_before_the_unit_was_known_is_the_first_ones(string? asked, string? accepted, bool joins)
    {
        folder.Begin("A", tenant: "mc.example/default").Send(2, "ann").Finish();
        if (accepted is not null)
            folder.Begin("B", tenant: $"mc.example/{accepted}").Send(2, "bob").Finish();
        using var file = folder.Open();
        var tenant = BusinessUnits.Remember(file, Unnamed with { AccountId = asked }, "777");
        BusinessUnits.Merge(file, tenant);
        Assert.Equal(joins ? "mc.example/default" : null, tenant.Former);
        Assert.Equal(joins ? "mc.example/777" : "mc.example/default", JobList.Read(file).Single(job => job.Input == "A.csv").Tenant);
        if (!joins)
            return;

        // And nobody else's.
        Assert.Null(BusinessUnits.Remember(file, Unnamed with { Client = "another" }, "999").Former);
        Assert.Equal(
            new TenantName("mc.example/777", "mc.example/default"),
            BusinessUnits.Remember(file, Unnamed with { Client = "a third" }, null)
        );
    }

    [Fact]
    public void A_job_begun_before_the_unit_was_known_is_gone_on_with_under_its_old_key()
    {
        folder.Begin("A", tenant: "mc.example/default").Send(2, "ann").Finish(finished: false);
        using var file = folder.Open();
        using var run = Begin(file, "A");
        Assert.Equal((false, RowStatus.Imported), (run.Job.IsNew, run.Prior(2)?.Outcome.Status));
        Assert.Equal(new JobIdentity("mc.example/default", "A.csv", "A", "csv", "mapping").Key, run.Job.Key);
        Assert.Equal([new JobIdentity("mc.example/777", "A.csv", "A", "csv", "mapping").Key, run.Job.Key], run.Job.Names);
    }

    [Fact]
    public void A_job_that_was_run_under_both_names_becomes_one_and_what_either_has_settled_is_settled()
    {
        folder
            .Begin("A", tenant: "mc.example/default")
            .Send(2, "ann")
            .Send(3, "bob", RowStatus.Rejected)
            .Send(4, "eve", body: "old")
            .Finish(finished: false);
        folder.Begin("B", tenant: "mc.example/default").Send(2, "dan", body: "newer").Finish();
        folder
            .Begin("A", tenant: "mc.example/777")
            .Send(2, "ann", RowStatus.Rejected)
            .Send(3, "bob")
            .Send(4, "eve", body: "new")
            .Send(5, "dan", body: "newest")
            .Finish(finished: false);
        using var file = folder.Open();
        using var ledger = Begin(file, "A");

        Assert.Equal(
            [RowStatus.Imported, RowStatus.Imported, RowStatus.Imported, RowStatus.Imported],
            Enumerable.Range(2, 4).Select(row => ledger.Prior(row)!.Outcome.Status)
        );
        Assert.Equal(
            ["body", "body", "new", "newest"],
            new[] { "ann", "bob", "eve", "dan" }.Select(key =>
                new[] { "body", "old", "new", "newer", "newest" }.Single(body =>
                    ledger.Hash.Of(body).AsSpan().StartsWith(ledger.Find(ledger.Hash.Of(key))!.Body)
                )
            )
        );
        Assert.All(new[] { "ann", "bob", "eve", "dan" }, key => Assert.Equal(ledger.Job.Number, ledger.Find(ledger.Hash.Of(key))!.Job));
        Assert.Equal(["A.csv", "B.csv"], JobList.Read(file).Select(job => job.Input).Order());
        Assert.Equal(("mc.example/777", 8), SpentRequests.List(file).Select(day => (day.Tenant, (int)day.Requests)).Single());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_found_before_a_job_was_started_over_counts_no_more_when_two_become_one(bool againUnderTheOldName)
    {
        folder.Begin("A", tenant: againUnderTheOldName ? "mc.example/777" : "mc.example/default").Send(2, "ann").Finish();
        var again = againUnderTheOldName ? "mc.example/default" : "mc.example/777";
        folder.Begin("A", tenant: again).Finish(finished: false);
        folder.Begin("A", again: true, tenant: again).Send(3, "bob").Finish(finished: false);
        using var file = folder.Open();
        using var run = Begin(file, "A");
        Assert.Equal((2, false), (run.Job.Generation, run.Job.WasFinished));
        Assert.Equal([false, true], new[] { 2, 3 }.Select(row => run.Prior(row) is not null));
    }

    [Fact]
    public void A_check_foretells_by_the_old_name_and_does_not_where_both_hold_something()
    {
        folder.Begin("A", tenant: "mc.example/default").Send(2, "ann").Finish();
        var identity = new JobIdentity("mc.example/777", "A.csv", "A", "csv", "mapping") { FormerTenant = "mc.example/default" };
        using (var look = LedgerView.Open(folder.Path, identity, again: false, keptSince: null)!)
            Assert.Equal((JobState.Finished, true), (look.Start.State, look.Find(look.Hash.Of("ann")) is not null));

        folder.Begin("B", tenant: "mc.example/777").Finish();
        Assert.StartsWith(
            $"The ledger {folder.Database} has records of mc.example/777 from before its business unit was known. ",
            Assert.Throws<ImportException>(() => LedgerView.Open(folder.Path, identity, again: false, keptSince: null)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_ledger_of_the_version_before_is_read_as_it_is_and_goes_on_after_an_import_has_brought_it_up_to_date()
    {
        LedgerConversionTests.WriteOld(folder.Path);
        using (var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            connection.Open();
            connection.Execute(
                "DROP TABLE unit; DELETE FROM tenant WHERE id = 1; UPDATE job SET tenant = 2, key = 'x' WHERE id = 1; PRAGMA user_version = 1"
            );
            connection.Execute(
                $"UPDATE job SET key = '{new JobIdentity("mc.example/default", "A.csv", "A", "csv", "mapping").Key}' WHERE id = 1"
            );
        }

        using (var file = LedgerFile.OpenToRead(folder.Path)!)
            Assert.Equal((null, "mc.example/default"), (BusinessUnits.Find(file, Unnamed), BusinessUnits.Expect(file, Unnamed)!.Name));
        using var current = folder.Open();
        using var run = Begin(current, "A");
        Assert.True(run.Job.WasFinished);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>As an import without AccountId begins a job, in the unit 777.</summary>
    private static JobLedger Begin(LedgerFile file, string content)
    {
        var tenant = BusinessUnits.Remember(file, Unnamed, "777");
        BusinessUnits.Merge(file, tenant);
        var identity = new JobIdentity(tenant.Name, $"{content}.csv", content, "csv", "mapping") { FormerTenant = tenant.Former };
        return new JobLedger(file, LedgerJobs.Begin(file, identity, again: false, LedgerFolder.Now, process: 4711));
    }
}
