using System.Text;
using System.Text.Json.Nodes;
using Importer.Tests.Running;

namespace Importer.Tests.Verbs;

[Collection(ProgramInProcess.Alone)]
public sealed class ForgetTests
{
    [Fact]
    public async Task What_is_left_of_a_forgotten_key_is_told_and_nothing_of_it_is_in_the_state_directory()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 3);
        trial.Program.Write("refused.csv", Trial.Header + "Key-of-2,customer2,yes\n");
        trial.Set("Serilog__MinimumLevel", "Verbose");
        await trial.RunAsync("contacts.csv");
        await trial.RunAsync("refused.csv");
        WriteLog(trial, "importer-20261130.log", "2026-11-30T08:00:00.000+00:00 DBG Key-of-2 was looked at {}\n   at its stack Key-of-2\n");
        WriteLog(trial, "importer-20261130.jsonl", "{\"@t\":\"2026-11-30T08:00:00Z\",\"@m\":\"Key-of-2 was\",\"@l\":\"Debug\"}\n");
        trial.Program.Write("../state/Importer/spool/left.csv", Trial.Header + "Key-of-2,customer2@northwind-sample.com,yes\n");
        var requests = trial.Tenant.Journal.Count;

        var ended = await trial.RunAsync("forget", "--key", "Key-of-2", "--yes");

        Assert.Equal(
            new Ended(
                0,
                """
                Forgotten: 2 rows and 1 accepted contact removed from $TMP/state/Importer.
                Rows with this contact key are skipped from now on; Importer forget --unblock lifts that.
                Nothing was deleted in Marketing Cloud. Requests spent stay counted.
                These files still hold it, and stay as they are:
                  $TMP/work/contacts.created.csv
                  $TMP/work/contacts.csv
                  $TMP/work/contacts.report.csv
                  $TMP/work/refused.csv
                  $TMP/work/refused.failed.csv
                  $TMP/work/refused.report.csv

                """,
                ""
            ),
            ended
        );
        Assert.Empty(Holders(trial, "Key-of-2"));
        Assert.NotEmpty(Holders(trial, "Key-of-3"));
        Assert.Contains($"  {requests}\n", (await trial.RunAsync("jobs")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_contacts_row_stays_its_shards()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 8);
        await trial.RunAsync("contacts.csv", "--shard", "1/2");
        for (var key = 1; key <= 8; key++)
            await trial.RunAsync("forget", "--key", $"Key-of-{key}", "--yes");
        await trial.RunAsync("contacts.csv", "--shard", "2/2");
        await trial.RunAsync("contacts.csv", "--shard", "1/2");

        var merged = await trial.RunAsync("merge", "contacts.shard-1-of-2.report.csv", "contacts.shard-2-of-2.report.csv");

        Assert.Equal((0, ""), (merged.ExitCode, merged.Error));
        Assert.Equal(
            [2, 3, 4, 5, 6, 7, 8, 9],
            trial
                .Read("contacts.report.csv")
                .Split('\n')
                .Skip(1)
                .Where(line => line.Length > 0)
                .Select(line => int.Parse(line.Split(',')[0], null))
        );
    }

    [Fact]
    public async Task Results_are_found_where_they_were_put_or_moved_and_inputs_that_were_refused_too()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 2);
        trial.Program.Write("other.csv", Trial.Header + "Key-of-2,customer2@northwind-sample.com,yes\n");
        trial.Program.Write("third.csv", Trial.Header + "Key-of-2,customer2@northwind-sample.com,yes\n");
        trial.Program.Write("refused.csv", "Number,Email Address\nKey-of-2,customer2@northwind-sample.com\n");
        await trial.RunAsync("contacts.csv", "--done", "done");
        await trial.RunAsync("other.csv", "--results", "results");
        await trial.RunAsync("third.csv", "--report", "any name.txt");
        Assert.Equal(3, (await trial.RunAsync("refused.csv")).ExitCode);

        var ended = await trial.RunAsync("forget", "--key", "Key-of-2", "--yes");

        Assert.Equal(
            [
                "any name.txt",
                "done/contacts.created.csv",
                "done/contacts.csv",
                "done/contacts.report.csv",
                "other.csv",
                "refused.csv",
                "results/other.report.csv",
                "third.csv",
            ],
            ended
                .Output.Split('\n')
                .Where(line => line.StartsWith("  ", StringComparison.Ordinal))
                .Select(line => line["  $TMP/work/".Length..])
        );
    }

    [Fact]
    public async Task Nobody_who_was_forgotten_is_sent_again_by_whatever_brings_them_back()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 3);
        trial.Program.Write("next.csv", Trial.Header + "Key-of-2,new2@northwind-sample.com,yes\nKey-of-3,new3@northwind-sample.com,yes\n");
        trial.Program.Write("refused.csv", Trial.Header + "Key-of-2,customer2,yes\nKey-of-4,customer4,yes\n");
        await trial.RunAsync("contacts.csv");
        await trial.RunAsync("refused.csv");
        await trial.RunAsync("contacts.csv", "--shard", "1/1");
        await trial.RunAsync("forget", "--key", "Key-of-2", "--yes");
        var sent = trial.Contacts.Count;
        trial.Program.Write(
            "refused.failed.csv",
            Trial.Header + "Key-of-2,customer2@northwind-sample.com,yes\nKey-of-4,customer4@northwind-sample.com,yes\n"
        );

        // The same file, started over, another one, corrected rows, a shard, one that was not there yet, and a job whose ledger is gone.
        string[][] commands =
        [
            ["contacts.csv"],
            ["contacts.csv", "--again"],
            ["contacts.csv", "--changed-only", "--duplicates", "first"],
            ["next.csv"],
            ["refused.failed.csv"],
            ["refused.csv"],
            ["contacts.csv", "--shard", "1/1", "--again"],
        ];
        foreach (var command in commands)
            await trial.RunAsync(command);
        Assert.Equal(0, (await trial.RunAsync("forget", "--job", await JobAsync(trial, "contacts.csv"), "--yes")).ExitCode);
        var last = await trial.RunAsync("contacts.csv");

        var later = trial.Bodies.Skip(sent).ToList();
        Assert.Equal(2 + 1 + 1 + 2 + 2, later.Count);
        Assert.DoesNotContain(later, body => body.Contains("\"Key-of-2\"", StringComparison.Ordinal));
        Assert.Contains(
            "3 rows in TIME, RATE rows per second\n  2 imported    accepted\n  1 skipped     left out by where, or a forgotten contact\n",
            last.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "3,,skipped,,,,,,This contact was forgotten (Importer forget). Importer forget --unblock has it imported again.,0,,TIME",
            trial.Read("contacts.report.csv").Split('\n')[2]
        );
        Assert.Empty(Holders(trial, "Key-of-2"));
    }

    [Fact]
    public async Task Of_a_long_list_whose_rows_are_packed_only_the_forgotten_one_is_taken_up_again()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 600);
        await trial.RunAsync("contacts.csv");
        await trial.RunAsync("forget", "--key", "Key-of-300", "--yes");

        await trial.RunAsync("contacts.csv");
        Assert.Equal(600, trial.Contacts.Count);
        var rows = trial.Rows("contacts.report.csv");
        Assert.Equal(599, rows.Count(row => row[2] == "imported" && row[3].Length > 0));
        Assert.Equal("301", Assert.Single(rows, row => row[2] == "skipped")[0]);

        await trial.RunAsync("forget", "--key", "Key-of-300", "--unblock", "--yes");
        await trial.RunAsync("contacts.csv");
        Assert.Equal("Key-of-300", Assert.Single(trial.Contacts.Skip(600)).ContactKey);
    }

    [Fact]
    public async Task Unblocked_a_key_is_imported_again()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 2);
        trial.Program.Write("gone.txt", "Contact Key\nKey-of-1\n\n\"Key-of-2\"\n");
        Assert.Equal(0, (await trial.RunAsync("forget", "--keys", "gone.txt", "--yes")).ExitCode);
        Assert.Equal(0, (await trial.RunAsync("contacts.csv")).ExitCode);
        Assert.Empty(trial.Contacts);

        var ended = await trial.RunAsync("forget", "--key", "Key-of-2", "--unblock", "--yes");
        await trial.RunAsync("contacts.csv");

        Assert.Equal(new Ended(0, "Rows with 1 contact key are imported again from now on.\n", ""), ended);
        Assert.Equal("Key-of-2", Assert.Single(trial.Rows("contacts.report.csv"), row => row[2] == "imported")[1]);
        Assert.Single(trial.Contacts);
    }

    [Fact]
    public async Task A_check_skips_them_too()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 2);
        await trial.RunAsync("forget", "--key", "Key-of-2", "--yes");

        var ended = await trial.RunAsync("check", "contacts.csv");

        Assert.Contains(
            "2 rows\n  1 ready      can be sent as they are\n  1 skipped    left out by where, or a forgotten contact\n",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["ready", "skipped"], trial.Rows("contacts.check.csv").Select(row => row[2]));
    }

    [Fact]
    public async Task A_forgotten_job_is_not_read_back_from_its_report()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 2);
        await trial.RunAsync("contacts.csv");
        var ended = await trial.RunAsync("forget", "--job", await JobAsync(trial, "contacts.csv"), "--yes");
        var again = await trial.RunAsync("contacts.csv");

        Assert.StartsWith("Forgotten: 2 rows and 2 accepted contacts removed from ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\n  2 imported ", again.Output, StringComparison.Ordinal);
        Assert.Equal(4, trial.Contacts.Count);
    }

    [Fact]
    public async Task A_forgotten_tenant_leaves_only_the_requests_it_spent()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 2);
        await trial.RunAsync("contacts.csv");
        var tenant = (string)(await JobsAsync(trial))[0]!["tenant"]!;

        var ended = await trial.RunAsync("forget", "--tenant", tenant, "--yes");

        Assert.StartsWith("Forgotten: 2 rows and 2 accepted contacts removed from ", ended.Output, StringComparison.Ordinal);
        var jobs = (await trial.RunAsync("jobs")).Output;
        Assert.StartsWith("The ledger $TMP/state/Importer/ledger.db has no jobs.\n", jobs, StringComparison.Ordinal);
        Assert.Contains($"  {trial.Tenant.Journal.Count}\n", jobs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_run_is_in_progress_nothing_is_forgotten()
    {
        await using var trial = await Trial.StartAsync();
        WriteCustomers(trial, 1);
        await trial.RunAsync("contacts.csv");
        var directory = Path.Combine(trial.Program.State, "Importer");
        var name = (string)(await JobsAsync(trial))[0]!["tenant"]!;
        var held = Core.Ledger.TenantLock.TryTake(directory, name, 1, "contacts.csv", DateTimeOffset.UtcNow, out _);
        using (held)
        {
            var ended = await trial.RunAsync("forget", "--key", "Key-of-1", "--yes");

            Assert.Equal(6, ended.ExitCode);
            Assert.Contains("Nothing was forgotten; run the same command later.", ended.Error, StringComparison.Ordinal);
        }

        Assert.NotEmpty(Holders(trial, "Key-of-1"));
    }

    [Theory]
    [InlineData("Name what to forget: --key, --keys, --job or --tenant, one of them.", "--yes")]
    [InlineData("Name what to forget: --key, --keys, --job or --tenant, one of them.", "--key", "a", "--job", "b", "--yes")]
    [InlineData("--unblock needs --key or --keys.", "--job", "a", "--unblock", "--yes")]
    [InlineData("none.txt holds no contact key.", "--keys", "none.txt", "--yes")]
    [InlineData("Nobody is here to ask: add --yes to forget. Nothing was forgotten.", "--key", "a")]
    [InlineData("There is no job a in $TMP/state/Importer. Importer jobs lists them.", "--job", "a", "--yes")]
    public async Task What_is_not_clear_is_exit_3(string sentence, params string[] arguments)
    {
        using var program = new ProgramInProcess();
        program.Write("none.txt", "\n");

        Assert.Equal(new Ended(3, "", sentence + "\n"), await program.RunAsync(["forget", .. arguments]));
    }

    private static async Task<string> JobAsync(Trial trial, string input) =>
        (string)(await JobsAsync(trial)).First(job => Path.GetFileName((string?)job!["input"]) == input)!["job"]!;

    /// <summary>The newest first.</summary>
    private static async Task<JsonArray> JobsAsync(Trial trial) =>
        JsonNode.Parse((await trial.Program.RunAsync("jobs", "--json")).Output)!["ledgers"]![0]!["jobs"]!.AsArray();

    /// <summary>With keys too long to be found by chance among random bytes.</summary>
    private static void WriteCustomers(Trial trial, int count) =>
        trial.Program.Write(
            "contacts.csv",
            Trial.Header
                + string.Concat(Enumerable.Range(1, count).Select(number => $"Key-of-{number},customer{number}@northwind-sample.com,yes\n"))
        );

    private static void WriteLog(Trial trial, string name, string text) => trial.Program.Write($"../state/Importer/logs/{name}", text);

    /// <summary>Files of the state directory that hold a text, in any of the ways in which it could lie there.</summary>
    private static List<string> Holders(Trial trial, string text) =>
        [
            .. Directory
                .EnumerateFiles(trial.Program.State, "*", SearchOption.AllDirectories)
                .Where(path =>
                    File.ReadAllBytes(path) is var content
                    && (
                        content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0
                        || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0
                    )
                ),
        ];
}
