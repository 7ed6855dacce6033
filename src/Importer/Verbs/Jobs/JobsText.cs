using System.Globalization;
using System.Text;
using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Ledger;
using static Importer.Core.Texts.Wording;

namespace Importer.Program.Verbs.Jobs;

/// <summary>What <c>jobs</c> shows: names of inputs and counts, nothing of a contact.</summary>
internal static class JobsText
{
    /// <summary>Days shown of each tenant; years are shown all.</summary>
    private const int DaysShown = 14;

    /// <summary>Runs shown of each job, and refused ones.</summary>
    private const int RunsShown = 10;

    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(LedgerOverview overview)
    {
        var (ledger, jobs, spent) = (overview.Path, overview.Jobs, overview.Spent);
        var text = new StringBuilder();
        Line(
            text,
            jobs.Count switch
            {
                0 when overview.IsFiltered => $"No job in {ledger} matches.",
                0 => $"The ledger {ledger} has no jobs.",
                1 => $"1 job in {ledger} (times in UTC):",
                _ => $"{Number(jobs.Count)} jobs in {ledger}, newest first (times in UTC):",
            }
        );
        foreach (var job in jobs)
            Job(text, job, [.. overview.Runs.Where(run => run.Job == job.Key)]);
        Refused(text, [.. overview.Runs.Where(run => run.Job is null)]);
        Line(text, "");
        Line(text, $"The ledger takes {Size(overview.Bytes)}.");
        if (spent.Count > 0)
        {
            Line(text, "");
            Line(text, "Requests spent by day and year (UTC), sign-ins included:");
        }

        foreach (var days in spent.GroupBy(day => day.Tenant))
            Spent(text, days.Key, [.. days], overview.Allowances.Single(allowance => allowance.Tenant == days.Key));
        return text.ToString();
    }

    private static void Job(StringBuilder text, ListedJob job, IReadOnlyList<ListedRun> runs)
    {
        Line(text, "");
        Line(
            text,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{job.UpdatedAt.UtcDateTime:yyyy-MM-dd HH:mm}  {(job.Input == "-" ? DisplayText.StandardInput : job.Input)}"
            )
        );
        Line(text, $"  for {job.Tenant}, job {job.Key}{Over(job.Generation - 1)}");
        Line(text, $"  {Ended(job)}");
        var counts = job
            .Counts.Where(count => count.Value > 0)
            .OrderBy(count => count.Key)
            .Select(count => $"{Number(count.Value)} {count.Key.Word()}")
            .ToList();
        Line(text, $"  {(counts.Count == 0 ? "no row recorded yet" : string.Join(", ", counts))}");
        if (runs.Select(run => run.Report).FirstOrDefault(report => report is not null) is { } report)
            Line(text, $"  report: {report}");
        foreach (var run in runs.Take(RunsShown))
            Line(text, $"  run {Time(run.StartedAt)}{Took(run)}: {Ended(run)}");
        if (runs.Count > RunsShown)
            Line(text, $"  (and {Count(runs.Count - RunsShown, "earlier run")})");
    }

    private static void Refused(StringBuilder text, IReadOnlyList<ListedRun> runs)
    {
        if (runs.Count == 0)
            return;
        Line(text, "");
        Line(text, "Refused before a row was sent, newest first:");
        foreach (var run in runs.Take(RunsShown))
        {
            Line(text, "");
            Line(text, $"{Time(run.StartedAt)}  {(run.Input == "-" ? DisplayText.StandardInput : run.Input)}");
            Line(text, $"  {Ended(run)}");
        }

        if (runs.Count > RunsShown)
            Line(text, $"(and {Number(runs.Count - RunsShown)} earlier)");
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Took(ListedRun run) => run.EndedAt is { } ended ? $", {Duration(ended - run.StartedAt)}" : "";

    private static string Ended(ListedRun run)
    {
        string[] parts =
        [
            run.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {(int)code}") : "in progress, or killed",
            run.Requests is { } requests ? $"{Count(requests, "request")} spent" : "",
            run.RequestsSaved is { } saved and > 0 ? $"{Number(saved)} saved" : "",
            run.NewContacts is { } created and > 0 ? Count(created, "new contact") : "",
        ];
        var text = string.Join(", ", parts.Where(part => part.Length > 0));
        return run.Reason is { } reason ? $"{text}. {DisplayText.OneLine(reason.ReplaceLineEndings(" "))}" : text;
    }

    private static string Size(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");

    private static string Over(int times) =>
        times switch
        {
            <= 0 => "",
            1 => ", started over once",
            _ => $", started over {Number(times)} times",
        };

    private static string Ended(ListedJob job) =>
        job.LastExitCode is { } code
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"exit code {(int)code}, {(job.Finished ? "every row is settled" : "not every row is settled")}"
            )
            : "its last run is still in progress or was killed (if so, run it again)";

    private static void Spent(StringBuilder text, string tenant, IReadOnlyList<SpentRequests.Day> days, AllowanceLeft allowance)
    {
        Line(text, "");
        Line(text, tenant);
        if (days.Count > DaysShown)
            Line(text, $"  ({Number(days.Count - DaysShown)} earlier {(days.Count - DaysShown == 1 ? "day" : "days")})");
        List<(string Time, long Requests)> lines =
        [
            .. days.TakeLast(DaysShown)
                .Select(day => (day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Requests + day.Tokens)),
            .. days.GroupBy(day => day.Date.Year)
                .Select(year => (year.Key.ToString(CultureInfo.InvariantCulture), year.Sum(day => day.Requests + day.Tokens))),
        ];
        var width = lines.Max(line => Number(line.Requests).Length);
        foreach (var (time, requests) in lines)
            Line(text, $"  {time, -10}  {Number(requests).PadLeft(width)}");
        string[] left =
        [
            allowance.LeftToday is { } today ? $"{Number(today)} left today" : "",
            allowance.LeftThisYear is { } year ? $"{Number(year)} left this year" : "",
        ];
        if (string.Join(", ", left.Where(part => part.Length > 0)) is { Length: > 0 } allowed)
            Line(text, $"  {allowed}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
