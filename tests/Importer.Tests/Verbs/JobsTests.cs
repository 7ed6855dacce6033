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
        Assert.Contains("1 job in $TMP/work/kept/shard-1-of-2/ledger.db (times in UTC):", all.Output, StringComparison.Ordinal);
        Assert.Contains("1 job in $TMP/work/kept/shard-2-of-2/ledger.db (times in UTC):", all.Output, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(all.Output, @"\n  4\d left today\n"));

        Assert.Contains("No job in ", (await RunAsync("jobs", "--state", "kept", "--tenant", "7280123")).Output, StringComparison.Ordinal);
        Assert.Contains(
            "No job in ",
            (await RunAsync("jobs", "--state", "kept", "--since", "2999-01-01")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1 job in ",
            (await RunAsync("jobs", "--state", "kept", "--since", "1h", "--tenant", "default")).Output,
            StringComparison.Ordinal
        );
        var id = Key().Match(all.Output).Value["job ".Length..];
        var one = (await RunAsync("jobs", id[..6], "--state", "kept")).Output;
        Assert.Contains($"job {id}", one, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(one, "No job in "));
        Assert.Equal(3, (await RunAsync("jobs", "--since", "soon")).ExitCode);
    }

    [Fact]
    public async Task A_report_that_done_has_moved_is_listed_where_it_is()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("inbox/a.csv", "Contact Key,Email Address,HTML Enabled\nA-1,a@northwind-sample.com,yes\n");
        await trial.RunAsync("inbox", "--done", "done", "--quiet");

        Assert.Contains("\n  report: $TMP/work/done/a.report.csv\n", (await trial.RunAsync("jobs")).Output, StringComparison.Ordinal);
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
        _program.Write(
            name,
            "Contact Key,Email Address,HTML Enabled\n" + string.Concat(keys.Select(key => $"{key},{key}@northwind-sample.com,yes\n"))
        );

    private Task<Ended> ImportAsync(params string[] arguments) => RunAsync([.. arguments, "--sandbox", "--state", "kept"]);

    private Task<Ended> RunAsync(params string[] arguments) => _program.RunAsync(arguments);

    [GeneratedRegex(@"\.\d{8}-\d{6}\.report\.csv$")]
    private static partial Regex MovedAside();

    [GeneratedRegex(@"\bjob [0-9a-f]{16}\b")]
    private static partial Regex Key();
}
