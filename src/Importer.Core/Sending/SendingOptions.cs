using System.ComponentModel.DataAnnotations;

namespace Importer.Core.Sending;

/// <summary>How requests are sent (settings section <c>Sending</c>). The ranges are enforced when settings are read.</summary>
public sealed record SendingOptions
{
    /// <summary>The most concurrent requests.</summary>
    [Range(1, 256)]
    public int Concurrency { get; init; } = 5;

    /// <summary>The most attempts per second, retries included, and the initial rate. Below one in a thousand seconds a run would never
    /// end. Infinity for no limit (benchmarks).</summary>
    [Range(0.001, 1_000_000.0)]
    public double RequestsPerSecond { get; init; } = 20;

    /// <summary>Attempts per row when there is no usable answer. Throttled attempts do not count, nor those of an outage.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Timeout of one attempt.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest outage to wait for before the run stops (exit 2).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan MaxOutage { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After a signal, how long requests in flight may take to finish and unread rows to be listed.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whether a POST that may have been processed is repeated (same key, same body); if not, the row is <c>unknown</c> at once.
    /// </summary>
    public bool RepeatUnanswered { get; init; } = true;

    /// <summary>Requests allowed for this tenant per UTC day; null for no limit.</summary>
    [Range(1, 1_000_000_000)]
    public long? RequestsPerDay { get; init; }

    /// <summary>Requests allowed for this tenant per calendar year (UTC); null for no limit.</summary>
    [Range(1, 1_000_000_000)]
    public long? RequestsPerYear { get; init; }

    /// <summary>The most contacts that a job may create in all its runs; null for no limit.</summary>
    [Range(0, 1_000_000_000)]
    public long? NewContactsLimit { get; init; }

    /// <summary>Whether to skip a row whose body is the same as the last one accepted for its key.</summary>
    public bool ChangedOnly { get; init; }

    /// <summary>A shard's share: the tenant's limits are divided among its shards, and each may send something. The limit for new contacts
    /// is rounded down, so that the shards together never exceed it.</summary>
    public SendingOptions ShareOf(Shard shard) =>
        this with
        {
            Concurrency = (int)shard.Part(Concurrency),
            RequestsPerSecond = RequestsPerSecond / shard.Count,
            RequestsPerDay = RequestsPerDay is { } day ? shard.Part(day) : null,
            RequestsPerYear = RequestsPerYear is { } year ? shard.Part(year) : null,
            NewContactsLimit = NewContactsLimit / shard.Count,
        };
}
