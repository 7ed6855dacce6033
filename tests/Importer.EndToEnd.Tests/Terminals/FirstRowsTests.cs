using System.Text.Json;
using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>A person who wants to see the first ten contacts in Marketing Cloud before the rest is sent.</summary>
public sealed class FirstRowsTests
{
    private const string Question = "Send 12 contacts? (yes, no, or 10 for the first 10 rows only):";
    private const string Rest = "Send the rest, 2 rows? (yes or no):";

    [TerminalFact]
    public async Task The_first_ten_are_sent_and_shown_and_the_rest_goes_on_with_the_same_job()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial);

        var ended = await AskingTests.SessionAsync(
            trial,
            ["contacts.csv", "--done", "done"],
            (Question, "10"),
            (Rest, "10"),
            ($"Please type yes or no.\n{Rest}", "yes")
        );

        Assert.Equal(1, ended.ExitCode);
        Whole.Same(
            $"""
            The first 10 rows:
              row  2  C-1   imported, new contact
              row  4  C-3   imported, new contact
              row  5  C-4   imported, new contact
              row  6  C-5   imported, new contact
              row  7  C-6   imported, new contact
              row  8  C-7   imported, new contact
              row  9  C-8   imported, new contact
              row 10  C-9   imported, new contact
              row 11  C-10  imported, new contact
              row 12  C-11  imported, new contact

            Look at these contacts in Marketing Cloud before you answer.
            {Rest} 10
            Please type yes or no.
            {Rest} yes
            """,
            AskingTests.Between(ended.Output, "The first 10 rows:", "\n\ncontacts.csv ->")
        );
        Assert.Equal(
            Enumerable.Range(1, 13).Where(number => number != 2).Select(number => $"C-{number}"),
            trial.Contacts.Select(entry => entry.ContactKey)
        );
        Assert.Equal(13, trial.Rows("contacts.report.csv").Count(row => row[2] is "imported" or "invalid"));
        Assert.Equal(13, trial.Read("contacts.created.csv").Split('\n').Length - 1);
        using var jobs = JsonDocument.Parse((await trial.RunAsync("jobs", "--json")).Output);
        var ledger = Assert.Single(jobs.RootElement.GetProperty("ledgers").EnumerateArray());
        Assert.Single(ledger.GetProperty("jobs").EnumerateArray());
        Assert.Equal([2, 10], ledger.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("requests").GetInt32()));
    }

    [TerminalFact]
    public async Task Without_yes_the_rest_is_left_to_the_next_run()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial);

        var ended = await AskingTests.SessionAsync(trial, ["contacts.csv", "--again"], (Question, "10"), (Rest, "no"));

        Assert.Equal((1, 10), (ended.ExitCode, trial.Contacts.Count));
        Assert.EndsWith("\nThe rest was not sent. To send it, run the same command again.\n", ended.Output, StringComparison.Ordinal);

        await trial.RunAsync("contacts.csv");
        Assert.Equal(12, trial.Contacts.Select(entry => entry.ContactKey).Distinct().Count());
        Assert.Equal(12, trial.Contacts.Count);
    }

    [TerminalFact]
    public async Task Ended_between_both_the_rest_is_left_to_the_next_run()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial);

        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv"], columns: 80);
        await terminal.WaitForAsync("rows only):");
        await terminal.TypeAsync("10");
        await terminal.WaitForAsync("Send the rest");
        await terminal.PressAsync("C-c");
        var ended = await terminal.EndAsync();

        Assert.Equal((4, 10), (ended.ExitCode, trial.Contacts.Count));
        Assert.EndsWith("\nInterrupted: the rest was not sent.\n", ended.Output, StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task Of_several_files_they_are_the_first_ten_of_all()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(
            "a.csv",
            Trial.Header + string.Concat(Enumerable.Range(1, 4).Select(n => $"A-{n},a{n}@northwind-sample.com,yes\n"))
        );
        trial.Program.Write(
            "b.csv",
            Trial.Header + string.Concat(Enumerable.Range(1, 9).Select(n => $"B-{n},b{n}@northwind-sample.com,yes\n"))
        );
        trial.Program.Write("c.csv", Trial.Header + "C-1,c@northwind-sample.com,yes\n");

        var ended = await AskingTests.SessionAsync(
            trial,
            ["a.csv", "b.csv", "c.csv"],
            ("Send 14 contacts? (yes, no, or 10 for the first 10 rows only):", "10"),
            ("Send the rest, 4 rows? (yes or no):", "yes")
        );

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("\nThe first 4 rows of a.csv:\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\nThe first 6 rows of b.csv:\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(14, trial.Contacts.Count);
        Assert.EndsWith("\nExit code 0.\n", ended.Output, StringComparison.Ordinal);
    }

    /// <summary>Thirteen, the second of them without an address.</summary>
    private static void WriteCustomers(Trial trial)
    {
        trial.WriteCustomers(13);
        trial.Correct("contacts.csv", ("customer2@", "customer2"));
    }
}
