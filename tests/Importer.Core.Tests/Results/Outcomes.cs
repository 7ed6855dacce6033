using CsCheck;

namespace Importer.Core.Tests.Results;

/// <summary>Outcomes for tests: named ones, and any.</summary>
internal static class Outcomes
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 0, 15, 0, 123, TimeSpan.Zero);

    public static RowOutcome Imported(int row, string key) =>
        new()
        {
            Row = row,
            ContactKey = key,
            Status = RowStatus.Imported,
            ContactId = 12345678,
            IsNewContact = true,
            HttpStatus = 200,
            Attempts = 1,
            RequestId = "8b51b524-28c1-46fc-9a44-02fca5b0a08c",
            FinishedAt = At,
        };

    public static RowOutcome Invalid(int row, params Reason[] reasons) =>
        new()
        {
            Row = row,
            ContactKey = $"C-{row}",
            Status = RowStatus.Invalid,
            ErrorCode = string.Join("; ", reasons.Select(reason => reason.Code)),
            Error = string.Join("; ", reasons.Select(reason => reason.WithValue)),
            Reasons = reasons,
            FinishedAt = At,
        };

    public static RowOutcome Rejected(int row, string? code, string error, int? http = 400) =>
        new()
        {
            Row = row,
            ContactKey = $"C-{row}",
            Status = RowStatus.Rejected,
            HttpStatus = http,
            ErrorCode = code,
            Error = error,
            Attempts = 1,
            FinishedAt = At,
        };

    // What makes trouble in CSV and in spreadsheets, more often than chance would bring it.
    private static readonly Gen<string> Piece = Gen.OneOf<string>(
        Gen.OneOf(
            "'",
            "''",
            "=",
            "@",
            "+",
            "-",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\"",
            "\"\"",
            ",",
            ";",
            " ",
            "'=",
            "＝",
            "1",
            "+49",
            "-1.5",
            "ü",
            "😀",
            "\uFEFF",
            "\0"
        ),
        Gen.String[Gen.Char[' ', '~'], 1, 8]
    );

    private static readonly Gen<string?> Text = Gen.Frequency(
        (1, Gen.Const((string?)null)),
        (4, Piece.Array[1, 5].Select(pieces => (string?)string.Concat(pieces)))
    );

    public static readonly Gen<RowOutcome> Any =
        from row in Gen.Int[2, int.MaxValue - 1]
        from texts in Text.Array[5]
        from status in Gen.Enum<RowStatus>().Where(status => status != RowStatus.Ready) // Which check alone writes.
        from contactId in Gen.Long.Nullable()
        from isNew in Gen.Bool.Nullable()
        from http in Gen.Int[100, 599].Nullable()
        from attempts in Gen.Int[0, 100]
        from milliseconds in Gen.Long[0, 4_000_000_000_000]
        select new RowOutcome
        {
            Row = row,
            ContactKey = texts[0],
            Status = status,
            ContactId = contactId,
            IsNewContact = isNew,
            HttpStatus = http,
            ErrorCode = texts[1],
            Error = texts[2],
            Advice = texts[3],
            Attempts = attempts,
            RequestId = texts[4],
            FinishedAt = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
        };
}
