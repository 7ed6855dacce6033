using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>Whole sessions in a terminal, as a person sees them.</summary>
public sealed class AskingTests
{
    [TerminalFact]
    public async Task Nothing_is_sent_without_yes()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);

        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv"]);
        await terminal.WaitForAsync("Type yes to send:");
        await terminal.TypeAsync("no");
        var ended = await terminal.EndAsync();

        Assert.Equal(3, ended.ExitCode);
        Assert.EndsWith("Nothing was sent.\n", ended.Output, StringComparison.Ordinal);
        Assert.True(trial.SentNothing);
    }

    [TerminalFact]
    public async Task Interrupted_at_the_question_nothing_is_sent()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);

        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv"]);
        await terminal.WaitForAsync("Type yes to send:");
        await terminal.PressAsync("C-c");

        Assert.Equal(4, (await terminal.EndAsync()).ExitCode);
        Assert.True(trial.SentNothing);
    }
}
