using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>The day's allowance over a socket.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class AllowanceTests
{
    [Fact]
    public async Task Not_one_request_more_than_the_day_allows_is_sent_however_often_the_command_is_repeated()
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Sending__RequestsPerDay", "13");
        trial.WriteCustomers(20);

        var first = await trial.RunAsync("contacts.csv");
        Assert.Equal((2, 13), (first.ExitCode, trial.Tenant.Journal.Count));
        Assert.Contains("\n  11 imported", first.Output, StringComparison.Ordinal);
        Assert.Contains("11 requests and 1 sign-in spent; in total 13 today, 13 this year\n", first.Output, StringComparison.Ordinal);

        // Not even for a token.
        var second = await trial.RunAsync("contacts.csv");
        Assert.Equal((2, 13), (second.ExitCode, trial.Tenant.Journal.Count));

        trial.Set("Sending__RequestsPerDay", "30");
        Assert.Equal(0, (await trial.RunAsync("contacts.csv")).ExitCode);
        Assert.Equal(13 + 2 + 9, trial.Tenant.Journal.Count);
        Assert.Contains($"  {trial.Tenant.Journal.Count}\n", (await trial.RunAsync("jobs")).Output, StringComparison.Ordinal);
    }
}
