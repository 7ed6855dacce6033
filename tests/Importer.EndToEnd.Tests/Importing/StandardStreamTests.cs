using Importer.EndToEnd.Tests.Hostile;

namespace Importer.EndToEnd.Tests.Importing;

public sealed class StandardStreamTests
{
    private const string Input = "Contact Key,Email Address,HTML Enabled\nC-1,ann@northwind-sample.com,yes\nC-2,ben@,yes\n";

    [UnixFact]
    public async Task A_consumer_that_goes_away_does_not_stop_the_run_and_the_ledger_has_what_it_did_not_want()
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Sending__Concurrency", "4");
        trial.WriteCustomers(300);

        await using var running = trial.Program.Start(
            ["contacts.csv", "--report", "-", "--quiet"],
            null,
            "bash",
            "-c",
            "\"$@\" | head -1; exit ${PIPESTATUS[0]}",
            "bash"
        );
        var ended = trial.Shown(await running.EndAsync(TimeSpan.FromMinutes(5)));

        Assert.Equal(0, ended.ExitCode);
        Whole.Same(Report.Split('\n')[0], ended.Output.TrimStart('\uFEFF'), "what head took");
        Assert.DoesNotContain("A fault", ended.Error, StringComparison.Ordinal);
        Assert.Equal(300, trial.Contacts.Count);

        // Nothing is lost: the same command writes the report, and sends nothing.
        var again = await trial.RunAsync("contacts.csv", "--quiet");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(300, trial.Rows("contacts.report.csv").Count(row => row[2] == "imported"));
        Assert.Equal(300, trial.Contacts.Count);
    }

    [UnixFact]
    public async Task Standard_input_that_was_interrupted_goes_on_by_its_content_and_a_killed_runs_copy_is_removed()
    {
        await using var trial = await Trial.StartAsync();
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(50);
        var input =
            "Contact Key,Email Address,HTML Enabled\n"
            + string.Concat(Enumerable.Range(1, 40).Select(number => $"C-{number},customer{number}@northwind-sample.com,yes\n"));
        foreach (var (signal, after) in ((int, int)[])[(15, 5), (9, 10)])
        {
            await using var running = trial.Program.Start(["-", "--job", "export", "--quiet"], input);
            while (trial.Contacts.Count < after && !running.HasExited)
                await Task.Delay(10);
            running.Signal(signal);
            var ended = await running.EndAsync();
            Assert.Equal(signal == 15 ? 4 : RunningProgram.Killed, ended.ExitCode);
        }

        Assert.Single(Spooled());
        trial.Tenant.Options.Latency = TimeSpan.Zero;
        await using var last = trial.Program.Start(["-", "--job", "export", "--quiet"], input);

        Assert.Equal(0, (await last.EndAsync()).ExitCode);
        Assert.Empty(Spooled());
        Assert.Equal(40, trial.Rows("export.report.csv").Count(row => row[2] == "imported"));
        // Only what was on the wire at the kill can have been sent twice.
        Assert.InRange(trial.Contacts.Count, 40, 41);

        string[] Spooled() => Directory.GetFiles(trial.Program.State, "*.csv", SearchOption.AllDirectories);
    }

    private const string Report = """
        row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
        2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
        3,C-2,invalid,,,,emailInvalid,"Email Address: is not an e-mail address (""ben@"")","Enter one complete e-mail address, for example anna.smith@company.com.",0,,TIME
        """;
}
