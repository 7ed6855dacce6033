using System.Globalization;
using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Terminals;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>
/// Whatever becomes of standard output, standard error and the terminal: the rows are imported, and the exit code is the work's.
/// </summary>
public sealed class LostOutputTests
{
    [LinuxTheory]
    [InlineData(">/dev/full")]
    [InlineData(">&-")]
    [InlineData("2>/dev/full")]
    [InlineData(">&- 2>&- <&-")]
    [InlineData("--report - >/dev/full")]
    public async Task Every_file_of_a_folder_is_imported_though_nothing_can_be_said(string redirection)
    {
        await using var trial = await Trial.StartAsync();
        foreach (var name in (string[])["a", "b", "c"])
            trial.Program.Write($"in/{name}.csv", $"Contact Key,Email Address,HTML Enabled\n{name}-1,{name}@northwind-sample.com,yes\n");
        // A report on standard output goes with one input.
        var inputs = redirection.StartsWith("--report", StringComparison.Ordinal) ? "in/a.csv" : "in";

        await using var running = trial.Program.Start([], null, "sh", "-c", $"\"$@\" {inputs} {redirection}", "sh");
        var ended = await running.EndAsync();

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(inputs == "in" ? ["a-1", "b-1", "c-1"] : ["a-1"], trial.Contacts.Select(entry => entry.ContactKey));
        if (inputs != "in")
            Assert.Contains(
                "The report could not be written to standard output: No space left on device.",
                ended.Error,
                StringComparison.Ordinal
            );
    }

    [LinuxTheory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("jobs")]
    public async Task A_command_that_only_prints_says_so_where_it_cannot(string argument)
    {
        using var program = new PublishedProgram();
        if (argument == "jobs")
            Assert.Equal(
                1,
                (
                    await program.RunAsync(
                        Path.Combine(Repository.Root, "sample-data", "contacts.csv"),
                        "--results",
                        program.Folder,
                        "--sandbox"
                    )
                ).ExitCode
            );

        await using var running = program.Start([argument], null, "sh", "-c", "\"$@\" >/dev/full", "sh");
        var ended = await running.EndAsync();

        Assert.Equal((3, "Standard output could not be written: No space left on device.\n"), (ended.ExitCode, ended.Error));
    }

    [LinuxTheory]
    [InlineData("import", "waiting", "0")]
    [InlineData("check", "ready", "0")]
    public async Task A_terminal_that_goes_away_under_the_display_ends_nothing(string verb, string shown, string exitCode)
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Sending__RequestsPerSecond", "40");
        trial.WriteCustomers(verb == "check" ? 60_000 : 100);

        Assert.Equal(exitCode, await LoseTerminalAsync(trial, shown, verb, "contacts.csv", "--yes"));

        Assert.Equal(verb == "check" ? 60_000 : 100, trial.Rows(verb == "check" ? "contacts.check.csv" : "contacts.report.csv").Count);
        Assert.Equal(verb == "check" ? 0 : 100, trial.Contacts.Count);
    }

    [LinuxFact]
    public async Task A_terminal_that_goes_away_at_the_question_means_no()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);

        Assert.Equal("3", await LoseTerminalAsync(trial, "(yes or no):", "contacts.csv"));

        Assert.True(trial.SentNothing);
    }

    /// <returns>The exit code of a program that does not hear of the hang-up (nohup), but can neither read nor write any more.</returns>
    private static async Task<string> LoseTerminalAsync(Trial trial, string shown, params string[] arguments)
    {
        var (file, all) = trial.Program.CommandLine(arguments.Where(argument => arguments[0] != "check" || argument != "--yes"));
        await using (
            var terminal = RecordedTerminal.StartCommand(
                trial.Program,
                "sh",
                ["-c", "trap \"\" HUP; \"$0\" \"$@\"; echo $? > code.tmp; mv code.tmp code", file, .. all]
            )
        )
        {
            await terminal.WaitForAsync(shown);
            await terminal.HangUpAsync();
        }

        for (var tries = 0; !trial.Holds("code"); tries++)
        {
            Assert.True(tries < 1200, string.Create(CultureInfo.InvariantCulture, $"The program did not end within {tries / 20} s."));
            await Task.Delay(50);
        }

        return trial.Read("code").Trim();
    }
}
