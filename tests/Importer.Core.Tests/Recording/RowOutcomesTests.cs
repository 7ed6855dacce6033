using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Recording;

public sealed class RowOutcomesTests
{
    private const string SentAgain = "Sent again: a run that was killed may already have sent it.";

    private static readonly Accepted Accepted = new(200, 1002, true);
    private static readonly Refused Refused = new(400, "10005", "bad") { RequestId = "5c1f" };
    private static readonly Unanswered Broken = new(null, null, "broken", true);
    private static readonly Unanswered NotReached = new(null, null, "refused", false);

    [Fact]
    public void An_accepted_row_has_its_id_and_no_error() =>
        Assert.Equal(
            new RowOutcome
            {
                Row = 2,
                ContactKey = "ann",
                Status = RowStatus.Imported,
                ContactId = 1002,
                IsNewContact = true,
                HttpStatus = 200,
                Attempts = 2,
                Advice = "no channel; for your information",
                FinishedAt = PendingRows.Now,
            },
            Plain(
                RowOutcomes.Of(
                    PendingRows.Ready(2, advice: "no channel"),
                    new SendResult(Accepted with { Message = "for your information" }, 2, true),
                    PendingRows.Now
                )
            )
        );

    [Fact]
    public void A_refused_row_has_the_services_own_words() =>
        Assert.Equal(
            new RowOutcome
            {
                Row = 2,
                ContactKey = "ann",
                Status = RowStatus.Rejected,
                HttpStatus = 400,
                ErrorCode = "10005",
                Error = "bad",
                RequestId = "5c1f",
                Attempts = 1,
                FinishedAt = PendingRows.Now,
            },
            Plain(RowOutcomes.Of(PendingRows.Ready(2), new SendResult(Refused, 1, false), PendingRows.Now)) with
            {
                Advice = null,
            }
        );

    [Fact]
    public void What_an_answer_makes_of_a_row()
    {
        (ContactAnswer? Answer, bool MayHave, bool CutShort, RowStatus Status)[] cases =
        [
            (Accepted, true, true, RowStatus.Imported),
            (new PartlyAccepted(200, 1, true, "1", "part"), false, false, RowStatus.Partial),
            (Refused, true, false, RowStatus.Rejected),
            (new OtherContact(200, "C-2"), false, false, RowStatus.Unknown),
            (new TokenRefused(401, null, null), false, false, RowStatus.Rejected),
            (new TokenRefused(401, null, null), true, false, RowStatus.Unknown),
            (new Denied(403, null, null, ""), false, false, RowStatus.Rejected),
            (Broken, true, false, RowStatus.Unknown),
            (Broken, true, true, RowStatus.Unknown),
            (NotReached, false, false, RowStatus.Failed),
            (NotReached, false, true, RowStatus.NotSent),
            (NotReached, true, false, RowStatus.Unknown),
            (new Throttled(429, ThrottleKind.TooFast, null, null, null), false, false, RowStatus.Failed),
            (new Throttled(429, ThrottleKind.TooFast, null, null, null), false, true, RowStatus.NotSent),
            (null, true, false, RowStatus.Unknown),
            (null, false, true, RowStatus.NotSent),
        ];
        Assert.Equal(
            cases.Select(one => one.Status),
            cases.Select(one =>
                RowOutcomes
                    .Of(
                        PendingRows.Ready(2),
                        new SendResult(one.Answer, one.Answer is null ? 0 : 1, one.MayHave) { CutShort = one.CutShort },
                        PendingRows.Now
                    )
                    .Status
            )
        );
    }

    [Fact]
    public void A_row_in_doubt_that_was_sent_again_says_so()
    {
        var row = PendingRows.Ready(2);
        row.IsInDoubt = true;
        Assert.Equal(SentAgain, RowOutcomes.Of(row, new SendResult(Accepted, 1, false), PendingRows.Now).Advice);
    }

    [Fact]
    public void A_row_in_doubt_whose_turn_does_not_come_again_stays_unknown()
    {
        var row = PendingRows.Ready(2);
        row.IsInDoubt = true;
        var left = RowOutcomes.NotReached(row, PendingRows.Now);
        Assert.Equal(
            (RowStatus.Unknown, "The contact may exist: a run that was killed may have sent it. Run the same command again."),
            (left.Status, left.Advice)
        );
        Assert.Equal(RowStatus.Unknown, RowOutcomes.Of(row, new SendResult(null, 0, false) { CutShort = true }, PendingRows.Now).Status);
        Assert.Equal(
            RowStatus.Unknown,
            RowOutcomes.Of(row, new SendResult(NotReached, 1, false) { CutShort = true }, PendingRows.Now).Status
        );
    }

    [Theory]
    [InlineData(RowStatus.Rejected, RowStatus.Rejected)]
    [InlineData(RowStatus.Partial, RowStatus.Partial)]
    [InlineData(RowStatus.Unknown, RowStatus.Unknown)]
    [InlineData(RowStatus.NotSent, RowStatus.NotSent)]
    [InlineData(RowStatus.Imported, RowStatus.NotSent)]
    public void A_run_that_stops_before_a_row_leaves_what_was_known_of_it(RowStatus before, RowStatus left)
    {
        var row = PendingRows.Ready(2);
        row.Prior = new PriorOutcome(
            new RowOutcome
            {
                Row = 2,
                Status = before,
                Attempts = 3,
                FinishedAt = PendingRows.Now.AddDays(-1),
            },
            1,
            row.Hash,
            false
        );
        Assert.Equal(left, RowOutcomes.NotReached(row, PendingRows.Now).Status);
    }

    [Fact]
    public void An_invalid_row_has_every_reason()
    {
        var outcome = RowOutcomes.Invalid(
            PendingRows.Invalid(2).Mapped,
            [new Reason("email", "Email", "is no address", "x@"), new Reason("duplicateKey", null, "row 7 has the same contact key")],
            PendingRows.Now
        );
        Assert.Equal(
            (RowStatus.Invalid, "email; duplicateKey", "Email: is no address (\"x@\"); row 7 has the same contact key"),
            (outcome.Status, outcome.ErrorCode, outcome.Error)
        );
    }

    private static RowOutcome Plain(RowOutcome outcome) => outcome with { Reasons = [] };
}
