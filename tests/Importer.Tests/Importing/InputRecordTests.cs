using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>
/// What each input leaves behind for a person who was not there: its events in the log, a line of JSON, an entry in <c>jobs</c>.
/// </summary>
[Collection(ProgramInProcess.Alone)]
public sealed partial class InputRecordTests
{
    [Fact]
    public async Task Each_input_starts_and_ends_with_an_event_on_standard_error_and_in_the_file()
    {
        await using var trial = await Trial.StartAsync();
        WriteInbox(trial);

        var ended = await trial.RunAsync("inbox", "--done", "done");

        const string Events = """
            TIME INF IDS $TMP/work/inbox/a.csv: import started
            TIME INF IDS Signed in at 127.0.0.1, REST host 127.0.0.1, until TIME
            TIME INF IDS $TMP/work/inbox/a.csv: import ended with exit code 0 after SECONDS s, 1 imported, requests: 1
            TIME INF IDS $TMP/work/inbox/b.csv: import started
            TIME INF IDS $TMP/work/inbox/b.csv: import ended with exit code 1 after SECONDS s, 1 imported, 1 invalid, requests: 1
            TIME INF IDS $TMP/work/inbox/c.csv: import started
            c.csv has a header but no rows; there is nothing to import.
            TIME INF IDS $TMP/work/inbox/c.csv: import ended with exit code 3 after SECONDS s, nothing was sent, requests: 0
            """;
        Whole.Same(Events, Seconds().Replace(ended.Error, "SECONDS"), "standard error");
        var file = File.ReadAllText(Directory.GetFiles(trial.Program.State + "/Importer/logs").Single());
        Assert.Equal(
            [
                "a 0 1 imported 1 ",
                "b 1 1 imported 1 1 row was not imported: Email Address: is not an e-mail address.",
                "c 3 0 0 c.csv has a header",
            ],
            Ends()
                .Matches(file)
                .Select(end =>
                    $"{end.Groups["name"]} {end.Groups["code"]} {end.Groups["requests"]} "
                    + $"{(end.Value.Contains("\"imported\":1", StringComparison.Ordinal) ? "imported 1" : "0")} "
                    + end.Groups["reason"].Value.Split(" but")[0]
                )
        );
    }

    [Fact]
    public async Task With_json_logs_standard_error_holds_nothing_but_json_and_the_summary_is_one_line_for_each_input()
    {
        await using var trial = await Trial.StartAsync();
        WriteInbox(trial);

        var ended = await trial.RunAsync("inbox", "--done", "done", "--log-format", "json", "--summary", "json");

        Assert.Equal(3, ended.ExitCode);
        Assert.Equal(
            ["start", "Signed", "end 0", "start", "end 1", "start", "Error", "end 3"],
            Lines(ended.Error)
                .Select(line =>
                    line["ExitCode"] is { } code ? $"end {code}"
                    : line["Verb"] is not null ? "start"
                    : (string?)line["@l"] ?? ((string)line["@m"]!).Split(' ')[0]
                )
        );
        var end = Lines(ended.Error).Single(line => (int?)line["ExitCode"] == 1);
        Assert.Equal(
            ("{\"imported\":1,\"invalid\":1}", 1L, "import", "1 row was not imported: Email Address: is not an e-mail address."),
            (
                new JsonObject(end["Counts"]!.AsObject().Where(count => (long)count.Value! > 0).Select(Cloned)).ToJsonString(),
                (long)end["Requests"]!,
                (string?)end["Verb"],
                (string?)end["Reason"]
            )
        );

        var lines = Lines(ended.Output);
        Assert.Equal(
            [
                "inbox/a.csv 0 -, requests 1: created done/a.created.csv, input done/a.csv, page done/a.report.html, "
                    + "report done/a.report.csv, summary done/a.summary.json",
                "inbox/b.csv 1 1 row was not imported: Email Address: is not an e-mail address., "
                    + "requests 1: created inbox/b.created.csv, failed inbox/b.failed.csv, page inbox/b.report.html, "
                    + "report inbox/b.report.csv, summary inbox/b.summary.json",
                "inbox/c.csv 3 c.csv has a header but no rows; there is nothing to import., requests -: ",
            ],
            lines.Select(Shown)
        );
        // But for files and what is added, it is what the file holds.
        var line = lines[1];
        var file = File.ReadAllText(Path.Combine(trial.Program.Folder, "inbox", "b.summary.json"));
        var summary = JsonNode.Parse(file.Replace(trial.Program.Root, "$TMP", StringComparison.Ordinal))!.AsObject();
        foreach (var name in (string[])["finishedAt", "startedAt", "files", "reason", "tenant"])
        {
            line.Remove(name);
            summary.Remove(name);
        }

        Assert.True(JsonNode.DeepEquals(summary, line), $"{summary}\n{line}");
    }

    [Theory]
    [InlineData("contacts.csv --log-format json --sandbx", 3)]
    [InlineData("--log-format=json", 3)]
    [InlineData("contacts.csv --log-format json --rate 0", 3)]
    [InlineData("none.csv --log-format json", 3)]
    [InlineData("contacts.csv --log-format json --metrics-file /dev/null", 3)]
    [InlineData("contacts.csv --log-format json --report -", 1)]
    [InlineData("check contacts.csv --log-format json --report -", 1)]
    [InlineData("contacts.csv --log-format json --max-duration 1s --sheet 2", 1)]
    public async Task Whatever_goes_wrong_standard_error_stays_json(string arguments, int code)
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("contacts.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\nA-2,nobody@,yes\n");

        var ended = await trial.RunAsync(arguments.Split(' '));

        Assert.Equal(code, ended.ExitCode);
        Assert.NotEmpty(Lines(ended.Error));
    }

    [Fact]
    public async Task A_report_on_standard_output_leaves_the_line_of_json_to_standard_error()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("contacts.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\n");

        var ended = await trial.RunAsync("contacts.csv", "--report", "-", "--summary", "json", "--quiet");

        Assert.StartsWith("\uFEFFrow,contactKey,", ended.Output, StringComparison.Ordinal);
        Assert.Equal(0, (int)Assert.Single(Lines(ended.Error))["exitCode"]!);
    }

    [Fact]
    public async Task A_check_says_in_json_what_an_import_would_send()
    {
        await using var trial = await Trial.StartAsync();
        trial.Bring("contacts.csv");

        var line = Assert.Single(Lines((await trial.RunAsync("check", "contacts.csv", "--summary", "json", "--show-bodies", "2")).Output));

        foreach (var name in (string[])["startedAt", "finishedAt", "errors"])
            Assert.True(line.Remove(name));
        Assert.Equal(
            """
            {"rows":25,"counts":{"ready":21,"invalid":4,"skipped":0},"distinctKeys":21,"probableMerges":0,"requests":21,"warnings":[],
            "input":"$TMP/work/contacts.csv","exitCode":1,
            "reason":"4 rows would be refused, most often (1): Customer No: is blank.","files":{"check":"$TMP/work/contacts.check.csv"}}
            """.ReplaceLineEndings(""),
            line.ToJsonString()
        );
    }

    [Fact]
    public async Task Inputs_that_a_command_was_refused_for_or_did_not_begin_are_listed_with_the_reason()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("a.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\n");
        await trial.RunAsync("a.csv", "--quiet");
        trial.Set("MarketingCloud__ClientSecret", null);
        await trial.RunAsync("a.csv", "none.csv", "--quiet");
        trial.Set("MarketingCloud__ClientSecret", Trial.Secret);
        await trial.RunAsync("none.csv", "--quiet");

        var runs = JsonNode.Parse((await trial.RunAsync("jobs", "--json")).Output)!["ledgers"]![0]!["runs"]!.AsArray();

        Assert.Equal(
            [
                "none.csv 3 There is no file $TMP/work/none.csv.",
                "a.csv 3 A setting is missing or wrong:",
                "none.csv 3 A setting is missing or wrong:",
                "a.csv 0 ",
            ],
            runs.Select(run => $"{Path.GetFileName((string?)run!["input"])} {run["exitCode"]} {((string?)run["reason"])?.Split('\n')[0]}")
                .OrderByDescending(run => run.StartsWith("none.csv 3 There", StringComparison.Ordinal))
                .ThenBy(run => run.EndsWith(' '))
        );
    }

    private static void WriteInbox(Trial trial)
    {
        trial.Program.Write("inbox/a.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\n");
        trial.Program.Write("inbox/b.csv", Trial.Header + "B-1,ben@northwind-sample.com,yes\nB-2,nobody@,yes\n");
        trial.Program.Write("inbox/c.csv", Trial.Header);
    }

    private static List<JsonObject> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static KeyValuePair<string, JsonNode?> Cloned(KeyValuePair<string, JsonNode?> one) => new(one.Key, one.Value!.DeepClone());

    private static string Shown(JsonObject line) =>
        $"{Short(line["input"])} {line["exitCode"]} {line["reason"] ?? "-"}, requests {line["requests"] ?? "-"}: "
        + string.Join(
            ", ",
            line["files"]!.AsObject().OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key} {Short(file.Value)}")
        );

    private static string Short(JsonNode? path) => ((string)path!).Replace("$TMP/work/", "", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=after )\d+\.\d(?= s,)")]
    private static partial Regex Seconds();

    [GeneratedRegex(
        @"(?m)inbox/(?<name>\w)\.csv: import ended with exit code (?<code>\d) .*requests: (?<requests>\d+) "
            + @"\{.*""Reason"":""(?<reason>[^""]*)"".*$"
    )]
    private static partial Regex Ends();
}
