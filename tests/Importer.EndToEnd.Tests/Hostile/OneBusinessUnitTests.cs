using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>One business unit is one tenant, whether <c>AccountId</c> names it or it is left to the installed package.</summary>
public sealed class OneBusinessUnitTests
{
    private const string Unit = "510000001";

    [Theory]
    [InlineData(null, Unit)]
    [InlineData(Unit, null)]
    [InlineData(Unit, "000" + Unit)]
    public async Task What_was_imported_is_not_sent_again_when_the_unit_is_named_otherwise(string? before, string? after)
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);
        trial.Set("MarketingCloud__AccountId", before);
        Assert.Equal(0, (await trial.RunAsync("contacts.csv")).ExitCode);

        trial.Set("MarketingCloud__AccountId", after);
        var again = await trial.RunAsync("contacts.csv");

        Assert.Equal((0, 3), (again.ExitCode, trial.Contacts.Count));
        Assert.Contains($"contacts.csv -> 127.0.0.1:PORT/{Unit}\n", again.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["contacts.created.csv", "contacts.csv", "contacts.report.csv", "contacts.report.html", "contacts.summary.json"],
            Directory.EnumerateFiles(trial.Program.Folder).Select(Path.GetFileName).Order()
        );
    }

    [LinuxFact]
    public async Task Once_an_account_has_signed_in_a_finished_job_needs_no_network_and_a_second_run_of_the_unit_is_refused()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(40);
        trial.Set("Sending__RequestsPerSecond", "20");
        await using (var first = trial.Program.Start(["contacts.csv"]))
        {
            while (trial.Contacts.Count == 0)
                await Task.Delay(20);
            await first.HaltAsync();
            trial.Set("MarketingCloud__AccountId", Unit);
            Assert.Equal(6, (await trial.RunAsync("contacts.csv")).ExitCode);
            first.Signal(18);
            Assert.Equal(0, (await first.EndAsync()).ExitCode);
        }

        var received = trial.Tenant.Received;
        foreach (var named in (string?[])[null, Unit])
        {
            trial.Set("MarketingCloud__AccountId", named);
            Assert.Equal(0, (await trial.RunAsync("contacts.csv")).ExitCode);
            Assert.Contains(
                "This file was imported completely (",
                (await trial.RunAsync("check", "contacts.csv")).Output,
                StringComparison.Ordinal
            );
        }

        Assert.Equal(received, trial.Tenant.Received);
    }
}
