using System.Text.Json;
using System.Text.Json.Serialization;
using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Ledger;

namespace Importer.Program.Verbs.Jobs;

/// <summary><c>jobs --json</c>: the same for scripts.</summary>
internal static class JobsJson
{
    public static string Of(IReadOnlyList<LedgerOverview> ledgers) =>
        JsonSerializer.Serialize(new JobsDocument([.. ledgers.Select(Of)]), JobsJsonContext.Readable.JobsDocument) + "\n";

    private static LedgerEntry Of(LedgerOverview ledger) =>
        new(
            ledger.Path,
            ledger.Bytes,
            [
                .. ledger.Jobs.Select(job => new JobEntry(
                    job.Key,
                    job.Input,
                    job.Tenant,
                    job.Generation,
                    job.Finished,
                    job.CreatedAt.UtcDateTime,
                    job.UpdatedAt.UtcDateTime,
                    (int?)job.LastExitCode,
                    job.Counts.OrderBy(count => count.Key).ToDictionary(count => count.Key.Word(), count => count.Value)
                )),
            ],
            [
                .. ledger.Runs.Select(run => new RunEntry(
                    run.Command,
                    run.Job,
                    run.Input,
                    run.Tenant,
                    run.StartedAt.UtcDateTime,
                    run.EndedAt is { } ended ? Math.Round((ended - run.StartedAt).TotalSeconds, 3) : null,
                    (int?)run.ExitCode,
                    run.Reason,
                    run.Counts,
                    run.Requests,
                    run.RequestsSaved,
                    run.NewContacts,
                    run.Report
                )),
            ],
            [
                .. ledger.Items.Select(item => new InputEntry(
                    item.Input,
                    item.Job?.Key,
                    item.State switch
                    {
                        WorkState.NeedsAttention => "needsAttention",
                        WorkState.RunAgain => "runAgain",
                        _ => "done",
                    },
                    (int?)item.ExitCode,
                    item.Reason,
                    item.ToDo,
                    item.RowsLeft,
                    item.Report,
                    item.FailedRows
                )),
            ],
            ledger.Spent,
            ledger.Allowances
        );
}

internal sealed record JobsDocument(IReadOnlyList<LedgerEntry> Ledgers);

internal sealed record LedgerEntry(
    string Path,
    long Bytes,
    IReadOnlyList<JobEntry> Jobs,
    IReadOnlyList<RunEntry> Runs,
    IReadOnlyList<InputEntry> Inputs,
    IReadOnlyList<SpentRequests.Day> Spent,
    IReadOnlyList<AllowanceLeft> Allowance
);

/// <summary>What is left to do for an input, as the text shows it.</summary>
/// <param name="State"><c>needsAttention</c>, <c>runAgain</c> or <c>done</c>.</param>
internal sealed record InputEntry(
    string Input,
    string? Job,
    string State,
    int? ExitCode,
    string? Reason,
    string? ToDo,
    long RowsLeft,
    string? Report,
    string? FailedRows
);

internal sealed record JobEntry(
    string Job,
    string Input,
    string Tenant,
    int Generation,
    bool Finished,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int? ExitCode,
    IReadOnlyDictionary<string, long> Counts
);

internal sealed record RunEntry(
    string? Run,
    string? Job,
    string Input,
    string? Tenant,
    DateTime StartedAt,
    double? Seconds,
    int? ExitCode,
    string? Reason,
    IReadOnlyDictionary<string, long>? Counts,
    long? Requests,
    long? RequestsSaved,
    long? NewContacts,
    string? Report
);

[JsonSerializable(typeof(JobsDocument))]
internal sealed partial class JobsJsonContext : JsonSerializerContext
{
    public static JobsJsonContext Readable { get; } = new(new JsonSerializerOptions(ReadableJson.Options));
}
