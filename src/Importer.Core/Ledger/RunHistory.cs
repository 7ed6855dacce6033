using System.Data.Common;
using System.Text.Json;

namespace Importer.Core.Ledger;

/// <summary>The runs that <c>jobs</c> lists: each input of each command, refused ones too. Names of files and counts, nothing of a contact.</summary>
public static class RunHistory
{
    private const string Columns = "command, input, started_at, ended_at, exit_code, reason, counts, requests, saved, created, report";

    /// <summary>Adds an input's end; where its command has added it already, nothing.</summary>
    /// <param name="number">The run's in the ledger: a command may run an input twice, the first rows and then the rest. Null where none
    /// was begun.</param>
    /// <exception cref="DbException">The ledger cannot be written.</exception>
    public static void Add(LedgerFile file, ListedRun run, long? number = null) =>
        file.Connection.Execute(
            $"""
            INSERT INTO history (run, tenant, {Columns}) SELECT $a, $b, $c, $d, $e, $f, $g, $h, $i, $j, $k, $l, $m
            WHERE NOT EXISTS (SELECT 1 FROM history WHERE command = $c AND input = $d AND ($a IS NULL OR run = $a))
            """,
            number,
            run.Tenant,
            run.Command!,
            run.Input,
            run.StartedAt.ToUnixTimeMilliseconds(),
            run.EndedAt?.ToUnixTimeMilliseconds(),
            (int?)run.ExitCode,
            run.Reason,
            run.Counts is null ? null : JsonSerializer.Serialize(run.Counts, HistoryJson.Default.IReadOnlyDictionaryStringInt64),
            run.Requests,
            run.RequestsSaved,
            run.NewContacts,
            run.Report
        );

    /// <summary>The report of a job has been moved, which all of its runs that wrote one have in common.</summary>
    /// <param name="job">The job's key.</param>
    /// <exception cref="DbException">The ledger cannot be written.</exception>
    public static void Moved(LedgerFile file, string job, string to) =>
        file.Connection.Execute(
            """
            UPDATE history SET report = $b WHERE report IS NOT NULL AND run IN
                (SELECT run.id FROM run JOIN job ON job.id = run.job WHERE job.key = $a)
            """,
            job,
            to
        );

    /// <summary>Every run, the newest first. Of runs of older versions, and of those that were killed, less is known.</summary>
    public static IReadOnlyList<ListedRun> List(LedgerFile file)
    {
        var ended = file.Has(LedgerSchema.FirstVersionWithHistory)
            ? $"""
                SELECT job, tenant, {Columns}, started_at AS began FROM history
                LEFT JOIN (SELECT run.id AS of_run, job.key AS job FROM run JOIN job ON job.id = run.job) ON of_run = run UNION ALL
                """
            : "";
        using var command = file.Connection.CreateCommand();
        command.CommandText = $"""
            {ended} SELECT job.key, tenant.name, NULL, job.input, run.started_at, iif(run.exit_code IS NULL, NULL, run.ended_at), run.exit_code, NULL, NULL, NULL, NULL, NULL, NULL, run.started_at AS began
            FROM run JOIN job ON job.id = run.job JOIN tenant ON tenant.id = job.tenant
            {(
                file.Has(LedgerSchema.FirstVersionWithHistory) ? "WHERE run.id NOT IN (SELECT run FROM history WHERE run IS NOT NULL)" : ""
            )} ORDER BY began DESC
            """;
        var runs = new List<ListedRun>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            runs.Add(Read(reader));
        return runs;
    }

    private static ListedRun Read(DbDataReader reader)
    {
        return new ListedRun(Text(2), reader.GetString(3), Time(4)!.Value)
        {
            Job = Text(0),
            Tenant = Text(1),
            EndedAt = Time(5),
            ExitCode = Number(6) is { } code ? (ExitCode)code : null,
            Reason = Text(7),
            Counts = Text(8) is { } counts ? JsonSerializer.Deserialize(counts, HistoryJson.Default.IReadOnlyDictionaryStringInt64) : null,
            Requests = Number(9),
            RequestsSaved = Number(10),
            NewContacts = Number(11),
            Report = Text(12),
        };

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        long? Number(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
        DateTimeOffset? Time(int column) => Number(column) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }
}

/// <summary>A run as <c>jobs</c> lists it: one input of one command. What is null is not known.</summary>
/// <param name="Command">The command's id, as in the log.</param>
/// <param name="Input">Full path, or <c>-</c>.</param>
public sealed record ListedRun(string? Command, string Input, DateTimeOffset StartedAt)
{
    /// <summary>The job's key; null where none was begun.</summary>
    public string? Job { get; init; }

    public string? Tenant { get; init; }

    /// <summary>Null while the run goes, and where it was killed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Likewise.</summary>
    public ExitCode? ExitCode { get; init; }

    /// <summary>Why it was refused or stopped, a sentence without contact data.</summary>
    public string? Reason { get; init; }

    /// <summary>Rows by status, as in the summary.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; init; }

    /// <summary>Contact requests that it spent.</summary>
    public long? Requests { get; init; }

    /// <summary>Rows that it did not send because they were settled, unchanged, superseded or duplicates.</summary>
    public long? RequestsSaved { get; init; }

    /// <summary>Contacts that it created.</summary>
    public long? NewContacts { get; init; }

    /// <summary>Full path of its report when it ended, or where <c>--done</c> has put it.</summary>
    public string? Report { get; init; }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(IReadOnlyDictionary<string, long>))]
internal sealed partial class HistoryJson : System.Text.Json.Serialization.JsonSerializerContext;
