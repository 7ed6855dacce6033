namespace Importer.Core.Ledger;

/// <summary>Lists the jobs in a ledger.</summary>
public static class JobList
{
    /// <summary>Every job, the newest first, with its counts.</summary>
    public static IReadOnlyList<ListedJob> Read(LedgerFile file)
    {
        using var command = file.Connection.CreateCommand();
        command.CommandText = """
            SELECT job.key, job.input, tenant.name, job.generation, job.finished, job.created_at, job.updated_at, job.id, job.first_pass,
                (SELECT exit_code FROM run WHERE run.job = job.id ORDER BY run.id DESC LIMIT 1)
            FROM job JOIN tenant ON tenant.id = job.tenant ORDER BY job.updated_at DESC, job.id DESC
            """;
        var jobs = new List<ListedJob>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            jobs.Add(
                new ListedJob(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    reader.GetInt32(3),
                    reader.GetInt64(4) != 0,
                    DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
                    DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
                    reader.IsDBNull(9) ? null : (ExitCode)reader.GetInt32(9),
                    Counts(file, reader.GetInt64(7), reader.GetInt64(8))
                )
            );
        }

        return jobs;
    }

    /// <summary>A job's rows by status.</summary>
    /// <param name="firstPass">Of its generation.</param>
    internal static Dictionary<RowStatus, long> Counts(LedgerFile file, long job, long firstPass)
    {
        var counts = new Dictionary<RowStatus, long>();
        using (
            var own = new Statement(file.Connection, "SELECT status, count(*) FROM outcome WHERE job = ?1 AND pass >= ?2 GROUP BY status")
        )
        {
            own.Bind(1, job).Bind(2, firstPass);
            while (own.Step())
                counts[(RowStatus)own.Int64(0)] = own.Int64(1);
        }

        if (!file.Has(LedgerSchema.FirstVersionWithBlocks))
            return counts;
        using (var packed = new Statement(file.Connection, Packed))
        {
            packed.Bind(1, job).Bind(2, firstPass);
            packed.Step();
            for (var i = 0; i < OutcomeTables.Counted.Count; i++)
                Add(OutcomeTables.Counted[i], packed.NullableInt64(i) ?? 0);
        }

        foreach (var replaced in OutcomeTables.PackedWithOwnRecord(file, job, firstPass))
            Add(replaced.Outcome.Status, -1);
        return counts;

        void Add(RowStatus status, long count)
        {
            if (count != 0)
                counts[status] = counts.GetValueOrDefault(status) + count;
        }
    }

    private static readonly string Packed =
        $"SELECT {string.Join(", ", OutcomeTables.CountColumns.Select(column => $"sum({column})"))} FROM outcome_block "
        + $"WHERE {OutcomeTables.IsBlockOf("?1")} AND pass >= ?2";
}

/// <summary>A job as <c>jobs</c> lists it.</summary>
/// <param name="LastExitCode">Null where the last run was killed.</param>
public sealed record ListedJob(
    string Key,
    string Input,
    string Tenant,
    int Generation,
    bool Finished,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    ExitCode? LastExitCode,
    IReadOnlyDictionary<RowStatus, long> Counts
);
