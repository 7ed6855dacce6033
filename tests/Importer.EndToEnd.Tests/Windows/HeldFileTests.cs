using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Windows;

/// <summary>Files that other programs have open, with the locks that Windows keeps.</summary>
[Collection(nameof(Wine))]
public sealed partial class HeldFileTests(Wine wine)
{
    [WineFact]
    public async Task A_source_open_in_Excel_is_read_anyway_and_a_report_open_there_is_told_before_anything_is_sent_and_gets_another_name()
    {
        await using var trial = await wine.StartAsync();
        trial.WriteCustomers(2);
        var source = Path.Combine(trial.Program.Folder, "contacts.csv");
        var report = trial.Program.Write("contacts.report.csv", "another job's report\n");
        await using var excel = await OtherProgram.HoldAsync(trial.Program, source, FileShare.Read);
        await using var excelToo = await OtherProgram.HoldAsync(trial.Program, report, FileShare.Read);

        var ended = await trial.RunAsync(Wine.PathOf(source));

        const string Told =
            "contacts.report.csv is open in another program or write-protected; contacts.STAMP.report.csv was written instead.\n";
        Assert.Contains(Told, Stamp().Replace(ended.Error, "STAMP"), StringComparison.Ordinal); // at once
        Assert.Contains(
            $"""
            {Told}
            Report       $TMP\work\contacts.STAMP.report.csv
            Created      $TMP\work\contacts.created.csv
            Page         $TMP\work\contacts.report.html
            Summary      $TMP\work\contacts.summary.json

            """,
            Stamp().Replace(ended.Output, "STAMP"),
            StringComparison.Ordinal
        );
        Assert.Equal((0, 2), (ended.ExitCode, trial.Contacts.Count));
        Assert.Equal("another job's report\n", trial.Read("contacts.report.csv"));
    }

    [WineFact]
    public async Task A_source_that_another_program_shares_with_nobody_is_exit_3_and_says_what_to_do()
    {
        await using var trial = await wine.StartAsync();
        trial.WriteCustomers(2);
        var source = Path.Combine(trial.Program.Folder, "contacts.csv");
        await using var other = await OtherProgram.HoldAsync(trial.Program, source, FileShare.None);

        var ended = await trial.RunAsync(Wine.PathOf(source), "--quiet");

        Whole.Same(
            @"$TMP\work\contacts.csv cannot be opened, most likely because another program has locked it: close it there and try again "
                + @"(The process cannot access the file '$TMP\work\contacts.csv' because it is being used by another process.).",
            ended.Error
        );
        Assert.Equal((3, 0), (ended.ExitCode, trial.Contacts.Count));
    }

    [WineFact]
    public async Task While_a_run_goes_on_a_second_one_is_exit_6_and_after_an_interruption_the_next_one_sends_the_rest()
    {
        await using var trial = await wine.StartAsync();
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(300);
        trial.WriteCustomers(1000); // a minute's: wine takes its time to start the second
        var source = Wine.PathOf(Path.Combine(trial.Program.Folder, "contacts.csv"));

        Ended second,
            ended;
        await using (var running = trial.Program.Start([source]))
        {
            while (trial.Contacts.Count < 3 && !running.HasExited)
                await Task.Delay(10);
            second = await trial.RunAsync(source, "--quiet");
            running.Signal(2);
            ended = trial.Shown(await running.EndAsync());
        }

        Whole.Same(
            @"Another run for 127.0.0.1:PORT/510000001 is in progress (process ID on MACHINE, importing $TMP\work\contacts.csv since TIME UTC). "
                + "Nothing was sent; run the same command later, or add --wait to queue.",
            Holder().Replace(second.Error, "process ID on MACHINE, importing $1 since TIME UTC")
        );
        Assert.Equal(6, second.ExitCode);
        Assert.Equal(4, ended.ExitCode);
        Assert.InRange(trial.Contacts.Count, 3, 999);

        trial.Tenant.Options.Latency = TimeSpan.Zero;
        trial.Program.Environment["WINEDEBUG"] = "warn+ntdll"; // tells what wine was asked for: to stay awake, and that this is over
        var next = await trial.RunAsync(source);

        Assert.Equal(0, next.ExitCode);
        Assert.Matches(@"(?s)NtSetThreadExecutionState \(0x80000001.*NtSetThreadExecutionState \(0x80000000", next.Error);
        Assert.Equal(1000, trial.Contacts.Count);
        Assert.Equal(1000, trial.Contacts.Select(entry => entry.ContactKey).Distinct().Count());
    }

    [GeneratedRegex(@"\b\d{8}-\d{6}\b")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"process \d+ on .+, importing (.+) since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")]
    private static partial Regex Holder();
}
