using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary><c>--max-duration</c> counts from the command's start and bounds waits of every kind.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class TimeLimitTests
{
    [Fact]
    public async Task A_sign_in_that_never_answers_is_waited_for_no_longer()
    {
        await using var trial = await Trial.StartAsync(new Fault { Path = SandboxTenant.TokenPath, Kind = FaultKind.NoAnswer });
        trial.WriteCustomers(3);

        Assert.Equal(
            new Ended(
                2,
                "",
                "Stopped before anything was sent: "
                    + "the time allowed with --max-duration, 2 s, has passed. Run the same command again later.\n"
            ),
            await trial.RunAsync("contacts.csv", "--quiet", "--max-duration", "2s")
        );
    }

    [Fact]
    public async Task It_counts_for_all_inputs_together_and_leaves_requests_on_the_wire_StopGrace()
    {
        await using var trial = await Trial.StartAsync(new Fault { ContactKey = "C-2", Kind = FaultKind.NoAnswer });
        trial.Set("Sending__StopGrace", "1s");
        trial.WriteCustomers(3);
        File.Copy(Path.Combine(trial.Program.Folder, "contacts.csv"), Path.Combine(trial.Program.Folder, "later.csv"));

        var ended = await trial.RunAsync("contacts.csv", "later.csv", "--quiet", "--max-duration", "4s");

        Assert.Equal(2, ended.ExitCode);
        Assert.EndsWith(
            """
            2 inputs:
              contacts.csv  exit code 2: 1 imported, 1 unknown, 1 notSent
              later.csv     not begun
            Exit code 2.

            """.ReplaceLineEndings("\n"),
            ended.Output,
            StringComparison.Ordinal
        );
    }
}
