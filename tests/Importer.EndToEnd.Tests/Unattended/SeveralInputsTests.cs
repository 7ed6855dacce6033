using System.Text.Json.Nodes;
using Importer.EndToEnd.Tests.Hostile;
using Importer.EndToEnd.Tests.Importing;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>A folder of inputs, as a scheduler has it worked off.</summary>
public sealed class SeveralInputsTests
{
    [UnixFact]
    public async Task A_signal_leaves_the_rest_unbegun_and_the_closing_words_say_so()
    {
        await using var trial = await Trial.StartAsync();
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(100);
        foreach (var name in (string[])["a.csv", "b.csv"])
            trial.Program.Write(
                name,
                Trial.Header
                    + string.Concat(
                        Enumerable.Range(1, 40).Select(number => $"{name[0]}-{number},customer{number}@northwind-sample.com,yes\n")
                    )
            );

        Ended ended;
        await using (var running = trial.Program.Start(["*.csv", "--quiet"]))
        {
            while (trial.Contacts.Count < 3 && !running.HasExited)
                await Task.Delay(10);
            running.Signal(15);
            ended = trial.Shown(await running.EndAsync());
        }

        Assert.Equal(4, ended.ExitCode);
        Assert.Matches(
            @"\n2 inputs:\n  a\.csv  exit code 4: \d+ imported, \d+ notSent\n  b\.csv  not begun\nExit code 4\.\n$",
            ended.Output
        );
    }
}
