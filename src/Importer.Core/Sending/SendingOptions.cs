using System.ComponentModel.DataAnnotations;

namespace Importer.Core.Sending;

/// <summary>How requests are sent (settings section <c>Sending</c>). What reads settings holds them to the ranges.</summary>
public sealed record SendingOptions
{
    /// <summary>Requests on the wire at once. A ceiling.</summary>
    [Range(1, 256)]
    public int Concurrency { get; init; } = 5;

    /// <summary>Attempts per second, retries included. A ceiling, where it starts; slower than one in a thousand seconds nothing would come
    /// to an end. Infinity for no pace at all (benchmarks).</summary>
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

    /// <summary>How long requests on the wire may take to end, and unread rows to be listed, after a signal.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whether a POST that may have been carried out is repeated (same key, same body); else it is <c>unknown</c> at once.
    /// </summary>
    public bool RepeatUnanswered { get; init; } = true;

    /// <summary>Requests allowed for this tenant per UTC day; null for no limit.</summary>
    [Range(1, 1_000_000_000)]
    public long? RequestsPerDay { get; init; }

    /// <summary>Requests allowed for this tenant per calendar year (UTC); null for no limit.</summary>
    [Range(1, 1_000_000_000)]
    public long? RequestsPerYear { get; init; }

    /// <summary>Contacts that a job may create, all its runs together; null for no limit.</summary>
    [Range(0, 1_000_000_000)]
    public long? NewContactsLimit { get; init; }

    /// <summary>A row is not sent when the body last accepted for its key is the same.</summary>
    public bool ChangedOnly { get; init; }

    /// <summary>A shard's part: the tenant's limits are divided among its shards, and each may send something. Places for new contacts are
    /// rounded down, so that the shards together never exceed the limit.</summary>
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
