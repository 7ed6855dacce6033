namespace Importer.Core.Ledger;

/// <summary>Requests sent to a tenant, by UTC day: attempts and tokens. After a kill, requests about to be sent count too.</summary>
public static class SpentRequests
{
    /// <summary>What one day cost.</summary>
    public sealed record Day(string Tenant, DateOnly Date, long Requests, long Tokens);

    /// <summary>Every day of every tenant, in order.</summary>
    public static IReadOnlyList<Day> List(LedgerFile file)
    {
        using var command = file.Connection.CreateCommand();
        command.CommandText =
            "SELECT tenant.name, day, requests, tokens FROM spent JOIN tenant ON tenant.id = tenant ORDER BY tenant.name, day";
        var days = new List<Day>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            days.Add(
                new Day(
                    reader.GetString(0),
                    DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(reader.GetInt64(1))),
                    reader.GetInt64(2),
                    reader.GetInt64(3)
                )
            );
        return days;
    }

    /// <summary>
    /// Requests of one tenant on a day. Includes those counted for the next day: if the clock was set back or ran ahead, the allowance must
    /// not be granted twice.
    /// </summary>
    public static long OnDay(LedgerFile file, string tenant, DateOnly day) => Between(file, tenant, day, day.AddDays(1));

    /// <summary>Of one tenant in the calendar year of a day; likewise.</summary>
    public static long InYear(LedgerFile file, string tenant, DateOnly day) =>
        Between(file, tenant, new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 31).AddDays(1));

    /// <summary>Attempts and tokens of one tenant on the days from the first to the last, both included.</summary>
    internal static long Between(LedgerFile file, string tenant, DateOnly first, DateOnly last) =>
        (long)
            file.Connection.Scalar(
                "SELECT coalesce(sum(requests + tokens), 0) FROM spent JOIN tenant ON tenant.id = tenant WHERE tenant.name = $a AND day "
                    + "BETWEEN $b AND $c",
                tenant,
                first.DayNumber - Epoch,
                last.DayNumber - Epoch
            )!;

    /// <summary>Adds requests outside of a run, such as a query to the tenant.</summary>
    public static void Add(LedgerFile file, string tenant, DateOnly day, int requests) =>
        file.Connection.Execute(
            "INSERT INTO spent VALUES ($a, $b, 0, $c) ON CONFLICT DO UPDATE SET tokens = tokens + $c",
            LedgerJobs.Tenant(file, tenant),
            day.DayNumber - Epoch,
            requests
        );

    /// <summary>Attempts and tokens of one tenant on this UTC day and in this year.</summary>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static (long Today, long ThisYear) Totals(LedgerFile file, string tenant, DateTimeOffset now) =>
        file.BeforeSending(() =>
        {
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            return (OnDay(file, tenant, today), InYear(file, tenant, today));
        });

    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
