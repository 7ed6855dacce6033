using System.Text;
using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Terminals;

namespace Importer.EndToEnd.Tests.Windows;

/// <summary>A Windows console: code pages, keys, a secret typed unseen.</summary>
[Collection(nameof(Wine))]
public sealed class WindowsConsoleTests(Wine wine)
{
    [WineFact]
    public async Task Whatever_the_code_page_every_letter_arrives_in_the_window_and_in_a_file_and_the_window_keeps_its_code_page()
    {
        await using var trial = await wine.StartAsync();
        trial.Program.Write("Mäx 😀 日本.csv", "Contact Key,Email Address,HTML Enabled\nC-1,c1@northwind-sample.com,yes\n");
        trial.Program.Write(
            "run.cmd",
            $"""
            @echo off
            chcp 850
            {trial.Program.Command[1]} jobs > jobs.txt
            chcp
            {trial.Program.Command[1]} check "M*.csv" --quiet
            chcp
            """.ReplaceLineEndings("\r\n")
        );

        await using var terminal = RecordedTerminal.StartCommand(trial.Program, Wine.Command!, ["cmd", "/c", "run.cmd"]);
        var ended = await terminal.EndAsync();

        Assert.Equal("There is no ledger in $TMP\\state: nothing was imported with this state directory.\n", trial.Read("jobs.txt"));
        Assert.Equal(3, ended.Output.Split("Active code page: 850").Length - 1);
        Assert.Contains("Mäx ", ended.Output, StringComparison.Ordinal);
        Assert.Contains(" 日本.csv: checked, nothing sent", ended.Output, StringComparison.Ordinal); // wine's window halves the emoji
        Assert.True(trial.Holds("Mäx 😀 日本.check.csv"));
    }

    [WineFact]
    public async Task Control_C_ends_a_run_in_order()
    {
        await using var trial = await wine.StartAsync();
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(150);
        trial.WriteCustomers(60);

        await using var terminal = RecordedTerminal.Start(trial.Program, "contacts.csv", "--yes");
        while (trial.Contacts.Count < 3)
            await Task.Delay(10);
        await terminal.PressAsync("\u0003");
        await terminal.AnswerAsync("Press any key to close this window.", "");
        var ended = await terminal.EndAsync();

        Assert.Equal(4, ended.ExitCode);
        // Anyone who dragged the file has no command to run again.
        Assert.Contains("Drag the same file onto Importer again: it continues where it stopped", ended.Output, StringComparison.Ordinal);
        Assert.InRange(trial.Contacts.Count, 3, 59);
        Assert.Equal(60, trial.Rows("contacts.report.csv").Count);
    }

    [WineFact]
    public async Task An_account_is_asked_for_with_the_secret_unseen_kept_encrypted_for_the_user_and_used_by_the_next_run()
    {
        await using var trial = await wine.StartAsync();
        foreach (var setting in (string[])["AuthBaseUrl", "ClientId", "ClientSecret"])
            trial.Set("MarketingCloud__" + setting, null);
        trial.WriteCustomers(1);

        await using var terminal = RecordedTerminal.Start(trial.Program, "connect", "--save");
        await terminal.AnswerAsync("Subdomain:", trial.Url.AbsoluteUri);
        await terminal.AnswerAsync("Client id:", "client");
        await terminal.AnswerAsync("Client secret (hidden):", Trial.Secret);
        await terminal.AnswerAsync("own):", "");
        await terminal.AnswerAsync("no):", "yes");
        await terminal.AnswerAsync("Press any key to close this window.", "");
        var connected = await terminal.EndAsync();

        Assert.DoesNotContain(Trial.Secret, connected.Output, StringComparison.Ordinal);
        var kept = await File.ReadAllTextAsync(wine.UserSettings);
        Assert.DoesNotContain(Trial.Secret, kept, StringComparison.Ordinal);
        Assert.Contains("\"ClientSecret\": \"dpapi:", kept, StringComparison.Ordinal);

        var ended = await trial.RunAsync("contacts.csv");

        File.Delete(wine.UserSettings);
        Assert.Equal((0, 1), (ended.ExitCode, trial.Contacts.Count));
    }
}
