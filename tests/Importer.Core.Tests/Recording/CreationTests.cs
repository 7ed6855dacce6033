using Importer.Core.Recording;

namespace Importer.Core.Tests.Recording;

public class CreationTests
{
    /// <summary>The key was new to the ledger.</summary>
    [Theory]
    [InlineData(RowStatus.Imported, true, false, nameof(CreationResult.Created))]
    [InlineData(RowStatus.Imported, true, true, nameof(CreationResult.Created))]
    [InlineData(RowStatus.Imported, false, false, nameof(CreationResult.None))]
    [InlineData(RowStatus.Imported, false, true, nameof(CreationResult.Uncertain))]
    [InlineData(RowStatus.Imported, null, false, nameof(CreationResult.Uncertain))]
    [InlineData(RowStatus.Partial, true, false, nameof(CreationResult.Created))]
    [InlineData(RowStatus.Partial, false, false, nameof(CreationResult.None))]
    [InlineData(RowStatus.Partial, null, false, nameof(CreationResult.Uncertain))]
    [InlineData(RowStatus.Unknown, null, true, nameof(CreationResult.Open))]
    [InlineData(RowStatus.Unknown, null, false, nameof(CreationResult.Open))]
    [InlineData(RowStatus.Rejected, null, false, nameof(CreationResult.None))]
    [InlineData(RowStatus.Rejected, null, true, nameof(CreationResult.Open))]
    [InlineData(RowStatus.Failed, null, false, nameof(CreationResult.None))]
    [InlineData(RowStatus.Failed, null, true, nameof(CreationResult.Open))]
    [InlineData(RowStatus.NotSent, null, false, nameof(CreationResult.None))]
    public void Only_an_answer_makes_it_certain(RowStatus status, bool? isNew, bool mayHaveCreated, string expected) =>
        Assert.Equal(expected, Creation.Of(Outcome(status, isNew), hasNewKey: true, mayHaveCreated).ToString());

    [Theory]
    [InlineData(RowStatus.Imported, false, nameof(CreationResult.None))]
    [InlineData(RowStatus.Unknown, null, nameof(CreationResult.None))]
    [InlineData(RowStatus.Imported, true, nameof(CreationResult.Created))] // deleted in Marketing Cloud since
    public void A_known_contact_is_created_only_if_the_answer_says_so(RowStatus status, bool? isNew, string expected) =>
        Assert.Equal(expected, Creation.Of(Outcome(status, isNew), hasNewKey: false, mayHaveCreated: false).ToString());

    private static RowOutcome Outcome(RowStatus status, bool? isNew) =>
        new()
        {
            Row = 2,
            Status = status,
            IsNewContact = isNew,
            FinishedAt = PendingRows.Now,
        };
}
