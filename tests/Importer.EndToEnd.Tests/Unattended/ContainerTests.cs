using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Recovery;
using Xunit.Abstractions;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>Each property that docs/container.md claims, of the published program under the restrictions of a container.</summary>
public sealed class ContainerTests(ITestOutputHelper output)
{
    [ConfinedFact]
    public async Task It_imports_as_process_1_without_rights_home_or_terminal_on_a_read_only_root()
    {
        using var confinement = new Confinement();
        await ImportsAsync(confinement, 100);
    }

    [MemoryFact]
    public async Task Three_thousand_rows_in_256_MB()
    {
        using var confinement = new Confinement();
        await ImportsAsync(confinement, 3_000);

        Assert.InRange(confinement.MostMemory, 1, Confinement.Memory);
    }

    [ConfinedFact]
    public async Task Sigterm_to_process_1_ends_it_in_order_and_the_next_run_completes_it()
    {
        using var confinement = new Confinement();
        await using var trial = await StartAsync(200);
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(100);

        Ended ended;
        await using (var running = confinement.Start(trial.Program, "contacts.csv"))
        {
            while (trial.Contacts.Count < 5 && !running.HasExited)
                await Task.Delay(10);
            RunningProgram.Signal(Confinement.First(running), 15);
            ended = await running.EndAsync();
        }

        Assert.True(ended.ExitCode == 4, ended.Error);
        Assert.Equal(200, trial.Rows("contacts.report.csv").Count);
        trial.Tenant.Options.Latency = TimeSpan.Zero;
        await using var again = confinement.Start(trial.Program, "contacts.csv", "--done", "/mnt/data/done", "--quiet");

        Assert.Equal((0, ""), Errors(await again.EndAsync()));
        Assert.Equal(200, trial.Contacts.Count);
        Assert.True(trial.Holds("done/contacts.csv"));
    }

    [ConfinedFact]
    public async Task Nothing_but_the_volumes_can_be_written_to_and_that_is_told_in_plain_words()
    {
        using var confinement = new Confinement();
        await using var trial = await StartAsync(1);

        await using var running = confinement.Start(trial.Program, "contacts.csv", "--state", "/mnt/elsewhere");
        var ended = await running.EndAsync();

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("/mnt/elsewhere", ended.Error, StringComparison.Ordinal);
        Assert.Contains("Read-only file system", ended.Error, StringComparison.Ordinal);
        Assert.True(trial.SentNothing);
    }

    [LongMemoryFact]
    public async Task A_hundred_thousand_rows_in_256_MB()
    {
        using var confinement = new Confinement();
        await ImportsAsync(confinement, 100_000);

        output.WriteLine($"At most {confinement.MostMemory / 1048576} MB of {Confinement.Memory / 1048576}, page cache included.");
        Assert.InRange(confinement.MostMemory, 1, Confinement.Memory);
    }

    private static async Task ImportsAsync(Confinement confinement, int rows)
    {
        await using var trial = await StartAsync(rows);
        trial.Program.Environment["TZ"] = "Asia/Tokyo";

        await using var running = confinement.Start(trial.Program, "contacts.csv", "--quiet");
        var ended = await running.EndAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((0, ""), Errors(ended));
        Assert.Contains(
            "+09:00 INF Signed in",
            await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(trial.Program.State, "logs")).Single()),
            StringComparison.Ordinal
        );
        Assert.Equal(rows, trial.Contacts.Count);
        Assert.Equal(rows, trial.Rows("contacts.report.csv").Count(row => row[2] == "imported"));
    }

    private static async Task<Trial> StartAsync(int rows)
    {
        var trial = await Trial.StartAsync();
        trial.WriteCustomers(rows);
        trial.Set("Sending__Concurrency", "8");
        trial.Set("Sending__RequestsPerSecond", "100000");
        // Where an orchestrator puts it, and nowhere else.
        trial.Set("MarketingCloud__ClientSecret", null);
        await File.WriteAllTextAsync(Path.Combine(trial.Program.Secrets, "MarketingCloud__ClientSecret"), Trial.Secret + "\n");
        return trial;
    }

    private static (int, string) Errors(Ended ended) => (ended.ExitCode, ended.Error);
}
