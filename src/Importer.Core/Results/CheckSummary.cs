using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Importer.Core.Results;

/// <summary>What a check found, for scripts. No contact data.</summary>
public sealed record CheckSummary
{
    /// <summary>Rows read.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows by the word of their status: <c>ready</c>, <c>invalid</c>, <c>skipped</c>.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>As <see cref="RunSummary.DistinctKeys"/>.</summary>
    public required long DistinctKeys { get; init; }

    /// <summary>As <see cref="RunSummary.ProbableMerges"/>.</summary>
    public required long ProbableMerges { get; init; }

    /// <summary>As <see cref="RunSummary.Omitted"/>, of rows that would be sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, long>? Omitted { get; init; }

    /// <summary>Requests that an import would send, not counting retries.</summary>
    public required long Requests { get; init; }

    /// <summary>As <see cref="RunSummary.Errors"/>.</summary>
    public required IReadOnlyList<ErrorKind> Errors { get; init; }

    /// <summary>As <see cref="RunSummary.Warnings"/>.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, SummaryJson.Readable.CheckSummary)!;
}
