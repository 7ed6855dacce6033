using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Hostile;
using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Terminals;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Unattended;

public sealed partial class MetricsFileTests
{
    [Fact]
    public async Task The_figures_are_those_of_the_summary_in_prometheus_format()
    {
        await using var trial = await Trial.StartAsync(
            new Fault
            {
                ContactKey = "C-2",
                First = 1,
                Do = FaultKind.TooFast,
                RetryAfter = TimeSpan.Zero,
            },
            new Fault { ContactKey = "C-3", Do = FaultKind.BadRequest }
        );
        trial.WriteCustomers(4);
        File.AppendAllText(Path.Combine(trial.Program.Folder, "contacts.csv"), "C-5,nobody@,yes\n");

        var ended = await trial.RunAsync("contacts.csv", "--metrics-file", "crm \"nightly\".prom");

        Assert.Equal(1, ended.ExitCode);
        var text = trial.Read("crm \"nightly\".prom");
        var figures = Parse(text);
        const string Task = "task=\"crm \\\"nightly\\\"\"";
        Assert.Equal(
            new SortedDictionary<string, double>
            {
                [$"importer_build_info{{{Task},version=\"0.1.0\"}}"] = 1,
                [$"importer_requests{{{Task},http_response_status_code=\"200\"}}"] = 3,
                [$"importer_requests{{{Task},http_response_status_code=\"400\"}}"] = 1,
                [$"importer_requests{{{Task},http_response_status_code=\"429\"}}"] = 1,
                [$"importer_retries{{{Task}}}"] = 1,
                [$"importer_row_attempts_bucket{{{Task},le=\"1\"}}"] = 3,
                [$"importer_row_attempts_bucket{{{Task},le=\"2\"}}"] = 4,
                [$"importer_row_attempts_sum{{{Task}}}"] = 5,
                [$"importer_row_attempts_count{{{Task}}}"] = 4,
                [$"importer_rows{{{Task},importer_row_status=\"imported\"}}"] = 3,
                [$"importer_rows{{{Task},importer_row_status=\"invalid\"}}"] = 1,
                [$"importer_rows{{{Task},importer_row_status=\"rejected\"}}"] = 1,
                [$"importer_run_exit_code{{{Task}}}"] = 1,
            },
            new SortedDictionary<string, double>(figures.Where(figure => !SameAgain().IsMatch(figure.Key)).ToDictionary())
        );
        Assert.Equal(3, figures[$"importer_request_duration_seconds_count{{{Task},http_response_status_code=\"200\"}}"]);
        Assert.Equal(3, figures[$"importer_request_duration_seconds_bucket{{{Task},http_response_status_code=\"200\",le=\"+Inf\"}}"]);
        Assert.DoesNotContain(figures, figure => figure.Key.StartsWith("importer_last_success", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(trial.Program.Folder, ".importer-*"));
    }

    [ToolFact("promtool", "prometheus")]
    public async Task Prometheus_own_checker_accepts_the_figures_of_a_run()
    {
        await using var trial = await Trial.StartAsync(
            new Fault
            {
                ContactKey = "C-2",
                First = 1,
                Do = FaultKind.TooFast,
                RetryAfter = TimeSpan.Zero,
            }
        );
        trial.WriteCustomers(4);
        Assert.Equal(0, (await trial.RunAsync("contacts.csv", "--metrics-file", "crm \"nightly\".prom")).ExitCode);

        await PromtoolAgreesAsync(trial.Read("crm \"nightly\".prom"));
    }

    [Fact]
    public async Task The_last_success_is_not_forgotten_over_a_failure_and_a_failure_before_the_first_row_is_told_too()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        Assert.Equal(0, (await trial.RunAsync("contacts.csv", "--metrics-file", "crm.prom")).ExitCode);
        var success = Parse(trial.Read("crm.prom"));

        Assert.Equal(3, (await trial.RunAsync("nothing.csv", "--metrics-file", "crm.prom")).ExitCode);

        var failure = Parse(trial.Read("crm.prom"));
        const string LastSuccess = "importer_last_success_timestamp_seconds{task=\"crm\"}";
        Assert.True(success[LastSuccess] > 1_700_000_000);
        Assert.Equal(success[LastSuccess], failure[LastSuccess]);
        Assert.Equal((0, 3), (success["importer_run_exit_code{task=\"crm\"}"], failure["importer_run_exit_code{task=\"crm\"}"]));
        Assert.Equal(2, success["importer_rows{task=\"crm\",importer_row_status=\"imported\"}"]);
        Assert.DoesNotContain("importer_rows{task=\"crm\",importer_row_status=\"imported\"}", failure.Keys);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_before_anything_is_sent()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);

        var ended = await trial.RunAsync("contacts.csv", "--metrics-file", "nowhere/crm.prom");

        Assert.Equal(3, ended.ExitCode);
        Assert.StartsWith("--metrics-file nowhere/crm.prom cannot be written: ", ended.Error, StringComparison.Ordinal);
        Assert.True(trial.SentNothing);
    }

    [UnixTheory]
    [InlineData("contacts.csv", "Another file is there.")]
    [InlineData("/dev/null", "It is not a file.")]
    public async Task What_is_none_of_its_own_is_never_replaced(string file, string why)
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        // A link to it, or a fault here would take the machine's own away.
        if (file[0] == '/')
            File.CreateSymbolicLink(Path.Combine(trial.Program.Folder, "figures"), file);

        var ended = await trial.RunAsync("contacts.csv", "--metrics-file", file[0] == '/' ? "figures" : file);

        Assert.Equal(3, ended.ExitCode);
        Assert.EndsWith($"cannot be written: {why}", ended.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.True(trial.SentNothing);
    }

    /// <summary>
    /// Strictly: every figure under its own HELP and TYPE, named and labelled as Prometheus allows, none twice; by name and labels.
    /// </summary>
    internal static Dictionary<string, double> Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Dictionary<string, double> figures = [];
        HashSet<string> families = [];
        string? helped = null,
            family = null,
            type = null;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped = help.Groups[1].Value;
                Assert.True(families.Add(helped), $"{helped} comes twice.");
            }
            else if (Type().Match(line) is { Success: true } typed)
            {
                (family, type) = (typed.Groups[1].Value, typed.Groups[2].Value);
                Assert.Equal(helped, family);
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                var name = sample.Groups["name"].Value;
                Assert.Contains(name, type == "histogram" ? [$"{family}_bucket", $"{family}_sum", $"{family}_count"] : (string[])[family!]);
                var value = sample.Groups["value"].Value is "+Inf"
                    ? double.PositiveInfinity
                    : double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture);
                figures.Add(line[..line.LastIndexOf(' ')], value);
            }
        }

        return figures;
    }

    private static async Task PromtoolAgreesAsync(string text)
    {
        using var promtool = Process.Start(
            new ProcessStartInfo("promtool", ["check", "metrics"])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        Assert.Equal((0, ""), (promtool.ExitCode, said));
    }

    // Times, and buckets that hold no more than the one before.
    [GeneratedRegex("""_seconds|_attempts_bucket.*le="([3-9]|[1-9]0|\+Inf)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SameAgain();

    [GeneratedRegex("^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) [^\n]+$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|counter|histogram)$")]
    private static partial Regex Type();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\"n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\"n])*")*\} (?<value>[-+]?[0-9.eE+-]+|[+-]Inf|NaN)$"""
    )]
    private static partial Regex Sample();
}
