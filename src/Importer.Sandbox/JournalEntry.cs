namespace Importer.Sandbox;

/// <summary>A request that was received, and its answer.</summary>
/// <param name="Number">From 1, in processing order.</param>
/// <param name="At">When it was received.</param>
/// <param name="AnsweredAt">When its answer is due: <paramref name="At"/> plus latency and delay.</param>
/// <param name="Path">Without the query.</param>
/// <param name="ContactKey">From a contact's body; null if there is none.</param>
/// <param name="Body">As text. The body of a token request contains the secret.</param>
/// <param name="Status">Null if there was no answer.</param>
/// <param name="ContactWritten">Whether a contact was created or updated.</param>
/// <param name="ContactId">The id of that contact.</param>
public sealed record JournalEntry(
    long Number,
    DateTimeOffset At,
    DateTimeOffset AnsweredAt,
    string Method,
    string Path,
    string? ContactKey,
    string Body,
    int? Status,
    bool ContactWritten,
    long? ContactId
);
