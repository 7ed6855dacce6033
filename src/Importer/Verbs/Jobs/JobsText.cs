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

    /// <param name="ledger">Its path.</param>
    /// <param name="jobs">The newest first.</param>
    /// <param name="spent">By tenant, the oldest day first.</param>
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(string ledger, IReadOnlyList<ListedJob> jobs, IReadOnlyList<SpentRequests.Day> spent)
    {
        var text = new StringBuilder();
        Line(
            text,
            jobs.Count switch
            {
                0 => $"The ledger {ledger} has no jobs.",
                1 => $"1 job in {ledger} (times in UTC):",
                _ => $"{Number(jobs.Count)} jobs in {ledger}, newest first (times in UTC):",
            }
        );
        foreach (var job in jobs)
            Job(text, job);
        if (spent.Count > 0)
        {
            Line(text, "");
            Line(text, "Requests spent by day and year (UTC), sign-ins included:");
        }

        foreach (var days in spent.GroupBy(day => day.Tenant))
            Spent(text, days.Key, [.. days]);
        return text.ToString();
    }

    private static void Job(StringBuilder text, ListedJob job)
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
    }

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

    private static void Spent(StringBuilder text, string tenant, IReadOnlyList<SpentRequests.Day> days)
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
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
