namespace Importer.Core.Ledger;

/// <summary>Starts and ends the jobs in a ledger.</summary>
public static class LedgerJobs
{
    /// <summary>Starts a run of a job: resumes it where earlier runs left it, or starts a new one.</summary>
    /// <param name="again">Starts the job over: a new generation.</param>
    /// <param name="process">This process's id, for people.</param>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static LedgerJob Begin(LedgerFile file, JobIdentity identity, bool again, DateTimeOffset now, int process) =>
        file.BeforeSending(() => BeginRun(file, identity, again, now, process));

    private static LedgerJob BeginRun(LedgerFile file, JobIdentity identity, bool again, DateTimeOffset now, int process)
    {
        using var transaction = file.Connection.BeginTransaction();
        var at = now.ToUnixTimeMilliseconds();
        var tenant = Tenant(file, identity.Tenant);
        var known = Known(file, identity) switch
        {
            [] => null,
            [var job] => job,
            var both => TenantMerge.MergeJobs(file, from: both[1], into: both[0]),
        };
        var wasFinished = known is { Finished: true };
        var (number, generation, firstPass, pass, sentUpTo) = known switch
        {
            null => Insert(file, identity, tenant, at),
            { } job when again => Restart(file, job, at, newGeneration: true),
            { Finished: true } job => Restart(file, job, at, newGeneration: false),
            { } job => (job.Number, job.Generation, job.FirstPass, job.Pass, job.SentUpTo),
        };
        var killed = file.Connection.Holds(
            "SELECT EXISTS (SELECT 1 FROM run WHERE job = $a AND pass >= $b AND ended_at IS NULL)",
            number,
            firstPass
        );
        // The end of the killed run is unknown, but it is over.
        file.Connection.Execute("UPDATE run SET ended_at = started_at WHERE job = $a AND ended_at IS NULL", number);
        file.Connection.Execute("UPDATE job SET input = $b, updated_at = $c WHERE id = $a", number, identity.Input, at);
        var run = (long)
            file.Connection.Scalar(
                "INSERT INTO run (job, pass, process, started_at, file_time) VALUES ($a, $b, $c, $d, $e) RETURNING id",
                number,
                pass,
                process,
                at,
                identity.Modified?.ToUnixTimeMilliseconds()
            )!;
        transaction.Commit();
        return Of(identity, new LedgerJob(number, tenant, known?.Key ?? identity.Key, generation, firstPass, pass, sentUpTo, run)) with
        {
            IsNew = known is null,
            IsBlank = IsBlank(file, number, again, sentUpTo),
            WasFinished = wasFinished && !again,
            WasKilled = killed,
        };
    }

    /// <summary>The job as <see cref="Begin"/> would begin it, and how it stands; writes nothing.</summary>
    /// <param name="keptSince">As for <see cref="JobPruning.Prune"/>, which would come first.</param>
    internal static (LedgerJob Job, JobStart Start) Preview(LedgerFile file, JobIdentity identity, bool again, DateTimeOffset? keptSince)
    {
        var (named, former) = (
            BusinessUnits.Id(file, identity.Tenant),
            identity.FormerTenant is { } name ? BusinessUnits.Id(file, name) : null
        );
        var all = Known(file, identity);
        if (all.Count > 1 || (named is not null && former is not null))
        {
            throw ImportException.MustChange(
                $"The ledger {file.Path} has records of {identity.Tenant} from before its business unit was known. The next import "
                    + "merges them; until then, the rows it would send are not known."
            );
        }

        var tenant = named ?? former ?? 0;
        var nextPass = (long)file.Connection.Scalar("SELECT pass + 1 FROM counter")!;
        var known = all is [var one] ? one : null;
        if (known is { Finished: true } && known.UpdatedAt < keptSince)
            known = null;
        if (known is null)
            return (
                Of(identity, new LedgerJob(0, tenant, identity.Key, 1, nextPass, nextPass, 0, 0)) with
                {
                    IsNew = true,
                    IsBlank = !again,
                },
                new JobStart(JobState.New)
            );
        var start = new JobStart(known.Finished ? JobState.Finished : JobState.Unfinished, known.UpdatedAt, again);
        var job = new LedgerJob(
            known.Number,
            tenant,
            known.Key,
            known.Generation + (again ? 1 : 0),
            again ? nextPass : known.FirstPass,
            again || known.Finished ? nextPass : known.Pass,
            again ? 0 : known.SentUpTo,
            0
        );
        return (
            Of(identity, job) with
            {
                IsBlank = IsBlank(file, known.Number, again, known.SentUpTo),
                WasFinished = known.Finished && !again,
            },
            start
        );
    }

    /// <summary>A job with what this run's input says of it.</summary>
    private static LedgerJob Of(JobIdentity identity, LedgerJob job) =>
        job with
        {
            Names = Names(identity),
            Modified = identity.Modified,
            Use = identity.Use,
        };

    private static bool IsBlank(LedgerFile file, long job, bool again, int sentUpTo) => !again && sentUpTo == 0 && !HasOutcomes(file, job);

