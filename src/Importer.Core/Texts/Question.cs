using System.Globalization;
using Importer.Core.Results;

namespace Importer.Core.Texts;

/// <summary>What a person can say to it.</summary>
public enum Answer
{
    /// <summary>Send every row that is ready and left.</summary>
    All,

    /// <summary>Send only those that differ from what was last accepted.</summary>
    Differing,

    /// <summary>Send the first rows only; the rest is asked about when they have been sent.</summary>
    First,

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
    public bool OffersDiffering => Same * 2 > ToSend && Same < ToSend && Merging.Count == 0;

    /// <summary>
    /// Whether sending the first rows only is offered: where there are more. Not where people would be merged: it is the key that is to be
    /// looked at then.
    /// </summary>
    public bool OffersFirst => ToSend > FirstRow.Most && Merging.Count == 0;

    /// <summary>What the contact keys show of the files in which people would be merged, and nobody has said yet that this is meant.</summary>
    public IReadOnlyList<KeyFigures> Merging => [.. Files.Where(file => file.MustConfirmMerges).Select(file => file.Keys)];

    /// <summary>How many contacts the rows become; null where that is not known.</summary>
    public long? Contacts => Files is [var only] && only.Requests == only.Keys.Rows ? only.Keys.Distinct : null;

    /// <summary>The number of contacts to type where people would be merged: too easy to get wrong for a yes.</summary>
    public long ContactsToType => Merging.Sum(keys => keys.Distinct);

    /// <returns>Null where it cannot be understood.</returns>
    public Answer? Understand(string answer) =>
        (answer.Trim().ToUpperInvariant(), OffersDiffering) switch
        {
            ("1", true) => Answer.All,
            ("2", true) => Answer.Differing,
            ("3", true) => OffersFirst ? Answer.First : Answer.Nothing,
            ("4", true) when OffersFirst => Answer.Nothing,
            ("NO" or "N", true) => Answer.Nothing,
            ("10", false) when OffersFirst => Answer.First,
            ("YES" or "Y", false) when Merging.Count == 0 => Answer.All,
            ("NO" or "N", false) => Answer.Nothing,
            var (typed, _) when Merging.Count > 0 && IsContactsToType(typed) => Answer.All,
            _ => null,
        };

    /// <summary>Grouped in any language's way, or not at all.</summary>
    private bool IsContactsToType(string typed) =>
        typed.All(letter => char.IsAsciiDigit(letter) || letter is ',' or '.' or '\'' or '’' || char.IsWhiteSpace(letter))
        && string.Concat(typed.Where(char.IsAsciiDigit)) == ContactsToType.ToString(CultureInfo.InvariantCulture);
}
