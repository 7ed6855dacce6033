namespace Importer.EndToEnd.Tests.Recovery;

public sealed class TwoProcessesTests
{
    [Fact]
    public async Task A_second_run_of_a_tenant_is_refused_while_the_first_lives_or_queues_with_wait()
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 450, latency: 150);
        await using var first = trial.Program.Start(trial.Arguments());
        await trial.ComeAsync(first, 1);
        await using var queued = trial.Program.Start(trial.Arguments("--wait", "00:01:00"));
        var refused = await trial.Program.RunAsync(trial.Arguments());

        Assert.False(first.HasExited);
        Assert.Equal(6, refused.ExitCode);
        Assert.Contains($"(process {first.Id} on {Environment.MachineName}, importing ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent; run the same command later, or add --wait to queue.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await first.EndAsync()).ExitCode);
        Assert.Equal(0, (await queued.EndAsync()).ExitCode);
        Assert.Equal(trial.Rows, trial.Posts.Count);
    }

    [Fact]
    public async Task A_run_that_queues_for_the_same_file_takes_it_up_when_the_first_is_killed()
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 200, latency: 100);
        await using var first = trial.Program.Start(trial.Arguments());
        await trial.ComeAsync(first, 10);
        await using var queued = trial.Program.Start(trial.Arguments("--wait", "00:01:00"));
        await trial.ComeAsync(first, 50);
        await first.KillAsync();

        Assert.Equal(0, (await queued.EndAsync()).ExitCode);
        Assert.Equal(trial.Rows, trial.Tenant.Contacts.Count);
        Assert.InRange(trial.Posts.Count - trial.Rows, 0, KillTrial.Concurrency);
    }
}
