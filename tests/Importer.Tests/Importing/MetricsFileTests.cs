using System.Text.RegularExpressions;
using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

[Collection(ProgramInProcess.Alone)]
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
                Kind = FaultKind.TooFast,
                RetryAfter = TimeSpan.Zero,
            },
            new Fault { ContactKey = "C-3", Kind = FaultKind.BadRequest }
        );
        trial.WriteCustomers(4);
        File.AppendAllText(Path.Combine(trial.Program.Folder, "contacts.csv"), "C-5,nobody@,yes\n");

        var ended = await trial.RunAsync("contacts.csv", "--metrics-file", "crm \"nightly\".prom");

        Assert.Equal(1, ended.ExitCode);
        var text = trial.Read("crm \"nightly\".prom");
        var figures = PrometheusFigures.Parse(text);
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

    [Fact]
    public async Task The_last_success_is_not_forgotten_over_a_failure_and_a_failure_before_the_first_row_is_told_too()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        Assert.Equal(0, (await trial.RunAsync("contacts.csv", "--metrics-file", "crm.prom")).ExitCode);
        var success = PrometheusFigures.Parse(trial.Read("crm.prom"));

        Assert.Equal(3, (await trial.RunAsync("nothing.csv", "--metrics-file", "crm.prom")).ExitCode);

        var failure = PrometheusFigures.Parse(trial.Read("crm.prom"));
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

    // Times, and buckets that hold no more than the one before.
    [GeneratedRegex("""_seconds|_attempts_bucket.*le="([3-9]|[1-9]0|\+Inf)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SameAgain();
}
