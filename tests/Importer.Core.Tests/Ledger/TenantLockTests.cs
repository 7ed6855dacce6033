using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

public sealed class TenantLockTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    [Fact]
    public void While_it_is_held_another_is_told_who_has_it()
    {
        using var held = Take("tenant", out _);
        Assert.NotNull(held);
        Assert.Null(Take("tenant", out var holder));
        Assert.Equal($"process 4711 on {Environment.MachineName}, importing contacts.csv since 2026-11-24 08:30:00 UTC", holder);
    }

    [Fact]
    public void Another_tenant_is_not_hindered()
    {
        using var held = Take("tenant", out _);
        using var other = Take("another", out _);
        Assert.NotNull(other);
    }

    [Fact]
    public void Once_let_go_the_next_takes_it()
    {
        Take("tenant", out _)!.Dispose();
        using var next = Take("tenant", out _);
        Assert.NotNull(next);
    }

    [Fact]
    public void What_a_dead_run_left_hinders_nobody()
    {
        Take("tenant", out _)!.Dispose();
        foreach (var left in Directory.EnumerateFiles(folder.Path, "*.lock"))
            File.WriteAllText(
                Path.ChangeExtension(left, ".holder.json"),
                """{"Process":1,"Machine":"gone","Input":"x.csv","Since":"2020-01-01T00:00:00+00:00"}"""
            );
        using var next = Take("tenant", out _);
        Assert.NotNull(next);
    }

    [Fact]
    public void A_note_that_cannot_be_read_still_gives_an_answer()
    {
        using var held = Take("tenant", out _);
        File.WriteAllText(Directory.EnumerateFiles(folder.Path, "*.holder.json").Single(), "{");
        Assert.Null(Take("tenant", out var holder));
        Assert.Equal("another process", holder);
    }

    [Fact]
    public void What_cannot_be_locked_for_another_reason_is_not_told_as_held()
    {
        Take("tenant", out _)!.Dispose();
        var path = Directory.EnumerateFiles(folder.Path, "*.lock").Single();
        File.Delete(path);
        Directory.CreateDirectory(path);
        Assert.Throws<UnauthorizedAccessException>(() => Take("tenant", out _));
    }

    [Fact]
    public void Neither_a_note_that_cannot_be_written_nor_a_directory_that_is_removed_disturbs_the_run()
    {
        Take("tenant", out _)!.Dispose();
        Directory.CreateDirectory(Path.ChangeExtension(Directory.EnumerateFiles(folder.Path, "*.lock").Single(), ".holder.json"));
        var held = Take("tenant", out _);
        Assert.NotNull(held);
        Assert.Null(Take("tenant", out var holder));
        Assert.Equal("another process", holder);

        Directory.Delete(folder.Path, recursive: true);
        held.Dispose();
        Directory.CreateDirectory(folder.Path);
    }

    public void Dispose() => folder.Dispose();

    private TenantLock? Take(string tenant, out string holder) =>
        TenantLock.TryTake(folder.Path, tenant, 4711, "contacts.csv", LedgerFolder.Now, out holder);
}
