using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Importer.Tests.Running;

namespace Importer.Tests.Verbs;

[Collection(ProgramInProcess.Alone)]
public sealed partial class JobsTests : IDisposable
{
    private readonly ProgramInProcess _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Where_nothing_was_imported_it_says_so_and_makes_no_ledger()
    {
        Assert.Equal(
            new Ended(0, "There is no ledger in $TMP/state/Importer: nothing was imported with this state directory.\n", ""),
            await _program.RunAsync("jobs")
        );
        Assert.Empty(Directory.GetFileSystemEntries(_program.State));
    }

    [Fact]
    public async Task Each_run_is_listed_with_what_it_spent_and_saved_and_its_report_where_it_is_now_and_refused_ones_with_their_reason()
    {
        Write("a.csv", "A-1", "A-2");
        _program.Write("x.csv", "no mapping fits,this\n1,2\n");
        Assert.Equal(1, (await ImportAsync("a.csv", "--new-contacts-limit", "1")).ExitCode);
        Assert.Equal(3, (await ImportAsync("x.csv")).ExitCode);
        Assert.Equal(0, (await ImportAsync("a.csv")).ExitCode);
        File.Move(Path.Combine(_program.Folder, "a.csv"), Path.Combine(_program.Folder, "old.csv"));
        Write("a.csv", "B-1");
        Assert.Equal(0, (await ImportAsync("a.csv")).ExitCode);

        var ended = await RunAsync("jobs", "--state", "kept", "--json");

        var ledger = JsonNode.Parse(ended.Output)!["ledgers"]![0]!;
        Assert.Equal(
            [
                "a.csv: 0, 1 spent, 0 saved, 1 new, imported 1, a.sandbox.report.csv",
                "a.csv: 0, 1 spent, 1 saved, 1 new, imported 2, moved aside",
                "x.csv: 3, x.csv cannot be imported with its own header (no mapping file was found):",
                "a.csv: 1, 1 spent, 0 saved, 1 new, imported 1 notSent 1, moved aside, The job's limit of 1 new contact (Sending:NewContactsLimit) is "
                    + "reached: 1 row with a new contact key was not sent. To send it, raise the limit with --new-contacts-limit.",
            ],
            ledger["runs"]!.AsArray().Select(Shown)
        );
        Assert.Equal(2, ledger["jobs"]!.AsArray().Count);
        Assert.Equal(ledger["allowance"]![0]!["spentToday"]!.GetValue<long>(), ledger["spent"]![0]!["requests"]!.GetValue<long>() + 3);
        Assert.True(ledger["bytes"]!.GetValue<long>() > 10_000);
    }

