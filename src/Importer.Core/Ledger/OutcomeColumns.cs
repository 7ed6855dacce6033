namespace Importer.Core.Ledger;

/// <summary>Maps a <see cref="RowOutcome"/> to the columns of the table <c>outcome</c>.</summary>
internal static class OutcomeColumns
{
    public const string Names =
        "status, contact_key, contact_id, is_new, http_status, error_code, error, advice, attempts, request_id, finished_at";

    /// <summary>Settles row ?2 of job ?1 with status ?3, advice ?4 and time ?5.</summary>
    public const string Settle =
        "UPDATE outcome SET status = ?3, advice = ?4, finished_at = ?5, pending = 0, http_status = NULL, error_code = NULL, error = NULL "
        + "WHERE job = ?1 AND row = ?2";

    private const int Count = 11;

    /// <summary>Parameters for <see cref="Names"/>, numbered from <paramref name="first"/>.</summary>
    public static string Parameters(int first) => string.Join(", ", Enumerable.Range(first, Count).Select(number => $"?{number}"));

    public static void Bind(Statement statement, int first, RowOutcome outcome) =>
        statement
            .Bind(first, (long)outcome.Status)
            .Bind(first + 1, outcome.ContactKey)
            .Bind(first + 2, outcome.ContactId)
            .Bind(first + 3, outcome.IsNewContact is { } isNew ? (isNew ? 1L : 0L) : (long?)null)
            .Bind(first + 4, outcome.HttpStatus)
            .Bind(first + 5, outcome.ErrorCode)
            .Bind(first + 6, outcome.Error)
            .Bind(first + 7, outcome.Advice)
            .Bind(first + 8, outcome.Attempts)
            .Bind(first + 9, outcome.RequestId)
            .Bind(first + 10, outcome.FinishedAt.ToUnixTimeMilliseconds());

    public static RowOutcome Read(Statement statement, int first, int row) =>
        new()
        {
            Row = row,
            Status = (RowStatus)statement.Int64(first),
            ContactKey = statement.Text(first + 1),
            ContactId = statement.NullableInt64(first + 2),
            IsNewContact = statement.NullableInt64(first + 3) is { } isNew ? isNew != 0 : null,
            HttpStatus = (int?)statement.NullableInt64(first + 4),
            ErrorCode = statement.Text(first + 5),
            Error = statement.Text(first + 6),
            Advice = statement.Text(first + 7),
            Attempts = (int)statement.Int64(first + 8),
            RequestId = statement.Text(first + 9),
            FinishedAt = DateTimeOffset.FromUnixTimeMilliseconds(statement.Int64(first + 10)),
        };
}
