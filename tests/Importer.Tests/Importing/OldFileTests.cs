using System.Text.Json;
using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>June's list is imported, then July's, then June's again (docs/recovery.md, An old file again).</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class OldFileTests
{
    private const string Left =
        "2 contacts have been changed since by a newer import (july.csv). This file's values were not sent, because the file was last "
        + "modified before that import began. To send them, run the same command with --again.";

    [Fact]
    public async Task June_again_by_mistake_changes_nothing_and_the_summary_says_what_july_has_changed()
    {
        await using var trial = await Trial.StartAsync();
        await ImportBothAsync(trial);
        var requests = trial.Tenant.Received;

        var check = await trial.RunAsync("check", "june.csv");
        var ended = await trial.RunAsync("june.csv");

        Assert.Equal((0, requests), (ended.ExitCode, trial.Tenant.Received));
        Assert.Contains($"\n{Left}\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains(Left, ended.Error, StringComparison.Ordinal);
        Assert.Equal([Left], Warnings(trial));
        Assert.Contains(
            "\n3 of the ready rows would not be sent: 3 settled by an earlier run.\n"
                + "2 contacts have been changed since by a newer import (july.csv). This file's values would not be sent, because the file "
                + "was last modified before that import began; --again sends them.\n",
            check.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2,C-1,ready,,,,,,Would not be sent. A newer file has changed the contact since this file was last modified.,",
            trial.Read("june.check.csv"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Written_anew_after_july_it_is_sent_where_july_has_changed_it()
    {
        await using var trial = await Trial.StartAsync();
        await ImportBothAsync(trial);
        File.SetLastWriteTimeUtc(Path.Combine(trial.Program.Folder, "june.csv"), DateTime.UtcNow);

        var ended = await trial.RunAsync("june.csv");

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(["C-1", "C-3"], trial.Contacts.Skip(5).Select(entry => entry.ContactKey));
        Assert.Empty(Warnings(trial));
    }

    [Fact]
    public async Task What_a_row_without_an_answer_may_have_left_is_put_down_to_no_newer_import()
    {
        await using var trial = await Trial.StartAsync(
            new Fault
            {
                ContactKey = "C-2",
                Nth = 2,
                Kind = FaultKind.BreakConnection,
                Processed = true,
            }
        );
        trial.Set("Sending__MaxAttempts", "1");
        trial.Program.Write("june.csv", Trial.Header + "C-2,ann@northwind-sample.com,yes\nC-2,ben@northwind-sample.com,yes\n");
        trial.Program.Age("june.csv");
        Assert.Equal(1, (await trial.RunAsync("june.csv")).ExitCode);
        trial.Program.Write(
            "june.failed.csv",
            File.ReadAllText(Path.Combine(trial.Program.Folder, "june.failed.csv")).Replace("C-2,", "C-3,", StringComparison.Ordinal)
        );
        Assert.Equal(0, (await trial.RunAsync("june.failed.csv")).ExitCode);

        // The first time it learns that its row was corrected; the second time it is finished.
        await trial.RunAsync("june.csv");
        await trial.RunAsync("check", "june.csv");
        var ended = await trial.RunAsync("june.csv");

        Assert.Equal(["C-2", "C-2", "C-3"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Equal(
            [
                "1 contact may have been changed since by a request that got no answer (june.csv). This file's values were not sent, "
                    + "because the file was last modified before that import began. To send them, run the same command with --again.",
            ],
            Warnings(trial)
        );
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(
            [
                "Would not be sent. A request that got no answer may have changed the contact since this file was last modified.",
                "Would not be sent. An earlier run settled this row.",
            ],
            trial.Rows("june.check.csv").Select(row => row[8])
        );
    }

    [Fact]
    public async Task A_list_that_has_a_contact_twice_and_finds_the_first_row_unchanged_was_overwritten_by_nobody()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("may.csv", Trial.Header + "C-1,ann@example.org,yes\n");
        trial.Program.Write("june.csv", Trial.Header + "C-1,ann@example.org,yes\nC-1,ann@example.com,yes\n");
        trial.Program.Age("june.csv");
        await trial.RunAsync("may.csv");
        await trial.RunAsync("june.csv", "--changed-only");
        Assert.Equal(["unchanged", "imported"], trial.Rows("june.report.csv").Select(row => row[2]));

        await trial.RunAsync("june.csv", "--changed-only");
        Assert.Equal(2, trial.Contacts.Count);
        Assert.Empty(Warnings(trial));
    }

    [Fact]
    public async Task A_newer_file_with_the_same_values_has_changed_nothing()
    {
        await using var trial = await Trial.StartAsync();
        await ImportBothAsync(trial);
        trial.Program.Write("august.csv", Trial.Header + "C-1,customer1@northwind-sample.com,yes\n");
        await trial.RunAsync("august.csv");

        await trial.RunAsync("june.csv");
        Assert.Equal([Left.Replace("2 contacts have", "1 contact has", StringComparison.Ordinal)], Warnings(trial));
    }

    [Fact]
    public async Task Again_sends_all_of_it()
    {
        await using var trial = await Trial.StartAsync();
        await ImportBothAsync(trial);
        await trial.RunAsync("june.csv", "--again");
        Assert.Equal(["C-1", "C-2", "C-3"], trial.Contacts.Skip(5).Select(entry => entry.ContactKey));
    }

    private static async Task ImportBothAsync(Trial trial)
    {
        trial.WriteCustomers(3);
        File.Move(Path.Combine(trial.Program.Folder, "contacts.csv"), Path.Combine(trial.Program.Folder, "june.csv"));
        trial.Program.Age("june.csv");
        trial.Program.Write("july.csv", Trial.Header + "C-1,new1@example.org,yes\nC-3,new3@example.org,yes\n");
        foreach (var file in (string[])["june.csv", "july.csv"])
            Assert.Equal((0, ""), (await trial.RunAsync(file, "--quiet")) is var ended ? (ended.ExitCode, ended.Error) : default);
    }

    private static IEnumerable<string?> Warnings(Trial trial)
    {
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(trial.Program.Folder, "june.summary.json")));
        return [.. summary.RootElement.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString())];
    }
}