    [Fact]
    public async Task What_is_listed_can_be_narrowed_and_shards_are_shown_with_the_directory_above_them()
    {
        Write("a.csv", "A-1", "A-2");
        await ImportAsync("a.csv", "--shard", "1/2");
        await ImportAsync("a.csv", "--shard", "2/2");
        _program.Environment["IMPORTER_Sending__RequestsPerDay"] = "100";

        var all = await RunAsync("jobs", "--state", "kept");
        Assert.Contains("1 input in $TMP/work/kept/shard-1-of-2/ledger.db: 1 done", all.Output, StringComparison.Ordinal);
        Assert.Contains("1 input in $TMP/work/kept/shard-2-of-2/ledger.db: 1 done", all.Output, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(all.Output, @"\n  today +\d; 4\d left\n"));

        Assert.Contains("Nothing in ", (await RunAsync("jobs", "--state", "kept", "--tenant", "7280123")).Output, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing in $TMP/work/kept/shard-1-of-2/ledger.db since 2999-01-01 00:00 matches (times in UTC).",
            (await RunAsync("jobs", "--state", "kept", "--since", "2999-01-01")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1 input in ",
            (await RunAsync("jobs", "--state", "kept", "--since", "1h", "--tenant", "default")).Output,
            StringComparison.Ordinal
        );
        var id = Key().Match(all.Output).Value["Job ".Length..];
        var one = (await RunAsync("jobs", id[..6], "--state", "kept")).Output;
        Assert.Contains($"Job {id}", one, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(one, "Nothing in "));
        Assert.Equal(3, (await RunAsync("jobs", "--since", "soon")).ExitCode);
    }

    [Fact]
    public async Task In_the_morning_it_says_what_the_night_did_what_failed_and_why_and_what_is_left_to_do()
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Sending__RequestsPerYear", "100000");
        trial.Set("Sending__MaxOutage", "00:00:00");
        trial.Program.Write("inbox/a.csv", Rows("A-1,a@northwind-sample.com", "A-2,b@northwind-sample.com"));
        trial.Program.Write("inbox/b.csv", Rows("B-1,a@northwind-sample.com", "B-2,nobody@", "B-3,x@"));
        trial.Program.Write("inbox/c.csv", Rows());
        string[] command = ["inbox", "--done", "done", "--rejects", "rejects", "--quiet"];
        Assert.Equal(3, (await trial.RunAsync(command)).ExitCode);
        File.Delete(Path.Combine(trial.Program.Folder, "inbox", "c.csv"));
        trial.Program.Write("inbox/d.csv", Rows("D-1,d@northwind-sample.com"));
        await trial.StandIn.StopListeningAsync();
        Assert.Equal(2, (await trial.RunAsync(command)).ExitCode);
        trial.Set("MarketingCloud__ClientSecret", null);
        Assert.Equal(3, (await trial.RunAsync(command)).ExitCode);

        var morning = await trial.Program.RunAsync("jobs", "--since", "yesterday");

        Whole.Same(
            """
            5 inputs in LEDGER since DATE TIME: 3 need attention, 1 to run again, 1 done (newest first, times in UTC).

            Needs attention:

            DATE TIME  $TMP/work/inbox
              Exit code 3: A setting is missing or wrong: MarketingCloud:ClientSecret is not set. HOW
              To do: change that, then run the same command again.

            DATE TIME  $TMP/work/inbox/c.csv
              Exit code 3: c.csv has a header but no rows; there is nothing to import.
              To do: change that, then run the same command again.

            DATE TIME  $TMP/work/inbox/b.csv
              Exit code 1: 2 rows were not imported: Email Address: is not an e-mail address.
              1 imported, 2 invalid
              To do: correct $TMP/work/rejects/b.failed.STAMP.csv and import that file.
              Report: $TMP/work/done/b.report.csv
              Job KEY for TENANT
              Run DATE TIME, TOOK: exit code 1, 1 request spent, 1 new contact

            To run again:

            DATE TIME  $TMP/work/inbox/d.csv
              Exit code 2: WHY
              No row recorded yet
              To do: run the same command again.
              Job KEY for TENANT
              Run DATE TIME, TOOK: exit code 2

            Done:

            DATE TIME  $TMP/work/inbox/a.csv
              Exit code 0: every row is settled.
              2 imported
              Report: $TMP/work/done/a.report.csv
              Job KEY for TENANT
              Run DATE TIME, TOOK: exit code 0, 2 requests spent, 2 new contacts

            The ledger takes SIZE.

            Requests spent by day and year (UTC), sign-ins included:

            TENANT
              DATE  SPENT
              today       SPENT
              this year   SPENT; 99,99N left
            """,
            Masked(morning.Output).Replace("$TMP/state/Importer/ledger.db", "LEDGER", StringComparison.Ordinal),
            "jobs"
        );

        // For scripts, the same.
        var inputs = JsonNode.Parse((await trial.Program.RunAsync("jobs", "--since", "yesterday", "--json")).Output)!["ledgers"]![0]![
            "inputs"
        ]!;
        Assert.Equal(
            [
                "inbox needsAttention 3 change that, then run the same command again",
                "d.csv runAgain 2 run the same command again",
                "c.csv needsAttention 3 change that, then run the same command again",
                "b.csv needsAttention 1 correct $TMP/work/rejects/b.failed.STAMP.csv and import that file",
                "a.csv done 0 ",
            ],
            inputs
                .AsArray()
                .Select(one => $"{Path.GetFileName((string?)one!["input"])} {one["state"]} {one["exitCode"]} {Masked($"{one["toDo"]}")}")
        );
    }

