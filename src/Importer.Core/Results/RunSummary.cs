using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Importer.Core.Display;
using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>
/// What <c>&lt;name&gt;.summary.json</c> holds, for scripts and for the next run. Written when a run starts (not complete, without an
/// exit code) and when it ends. No contact data.
/// </summary>
public sealed record RunSummary
{
    /// <summary>The statuses that <see cref="Counts"/> holds, in this order.</summary>
    public static IReadOnlyList<RowStatus> Statuses { get; } = [.. Enum.GetValues<RowStatus>().Where(status => status != RowStatus.Ready)];

    /// <summary>Bytes; others may put anything under its name.</summary>
    private const long LargestSummary = 64 * 1024 * 1024;

    /// <summary>The job's id.</summary>
    public required string Job { get; init; }

    /// <summary>Which part of the input; null for all of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShardOf? Shard { get; init; }

    /// <summary>Full path of the input; <c>-</c> for standard input.</summary>
    public required string Input { get; init; }

    /// <summary>Authentication host and business unit.</summary>
    public required string Tenant { get; init; }

    /// <summary>Rows read.</summary>
    public long Rows { get; init; }

    /// <summary>Rows by the word of their status; all words, zero too (<see cref="ErrorTally.Counts"/>).</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = Statuses.ToDictionary(status => status.Word(), _ => 0L);

    /// <summary>Different contact keys in the whole input (<see cref="KeyFigures.Distinct"/>); null where not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DistinctKeys { get; init; }

    /// <summary>Rows of it that probably merge people (<see cref="KeyFigures.Merges"/>); null where not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ProbableMerges { get; init; }

    /// <summary>
    /// By full name of the attribute, rows that were sent without it because its value cannot be sent (<c>onInvalid</c>); null if none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, long>? Omitted { get; init; }

    /// <summary>Contact requests that this run spent, retries included.</summary>
    public long Requests { get; init; }

    /// <summary>How many of them were retries.</summary>
    public long Retries { get; init; }

    /// <summary>Answers that asked to be slower (429, 503).</summary>
    public long Throttled { get; init; }

    /// <summary>Rows that this run did not send because they were settled, unchanged, superseded or duplicates.</summary>
    public long RequestsSaved { get; init; }

    /// <summary>Tokens asked for.</summary>
    public long Tokens { get; init; }

    /// <summary>
    /// Contacts that the job created, this run and earlier ones, as far as the API said so; those in the report of a limited run.
    /// </summary>
    public long NewContacts { get; init; }

    /// <summary>Rows that this run brought to an end per second of its time.</summary>
    public double RowsPerSecond { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the run goes, and where it was killed.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether the report holds every row of the input.</summary>
    public bool Complete { get; init; }

    /// <summary>Null while the run goes, and where it was killed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why rows were not imported, commonest first.</summary>
    public IReadOnlyList<ErrorKind> Errors { get; init; } = [];

    /// <summary>What a person should know of the input (another sheet is not imported, rows are hidden, …), one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public SummaryFiles Files { get; init; } = new();

    /// <summary>How many rows ended so.</summary>
    public long Of(RowStatus status) => Counts.GetValueOrDefault(status.Word());

    /// <summary>Rows that a later run takes up again.</summary>
    [JsonIgnore]
    public long Unsettled => Statuses.Where(status => !status.IsSettled()).Sum(Of);

    /// <summary>Puts the summary in place in one step: anyone who reads it sees the old or the new one, whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(ResultFiles files) => files.Put(files.Summary, Write);

    /// <summary>The same for a summary that lies there already, whose rights it keeps.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Write(string path) => AtomicFile.Write(path, FilePermissions.Of(path), overwrite: true, Write);

    private void Write(Stream stream) => JsonSerializer.Serialize(stream, this, SummaryJson.Readable.RunSummary);

    /// <summary>The same object, for a document that holds more.</summary>
    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, SummaryJson.Readable.RunSummary)!;

    /// <summary>The summary beside a report; null where there is none.</summary>
    public static RunSummary? OfReport(string report) =>
        ResultName.Beside(report, ResultName.Report, ResultName.Summary) is { } path ? TryRead(path) : null;

    /// <summary>Null where there is no summary, or something else under its name.</summary>
    public static RunSummary? TryRead(string path)
    {
        try
        {
            using var stream = FileOpener.Open(path);
            if (stream.Length > LargestSummary)
                return null;
            var summary = JsonSerializer.Deserialize(stream, SummaryJson.Readable.RunSummary);
            return
                summary?.Files is { } files
                && new[] { files.Report, files.Failed, files.Created, files.Page }.All(name =>
                    name?.Contains('\0', StringComparison.Ordinal) != true
                )
                ? summary
                : null;
        }
        catch (Exception e) when (e.IsFileError() || e is JsonException)
        {
            return null;
        }
    }
}

/// <summary>A part of an input that is divided among machines.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Job">The id of the job that has the whole input.</param>
public sealed record ShardOf(int Number, int Count, string Job)
{
    /// <summary>The id that job had while the business unit was not known; null where the two do not belong together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FormerJob { get; init; }
}

/// <summary>The files that belong to a summary: names where they lie beside it, full paths elsewhere.</summary>
public sealed record SummaryFiles
{
    /// <summary>Null: it went to standard output.</summary>
    public string? Report { get; init; }

    /// <summary>Null: there are no failed rows.</summary>
    public string? Failed { get; init; }

    /// <summary>Tells whether somebody has changed <see cref="Failed"/> since, which is then never overwritten.</summary>
    public FileFingerprint? FailedFingerprint { get; init; }

    /// <summary>Null: the job has created no contact.</summary>
    public string? Created { get; init; }

    public string? Page { get; init; }
}

[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(CheckSummary))]
internal sealed partial class SummaryJson : JsonSerializerContext
{
    public static SummaryJson Readable { get; } =
        new(
            new JsonSerializerOptions(ReadableJson.Options)
            {
                Converters = { new SummaryTime() },
                // Anyone who edits one by hand may write null where there must be something: then it is none.
                RespectNullableAnnotations = true,
            }
        );
}

/// <summary>Times as the report writes them: UTC, milliseconds, <c>Z</c>.</summary>
internal sealed class SummaryTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(ReportWriter.TimeFormat, System.Globalization.CultureInfo.InvariantCulture));
}
