namespace Importer.Sandbox;

/// <summary>One request as it was received and answered.</summary>
/// <param name="Number">From 1, in the order in which they were carried out.</param>
/// <param name="At">When it came.</param>
/// <param name="AnsweredAt">When its answer is due: later than <paramref name="At"/> by latency and delay.</param>
/// <param name="Path">Without the query.</param>
/// <param name="ContactKey">Of a contact's body, where it can be read.</param>
/// <param name="Body">As text; a sign-in's body holds the secret.</param>
/// <param name="Status">Null where no answer was given.</param>
/// <param name="CarriedOut">Whether a contact was written.</param>
/// <param name="ContactId">The id of the contact written.</param>
public sealed record JournalEntry(
    long Number,
    DateTimeOffset At,
    DateTimeOffset AnsweredAt,
    string Method,
    string Path,
    string? ContactKey,
    string Body,
    int? Status,
    bool CarriedOut,
    long? ContactId
);
