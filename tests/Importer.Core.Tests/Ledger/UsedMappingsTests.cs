using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

/// <summary>What is remembered of the contact key's column of files with the same headings.</summary>
public sealed class UsedMappingsTests : IDisposable
{
    private const string Former = "mc.example/default";
    private const string Unit = "mc.example/777";

    private readonly LedgerFolder folder = new();

    [Fact]
    public void Another_key_is_known_until_the_job_has_imported_a_row_and_again_once_it_is_started_over()
    {
        Import("june", "No");
        using (var file = folder.Open())
        {
            using var july = Begin(file, "july", "Code");
            Assert.Equal(new UsedMapping("No", "june.csv", LedgerFolder.Now, "{}"), july.OtherKey());
            Assert.Null(Begin(file, "august", "no").OtherKey());
            Assert.Null(Begin(file, "other headings", "Code", headings: "Code\nEmail").OtherKey());
            Assert.Null(Begin(file, "other tenant", "Code", tenant: "other").OtherKey());
            Assert.Null(Begin(file, "sandbox", key: null).OtherKey());
            Send(july, 2, RowStatus.Rejected);
            Assert.NotNull(july.OtherKey());
            Send(july, 3, RowStatus.Imported);
            Assert.Null(july.OtherKey());
        }

        using var later = folder.Open();
        Assert.Equal("Code", Begin(later, "june", "No", again: true).OtherKey()?.KeyColumn);
    }

    [Fact]
    public void What_was_rolled_back_is_remembered_with_the_next_contact()
    {
        using var file = folder.Open();
        using var ledger = Begin(file, "june", "No");
        Send(ledger, 2, RowStatus.Imported, commits: false);
        ledger.Rollback();
        Assert.Null(Begin(file, "july", "Code").OtherKey());
        Send(ledger, 2, RowStatus.Imported);
        Assert.Equal("No", Begin(file, "july", "Code").OtherKey()?.KeyColumn);
    }

    [Theory]
    [InlineData(Former, Unit)]
    [InlineData(Unit, Former)]
    public void Of_a_tenant_with_two_names_the_newer_file_counts(string older, string newer)
    {
        Import("june", "No", older);
        Import("july", "Code", newer, LedgerFolder.Now.AddDays(1));
        using var file = folder.Open();
        TenantMerge.MergeTenant(file, BusinessUnits.Id(file, Former)!.Value, Unit);
        Assert.Equal(
            new UsedMapping("Code", "july.csv", LedgerFolder.Now.AddDays(1), "{}"),
            Begin(file, "august", "No", tenant: Unit).OtherKey()
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_a_job_or_a_tenant_it_is_forgotten(bool tenant)
    {
        var job = Import("june", "No");
        using (var forgetting = Forgetting.Open(folder.Path))
        {
            if (tenant)
                forgetting.Tenant("tenant", LedgerFolder.Now);
            else
                forgetting.Job(job, LedgerFolder.Now);
            forgetting.Commit();
        }

        using var file = folder.Open();
        Assert.Equal(0L, file.Connection.Scalar("SELECT count(*) FROM used_mapping"));
    }

    [Fact]
    public void A_mapping_is_found_by_its_headings_for_its_tenant_until_it_is_forgotten_and_its_key_column_longer()
    {
        var tenant = new TenantName("tenant");
        Assert.Null(RememberedMappings.Find(folder.Path, tenant, "NO\nCODE"));
        Import("june", "No");
        Assert.Equal(
            new UsedMapping("No", "june.csv", LedgerFolder.Now, "{}"),
            RememberedMappings.Find(folder.Path, new TenantName("later", Former: "tenant"), "NO\nCODE")
        );
        Assert.Null(RememberedMappings.Find(folder.Path, tenant, "NO"));
        Assert.Null(RememberedMappings.Find(folder.Path, new TenantName("other"), "NO\nCODE"));

        Assert.Equal(0, RememberedMappings.Forget(folder.Path, "NO"));
        Assert.Equal(1, RememberedMappings.Forget(folder.Path, "NO\nCODE"));
        Assert.Equal(0, RememberedMappings.Forget(folder.Path, null));
        Assert.Null(RememberedMappings.Find(folder.Path, tenant, "NO\nCODE"));
        using var file = folder.Open();
        Assert.Equal("No", Begin(file, "july", "Code").OtherKey()?.KeyColumn);
    }

    [Theory]
    [InlineData("key1", true)]
    [InlineData("key10", false)]
    public void A_mapping_that_holds_a_forgotten_key_is_forgotten(string held, bool isForgotten)
    {
        Import("june", "No", mapping: $$"""{ "contactKey": { "column": "No", "allow": ["{{held}}"] } }""");
        using (var forgetting = Forgetting.Open(folder.Path))
        {
            forgetting.Keys(new HashSet<string> { "key1" }, LedgerFolder.Now);
            forgetting.Commit();
        }

        Assert.Equal(isForgotten, RememberedMappings.Find(folder.Path, new TenantName("tenant"), "NO\nCODE") is null);
    }

    public void Dispose() => folder.Dispose();

    private string Import(string content, string key, string tenant = "tenant", DateTimeOffset? at = null, string mapping = "{}")
    {
        using var file = folder.Open();
        using var ledger = Begin(file, content, key, tenant, mapping: mapping);
        Send(ledger, 2, RowStatus.Imported, at: at);
        ledger.End(LedgerFolder.Now, ExitCode.Settled, finished: true);
        return ledger.Job.Key;
    }

    private static JobLedger Begin(
        LedgerFile file,
        string content,
        string? key,
        string tenant = "tenant",
        string headings = "NO\nCODE",
        bool again = false,
        string mapping = "{}"
    )
    {
        var identity = new JobIdentity(tenant, $"{content}.csv", content, "csv", "mapping")
        {
            Use = key is null ? null : new MappingUse(headings, key, mapping),
        };
        return new JobLedger(file, LedgerJobs.Begin(file, identity, again, LedgerFolder.Now, process: 4711));
    }

    private static void Send(JobLedger ledger, int row, RowStatus status, bool commits = true, DateTimeOffset? at = null)
    {
        var key = ledger.Hash.Of($"key{row}");
        var last = ledger.Find(key);
        ledger.Announce(row, null, row, last);
        ledger.RecordSent(
            new RowOutcome
            {
                Row = row,
                Status = status,
                ContactKey = $"key{row}",
                FinishedAt = at ?? LedgerFolder.Now,
            },
            row,
            key,
            key,
            last,
            1
        );
        if (commits)
            ledger.Commit(LedgerFolder.Now);
    }
}
