using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>Options whose values nobody expected.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class OddOptionsTests
{
    [Fact]
    public async Task A_time_longer_than_any_timer_goes_never_passes()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(1);

        Assert.Equal(0, (await trial.RunAsync("contacts.csv", "--max-duration", "60d")).ExitCode);
        Assert.Single(trial.Contacts);
    }

    [Fact]
    public async Task The_file_to_import_is_never_moved_away_for_its_own_report()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(1);

        var ended = await trial.RunAsync("contacts.csv", "--report", "contacts.csv", "--quiet");

        Assert.Equal(
            (3, "The report cannot be contacts.csv: that is the file to import. Name another file with --report."),
            (ended.ExitCode, ended.Error.TrimEnd())
        );
        Assert.True(trial.SentNothing);
        Assert.StartsWith("Contact Key,", trial.Read("contacts.csv"), StringComparison.Ordinal);
    }
}
