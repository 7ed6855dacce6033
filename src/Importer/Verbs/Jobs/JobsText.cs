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

    private static readonly (WorkState State, string Heading)[] Sections =
    [
        (WorkState.NeedsAttention, "Needs attention:"),
        (WorkState.RunAgain, "To run again:"),
        (WorkState.Done, "Done:"),
    ];

    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(LedgerOverview overview)
    {
        var (items, spent) = (overview.Items, overview.Spent);
        var text = new StringBuilder();
        Line(text, Heading(overview, items));
        foreach (var (state, heading) in Sections)
        {
            if (items.Where(item => item.State == state).ToList() is not { Count: > 0 } section)
                continue;
            Line(text, "");
            Line(text, heading);
            foreach (var item in section)
                Item(text, item);
        }

        Line(text, "");
        Line(text, $"The ledger takes {Size(overview.Bytes)}.");
        Line(text, "");
        if (spent.Count > 0)
            Line(text, "Requests spent by day and year (UTC), sign-ins included:");
        else
            Line(text, overview.IsFiltered ? "No requests were spent then." : "No requests were spent.");
        foreach (var allowance in overview.Allowances.Where(allowance => overview.Query.IsTenant(allowance.Tenant)))
            Spent(text, allowance, overview.Today.Year, [.. spent.Where(day => day.Tenant == allowance.Tenant)]);
        return text.ToString();
    }

    private static string Heading(LedgerOverview overview, IReadOnlyList<WorkItem> items)
    {
        var since = overview.Query.Since is { } at ? $" since {Time(at)}" : "";
        if (items.Count == 0)
            return overview.IsFiltered
                ? $"Nothing in {overview.Path}{since} matches (times in UTC)."
                : $"The ledger {overview.Path} has no jobs.";
        string[] parts =
        [
            Part(WorkState.NeedsAttention, "needs attention", "need attention"),
            Part(WorkState.RunAgain, "to run again"),
            Part(WorkState.Done, "done"),
        ];
        return $"{Count(items.Count, "input")} in {overview.Path}{since}: {string.Join(", ", parts.Where(part => part.Length > 0))} "
            + "(newest first, times in UTC).";

        string Part(WorkState state, string one, string? many = null) =>
            items.Count(item => item.State == state) is > 0 and var count ? $"{Number(count)} {(count == 1 ? one : many ?? one)}" : "";
    }

    private static void Item(StringBuilder text, WorkItem item)
    {
        var (job, runs) = (item.Job, item.Runs);
        Line(text, "");
        Line(text, $"{Time(item.At)}  {(item.Input == "-" ? DisplayText.StandardInput : DisplayText.OneLine(item.Input))}");
        Line(text, $"  {Ended(item)}");
        if (job is not null)
            Line(text, $"  {Counts(job)}");
        if (item.ToDo is { } toDo)
            Line(text, $"  To do: {toDo}.");
        if (item.Report is { } report)
            Line(text, $"  Report: {report}");
        if (job is not null)
            Line(text, $"  Job {job.Key} for {job.Tenant}{Over(job.Generation - 1)}");
        // Its own lines say all of a refusal.
        var shown = runs.Skip(job is null ? 1 : 0).ToList();
        foreach (var run in shown.Take(RunsShown))
            Line(text, $"  {(job is null ? "Refused" : "Run")} {Time(run.StartedAt)}{Took(run)}: {Ended(run, withReason: run != runs[0])}");
        if (shown.Count > RunsShown)
            Line(text, $"  (and {Count(shown.Count - RunsShown, "earlier run")})");
    }

    private static string Ended(WorkItem item)
    {
        var how = item.ExitCode switch
        {
            null => "In progress, or killed",
            { } code => string.Create(CultureInfo.InvariantCulture, $"Exit code {(int)code}"),
        };
        return item switch
        {
            { Reason: { } reason, Job: null, State: WorkState.Done } => $"{how}: {DisplayText.Unwrapped(reason)} It was tried again since.",
            { Reason: { } reason } => $"{how}: {DisplayText.Unwrapped(reason)}",
            { ExitCode: ExitCode.Settled, Job.Finished: false } =>
                $"{how}: the rows that were to be imported are settled, not the whole input.",
            { ExitCode: ExitCode.Settled } => $"{how}: every row is settled.",
            { State: WorkState.Done } => $"{how}, and every row is settled now.",
            _ => $"{how}.",
        };
    }

    private static string Counts(ListedJob job)
    {
        var counts = job
            .Counts.Where(count => count.Value > 0)
            .OrderBy(count => count.Key)
            .Select(count => $"{Number(count.Value)} {count.Key.Word()}")
            .ToList();
        return counts.Count == 0 ? "No row recorded yet" : string.Join(", ", counts);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Took(ListedRun run) =>
        run.EndedAt is { } ended && ended > run.StartedAt ? $", {Duration(ended - run.StartedAt)}" : "";

    private static string Ended(ListedRun run, bool withReason)
    {
        string[] parts =
        [
            run.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {(int)code}") : "in progress, or killed",
            run.Requests is { } requests ? $"{Count(requests, "request")} spent" : "",
            run.RequestsSaved is { } saved and > 0 ? $"{Number(saved)} saved" : "",
            run.NewContacts is { } created and > 0 ? Count(created, "new contact") : "",
        ];
        var text = string.Join(", ", parts.Where(part => part.Length > 0));
        return withReason && run.Reason is { } reason ? $"{text}. {DisplayText.Unwrapped(reason)}" : text;
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

    private static void Spent(StringBuilder text, AllowanceLeft allowance, int thisYear, IReadOnlyList<SpentRequests.Day> days)
    {
        Line(text, "");
        Line(text, allowance.Tenant);
        if (days.Count > DaysShown)
            Line(text, $"  ({Count(days.Count - DaysShown, "earlier day")})");
        List<(string Time, long Requests, string Left)> lines =
        [
            .. days.TakeLast(DaysShown)
                .Select(day => (day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Requests + day.Tokens, "")),
            .. days.GroupBy(day => day.Date.Year)
                .Where(year => year.Key != thisYear)
                .Select(year => (year.Key.ToString(CultureInfo.InvariantCulture), year.Sum(day => day.Requests + day.Tokens), "")),
            ("today", allowance.SpentToday, Left(allowance.LeftToday)),
            (
                "this year",
                allowance.SpentThisYear,
                allowance.LeftThisYear is null ? "; no allowance is set (Sending:RequestsPerYear)" : Left(allowance.LeftThisYear)
            ),
        ];
        var width = lines.Max(line => Number(line.Requests).Length);
        foreach (var (time, requests, left) in lines)
            Line(text, $"  {time, -10}  {Number(requests).PadLeft(width)}{left}");

        static string Left(long? left) => left is { } count ? $"; {Number(count)} left" : "";
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
