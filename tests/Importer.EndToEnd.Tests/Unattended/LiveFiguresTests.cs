using System.Diagnostics;
using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Measuring;
using Importer.Core.Sending;
using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Terminals;
using Importer.Program;
using Importer.Program.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>What dashboards rely on: every figure by its name, label and help, in the midst of a run.</summary>
public sealed class LiveFiguresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("importer-test-").FullName;

    [Fact]
    public async Task While_a_run_goes_the_file_is_written_every_ten_seconds_with_every_figure()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var path = Path.Combine(_folder, "crm.prom");
        await using var file = MetricsFile.Begin(path, clock, Assert.Fail)!;
        Assert.DoesNotContain("importer_rows", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        using var measures = new Measures();
        using var watched = measures.Watch(() => new PaceState(19.86, 8, 5, 3, null, GateClosed: false, null), () => 0.25);
        measures.Rows(RowStatus.Imported, 3);
        measures.Row(RowStatus.Invalid);
        Answer(new Accepted(200, 1, true), 0.08);
        Answer(new Throttled(429, ThrottleKind.TooFast, null, null, null), 0.03);
        Answer(new Accepted(200, 1, true), 0.3, retry: true);
        Answer(new Unanswered(null, null, null, MayHaveBeenProcessed: false), 3);
        Answer(new Unanswered(null, null, null, MayHaveBeenProcessed: true), 120);
        foreach (var requests in (int[])[1, 2, 1])
            measures.Sent(requests);
        measures.Waited("pace", TimeSpan.FromSeconds(0.05));
        measures.Waited("too_fast", TimeSpan.FromSeconds(12));

        // Nothing for ten seconds, then all of it.
        clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.DoesNotContain("importer_rows", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        for (
            var tries = 0;
            tries < 6000 && !(await File.ReadAllTextAsync(path)).Contains("importer_rows", StringComparison.Ordinal);
            tries++
        )
            await Task.Delay(10);

        var text = await File.ReadAllTextAsync(path);
        _ = PrometheusFigures.Parse(text);
        Whole.Same(
            $$"""
            # HELP importer_build_info The version that wrote this file.
            # TYPE importer_build_info gauge
            importer_build_info{task="crm",version="{{ProgramVersion.Text}}"} 1
            # HELP importer_run_start_timestamp_seconds When the current or last run started.
            # TYPE importer_run_start_timestamp_seconds gauge
            importer_run_start_timestamp_seconds{task="crm"} 1800000000
            # HELP importer_rows Rows by status.
            # TYPE importer_rows gauge
            importer_rows{task="crm",importer_row_status="imported"} 3
            importer_rows{task="crm",importer_row_status="invalid"} 1
            # HELP importer_requests Requests that send a contact, retries included, by HTTP status or error.
            # TYPE importer_requests gauge
            importer_requests{task="crm",error_type="no_answer"} 1
            importer_requests{task="crm",error_type="not_connected"} 1
            importer_requests{task="crm",http_response_status_code="200"} 2
            importer_requests{task="crm",http_response_status_code="429"} 1
            # HELP importer_retries Requests that were not a row's first.
            # TYPE importer_retries gauge
            importer_retries{task="crm"} 1
            # HELP importer_row_attempts Requests per row.
            # TYPE importer_row_attempts histogram
            …
            importer_row_attempts_sum{task="crm"} 4
            importer_row_attempts_count{task="crm"} 3
            # HELP importer_request_duration_seconds Time until the answer.
            # TYPE importer_request_duration_seconds histogram
            …
            importer_request_duration_seconds_sum{task="crm",error_type="no_answer"} 120
            importer_request_duration_seconds_count{task="crm",error_type="no_answer"} 1
            …
            importer_request_duration_seconds_sum{task="crm",error_type="not_connected"} 3
            importer_request_duration_seconds_count{task="crm",error_type="not_connected"} 1
            …
            importer_request_duration_seconds_sum{task="crm",http_response_status_code="200"} 0.38
            importer_request_duration_seconds_count{task="crm",http_response_status_code="200"} 2
            …
            importer_request_duration_seconds_sum{task="crm",http_response_status_code="429"} 0.03
            importer_request_duration_seconds_count{task="crm",http_response_status_code="429"} 1
            # HELP importer_wait_duration_seconds Time that requests waited before they were sent, by reason.
            # TYPE importer_wait_duration_seconds histogram
            …
            importer_wait_duration_seconds_sum{task="crm",importer_wait_reason="pace"} 0.05
            importer_wait_duration_seconds_count{task="crm",importer_wait_reason="pace"} 1
            …
            importer_wait_duration_seconds_sum{task="crm",importer_wait_reason="too_fast"} 12
            importer_wait_duration_seconds_count{task="crm",importer_wait_reason="too_fast"} 1
            # HELP importer_active_requests Requests in flight.
            # TYPE importer_active_requests gauge
            importer_active_requests{task="crm"} 5
            # HELP importer_pending_requests Requests waiting to be sent.
            # TYPE importer_pending_requests gauge
            importer_pending_requests{task="crm"} 3
            # HELP importer_pace_concurrency Current limit on requests in flight.
            # TYPE importer_pace_concurrency gauge
            importer_pace_concurrency{task="crm"} 8
            # HELP importer_pace_rate_per_second Current limit on requests per second.
            # TYPE importer_pace_rate_per_second gauge
            importer_pace_rate_per_second{task="crm"} 19.86
            # HELP importer_input_progress_ratio Share of the current input that has been read, from 0 to 1.
            # TYPE importer_input_progress_ratio gauge
            importer_input_progress_ratio{task="crm"} 0.25
            """,
            WithoutBuckets(text),
            "figures"
        );
        Assert.Contains(
            "importer_request_duration_seconds_bucket{task=\"crm\",http_response_status_code=\"200\",le=\"0.1\"} 1\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "importer_request_duration_seconds_bucket{task=\"crm\",http_response_status_code=\"200\",le=\"+Inf\"} 2\n",
            text,
            StringComparison.Ordinal
        );

        void Answer(ContactAnswer answer, double seconds, bool retry = false) =>
            measures.Answered(answer, retry, TimeSpan.FromSeconds(seconds), request: null);
    }

    [Fact]
    public void Every_figure_is_in_the_page_about_them_with_its_unit()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "observability.md"));
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        List<string> rows = [];
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == Measures.Name)
                rows.Add($"| `{instrument.Name}` | {Kind(instrument)}, `{instrument.Unit}` | `{PrometheusText.Name(instrument)}` |");
        };
        listener.Start();
        using var measures = new Measures();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains("\n" + row, page, StringComparison.Ordinal));

        static string Kind(System.Diagnostics.Metrics.Instrument instrument) =>
            instrument.GetType().Name.Split('`')[0] switch
            {
                "ObservableUpDownCounter" => "up-down counter",
                "ObservableGauge" => "gauge",
                var name => name.ToLowerInvariant(),
            };
    }

    [ToolFact("promtool", "prometheus")]
    public async Task The_alerts_in_the_page_are_ones_that_prometheus_takes()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "observability.md"));
        var rules = page.Split("```yaml\n")[1].Split("```")[0];
        Assert.All(
            ["importer_run_exit_code", "importer_last_success_timestamp_seconds"],
            figure => Assert.Contains(figure, rules, StringComparison.Ordinal)
        );
        var path = Path.Combine(_folder, "rules.yml");
        await File.WriteAllTextAsync(path, rules);
        using var check = Process.Start(
            new ProcessStartInfo("promtool", ["check", "rules", path]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var said = await check.StandardOutput.ReadToEndAsync() + await check.StandardError.ReadToEndAsync();
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0 && said.Contains("2 rules found", StringComparison.Ordinal), said);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string WithoutBuckets(string text)
    {
        List<string> lines = [];
        foreach (
            var line in text.TrimEnd('\n').Split('\n').Select(line => line.Contains("_bucket{", StringComparison.Ordinal) ? "…" : line)
        )
        {
            if (line != "…" || lines[^1] != "…")
                lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