    [Fact]
    public async Task What_was_put_right_since_is_done()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/b.csv", Rows("B-1,a@northwind-sample.com", "B-2,nobody@"));
        trial.WriteCustomers(1);
        await trial.RunAsync("contacts.csv", "--quiet");
        trial.Set("MarketingCloud__ClientSecret", null);
        await trial.RunAsync("inbox", "--quiet");
        await trial.RunAsync("inbox/*.csv", "--quiet");
        trial.Set("MarketingCloud__ClientSecret", Trial.Secret);
        await trial.RunAsync("inbox", "--quiet");
        trial.Program.Write("x.csv", "no mapping fits,this\n1,2\n");
        await trial.RunAsync("x.csv", "--quiet");
        trial.Program.Write("x.csv", Rows("X-1,x@northwind-sample.com"));
        await trial.RunAsync("x.csv", "--quiet");
        trial.Correct("inbox/b.failed.csv", ("nobody@,", "nobody@northwind-sample.com,"));
        Assert.Equal(0, (await trial.RunAsync("inbox/b.failed.csv", "--quiet")).ExitCode);

        var ended = await trial.RunAsync("jobs");

        Assert.StartsWith("7 inputs in $TMP/state/Importer/ledger.db: 7 done (", ended.Output, StringComparison.Ordinal);
    }

    private static string Rows(params string[] rows) => Trial.Header + string.Concat(rows.Select(row => row + ",yes\n"));

    private static string Masked(string output)
    {
        foreach (
            var (pattern, mask) in ((string, string)[])
                [
                    (@"(?<=failed\.)\d{8}-\d{6}", "STAMP"),
                    (@"\d{4}-\d\d-\d\d", "DATE"),
                    (@"DATE \d\d:\d\d", "DATE TIME"),
                    (@"(?<=^  Run DATE TIME, )[^:]+(?=:)", "TOOK"),
                    (@"Job [0-9a-f]{16}", "Job KEY"),
                    (@"127\.0\.0\.1:\d+/\d+", "TENANT"),
                    (@"(?<=takes ).*(?=\.$)", "SIZE"),
                    (@"(?<=^  (?:DATE|today|this year) +)\d+", "SPENT"),
                    (@"99,99\d", "99,99N"),
                    (@"(?<=  Exit code 2: ).*$", "WHY"),
                    (@"(?<=is not set\. ).*$", "HOW"),
                ]
        )
            output = Regex.Replace(output, pattern, mask, RegexOptions.Multiline);
        return output;
    }

    [Fact]
    public async Task A_report_that_done_has_moved_is_listed_where_it_is()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/a.csv", Trial.Header + "A-1,a@northwind-sample.com,yes\n");
        await trial.RunAsync("inbox", "--done", "done", "--quiet");

        Assert.Contains("\n  Report: $TMP/work/done/a.report.csv\n", (await trial.RunAsync("jobs")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_exit_3()
    {
        _program.Write("kept/ledger.db", new string('x', 4096));

        var ended = await _program.RunAsync("jobs", "--state", "kept");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith("The ledger $TMP/work/kept/ledger.db is damaged (", ended.Error, StringComparison.Ordinal);
    }

    private static string Shown(JsonNode? run)
    {
        string? Text(string name) => run![name]?.ToString();
        var report =
            Text("report") is not { } path ? null
            : MovedAside().IsMatch(path) ? "moved aside"
            : Path.GetFileName(path);
        List<string?> parts =
        [
            $"{Path.GetFileName(Text("input"))}: {Text("exitCode")}",
            Text("requests") is { } spent ? $"{spent} spent, {Text("requestsSaved")} saved, {Text("newContacts")} new" : null,
            run!["counts"] is JsonObject counts ? string.Join(' ', counts.Select(count => $"{count.Key} {count.Value}")) : null,
            report,
            Text("reason")?.Split('\n')[0],
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private void Write(string name, params string[] keys) =>
        _program.Write(name, Trial.Header + string.Concat(keys.Select(key => $"{key},{key}@northwind-sample.com,yes\n")));

    private Task<Ended> ImportAsync(params string[] arguments) => RunAsync([.. arguments, "--sandbox", "--state", "kept"]);

    private Task<Ended> RunAsync(params string[] arguments) => _program.RunAsync(arguments);

    [GeneratedRegex(@"\.\d{8}-\d{6}\.report\.csv$")]
    private static partial Regex MovedAside();

    [GeneratedRegex(@"\bJob [0-9a-f]{16}\b")]
    private static partial Regex Key();
}
