using Importer.EndToEnd.Tests.Hostile;

namespace Importer.EndToEnd.Tests.Importing;

public sealed class InterruptionTests
{
    private const int Customers = 40;

    [UnixFact]
    public async Task A_signal_ends_a_run_in_order_and_the_next_run_sends_the_rest_without_sending_anyone_twice()
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Sending__Concurrency", "2");
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(150);
        trial.WriteCustomers(Customers);

        Ended ended;
        await using (var running = trial.Program.Start(["contacts.csv"]))
        {
            while (trial.Contacts.Count < 6 && !running.HasExited)
                await Task.Delay(10);
            // Twice at once, as GNU timeout does.
            running.Signal(15);
            running.Signal(15);
            ended = await running.EndAsync();
        }

        var sent = trial.Contacts.Count;
        Assert.Equal(4, ended.ExitCode);
        Assert.EndsWith(
            "Interrupted by Ctrl+C, a closed window or a shutdown. Run the same command again: it continues where it stopped. Imported "
                + "rows are not sent again.\n",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.InRange(sent, 6, Customers / 2);
        Assert.Equal(Every(row => row <= sent ? "imported" : "notSent"), Seen(trial));

        trial.Tenant.Options.Latency = TimeSpan.Zero;
        var again = await trial.RunAsync("contacts.csv");

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(Every(_ => "imported"), Seen(trial));
        Assert.Equal(Customers, trial.Contacts.Count);
        Assert.Equal(Customers, trial.Contacts.Select(entry => entry.ContactKey).Distinct().Count());
    }

    private static string[] Every(Func<int, string> status) =>
        [.. Enumerable.Range(1, Customers).Select(number => $"{number + 1},C-{number},{status(number)}")];

    private static string[] Seen(Trial trial) => [.. trial.Rows("contacts.report.csv").Select(row => string.Join(',', row[..3]))];
}
