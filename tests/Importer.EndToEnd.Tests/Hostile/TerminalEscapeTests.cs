using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Terminals;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>Names and cells of a file that somebody else made are shown; they command no terminal and write no line of their own.</summary>
public sealed class TerminalEscapeTests
{
    private const string Name = "a\u001B]0;owned\u0007\n0 rows failed.csv";
    private const string Rows =
        "Contact Key,Email Address,HTML Enabled,No\u001B[8mte\u009B5m\nC-1,ann@northwind-sample.com,yes,x\nC-2,be\u001B[2Jn@,yes,x\n";

    [LinuxFact]
    public async Task Control_characters_of_names_headings_and_cells_reach_neither_output_nor_log()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(Name, Rows);

        var check = await trial.RunAsync("check", Name);
        var import = await trial.RunAsync(Name, "--max-errors", "0");

        Assert.Equal((1, 1), (check.ExitCode, import.ExitCode));
        Assert.StartsWith("a\\u001B]0;owned\\u0007\\n0 rows failed.csv: checked, nothing sent\n", check.Output, StringComparison.Ordinal);
        var logs = Directory.GetFiles(Path.Combine(trial.Program.State, "Importer", "logs")).Select(File.ReadAllText);
        Assert.All(
            [check.Output, check.Error, import.Output, import.Error, .. logs],
            text =>
            {
                Assert.DoesNotContain(text, character => char.IsControl(character) && character is not ('\n' or '\t'));
                Assert.DoesNotContain("\n0 rows failed", text, StringComparison.Ordinal);
            }
        );
    }

    [LinuxFact]
    public async Task A_live_display_shows_a_name_as_text()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(Name, Rows);
        await using var terminal = RecordedTerminal.Start(trial.Program, ["check", .. Directory.GetFiles(trial.Program.Folder)]);

        // The name's own sequences would be taken out of what is shown as the terminal's are.
        await terminal.WaitForAsync("a\\u001B]0;owned\\u0007\\n0 rows failed.csv");
        Assert.Equal(1, (await terminal.EndAsync()).ExitCode);
    }
}