    /// <summary>Whether the ledger has an outcome of a job, of whichever generation.</summary>
    internal static bool HasOutcomes(LedgerFile file, long job) =>
        file.Connection.Holds(
            "SELECT EXISTS (SELECT 1 FROM outcome WHERE job = $a) OR "
                + $"EXISTS (SELECT 1 FROM outcome_block WHERE {OutcomeTables.IsBlockOf("$a")})",
            job
        );

    /// <summary>Whether a job has an imported row.</summary>
    /// <param name="firstPass">Of the generation that counts; 0 for any.</param>
    internal static bool HasImported(LedgerFile file, long job, long firstPass) =>
        file.Connection.Holds(
            $"SELECT EXISTS (SELECT 1 FROM outcome WHERE job = $a AND pass >= $b AND status = {(int)RowStatus.Imported}) OR "
                + $"EXISTS (SELECT 1 FROM outcome_block WHERE {OutcomeTables.IsBlockOf("$a")} AND pass >= $b AND imported > 0)",
            job,
            firstPass
        );

    internal static bool AnyAccepted(LedgerFile file, long tenant) =>
        file.Connection.Holds("SELECT EXISTS (SELECT 1 FROM contact_key WHERE tenant = $a)", tenant);

    internal static void End(LedgerFile file, LedgerJob job, DateTimeOffset now, ExitCode exitCode, bool finished)
    {
        using var transaction = file.Connection.BeginTransaction();
        var at = now.ToUnixTimeMilliseconds();
        file.Connection.Execute("UPDATE run SET ended_at = $b, exit_code = $c WHERE id = $a", job.Run, at, (int)exitCode);
        file.Connection.Execute("UPDATE job SET finished = $b, updated_at = $c WHERE id = $a", job.Number, finished ? 1 : 0, at);
        transaction.Commit();
    }

    private static (long, int, long, long, int) Insert(LedgerFile file, JobIdentity identity, long tenant, long at)
    {
        var pass = NextPass(file);
        var number = (long)
            file.Connection.Scalar(
                """
                INSERT INTO job (key, tenant, input, content, mapping, reading, generation, first_pass, pass, sent_up_to, finished,
                    created_at, updated_at)
                VALUES ($a, $b, $c, $d, $e, $f, 1, $g, $g, 0, 0, $h, $h) RETURNING id
                """,
                identity.Key,
                tenant,
                identity.Input,
                identity.Content,
                identity.Mapping,
                identity.Reading,
                pass,
                at
            )!;
        return (number, 1, pass, pass, 0);
    }

    private static (long, int, long, long, int) Restart(LedgerFile file, KnownJob job, long at, bool newGeneration)
    {
        var pass = NextPass(file);
        if (newGeneration)
            CreatedContacts.KeepAll(file, job.Number);
        var generation = job.Generation + (newGeneration ? 1 : 0);
        var firstPass = newGeneration ? pass : job.FirstPass;
        var sentUpTo = newGeneration ? 0 : job.SentUpTo;
        file.Connection.Execute(
            "UPDATE job SET pass = $b, generation = $c, first_pass = $d, sent_up_to = $e, finished = 0, updated_at = $f WHERE id = $a",
            job.Number,
            pass,
            generation,
            firstPass,
            sentUpTo,
            at
        );
        return (job.Number, generation, firstPass, pass, sentUpTo);
    }

    private static long NextPass(LedgerFile file) => (long)file.Connection.Scalar("UPDATE counter SET pass = pass + 1 RETURNING pass")!;

    internal static long Tenant(LedgerFile file, string name)
    {
        file.Connection.Execute("INSERT OR IGNORE INTO tenant (name) VALUES ($a)", name);
        return (long)file.Connection.Scalar("SELECT id FROM tenant WHERE name = $a", name)!;
    }

    /// <summary>Every name of a job: its own, and the one it had before its business unit was known.</summary>
    public static IReadOnlyList<string> Names(JobIdentity identity) =>
        identity.FormerKey is { } former ? [identity.Key, former] : [identity.Key];

    /// <summary>
    /// Under the job's key and under the one it had before its business unit was known: none, one or both, the latter last.
    /// </summary>
    private static List<KnownJob> Known(LedgerFile file, JobIdentity identity)
    {
        using var command = file.Connection.CreateCommand();
        command.CommandText =
            "SELECT id, key, generation, first_pass, pass, sent_up_to, finished, updated_at FROM job WHERE key IN ($key, $former) ORDER "
            + "BY key = $former";
        command.Parameters.AddWithValue("$key", identity.Key);
        command.Parameters.AddWithValue("$former", identity.FormerKey ?? "");
        var known = new List<KnownJob>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            known.Add(
                new KnownJob(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    reader.GetInt32(2),
                    reader.GetInt64(3),
                    reader.GetInt64(4),
                    reader.GetInt32(5),
                    reader.GetInt64(6) != 0,
                    DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7))
                )
            );
        }

        return known;
    }
}

/// <summary>A job as the ledger has it.</summary>
internal sealed record KnownJob(
    long Number,
    string Key,
    int Generation,
    long FirstPass,
    long Pass,
    int SentUpTo,
    bool Finished,
    DateTimeOffset UpdatedAt
);
