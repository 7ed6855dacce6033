namespace Importer.Core.Texts;

/// <summary>What a person can say to it.</summary>
public enum Answer
{
    /// <summary>Send every row that is ready and left.</summary>
    All,

    /// <summary>Send only those that differ from what was last accepted.</summary>
    Differing,

    /// <summary>Send nothing.</summary>
    Nothing,
}

/// <summary>The one question before contacts are sent.</summary>
/// <param name="Files">What was found in each.</param>
/// <param name="Destination">Where the contacts go: <c>business unit 7280123, signed in at …</c>.</param>
/// <param name="RequestsPerSecond">The ceiling.</param>
/// <param name="RequestsPerYear">The allowance; null where none is set.</param>
public sealed record Question(IReadOnlyList<CheckResult> Files, string Destination, double RequestsPerSecond, long? RequestsPerYear)
{
    public long ToSend => Files.Sum(file => file.Requests);

    /// <summary>How many of them are as last accepted.</summary>
    public long Same => Files.Sum(file => file.Preview.SameAsAccepted);

    /// <summary>Whether sending only what differs is offered: where most rows are as last accepted, and some are not.</summary>
    public bool OffersDiffering => Same * 2 > ToSend && Same < ToSend;

    /// <returns>Null where it cannot be understood.</returns>
    public Answer? Understand(string answer) =>
        (answer.Trim().ToUpperInvariant(), OffersDiffering) switch
        {
            ("1", true) => Answer.All,
            ("2", true) => Answer.Differing,
            ("3" or "NO" or "N", true) => Answer.Nothing,
            ("YES" or "Y", false) => Answer.All,
            ("NO" or "N", false) => Answer.Nothing,
            _ => null,
        };
}
