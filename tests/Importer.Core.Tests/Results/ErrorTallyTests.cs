using Importer.Core.Results;

namespace Importer.Core.Tests.Results;

public class ErrorTallyTests
{
    [Fact]
    public void Rows_are_counted_by_status_code_and_message_without_their_values()
    {
        var tally = new ErrorTally(["Locale"]);
        var email = new Reason("emailInvalid", "Email", "is not an e-mail address", "jane@");
        tally.Add(Outcomes.Imported(2, "a"));
        tally.Add(Outcomes.Rejected(3, "30000", "Contact C-3 with address x@y.de is bad: 'Locale' must not be 'de-DE'"));
        tally.Add(Outcomes.Invalid(4, email, new Reason("contactKeyMissing", "Key", "is blank")));
        tally.Add(Outcomes.Invalid(5, email with { Value = "joe@" }, email with { Value = "joe2@" }));
        tally.Add(Outcomes.Rejected(6, "30000", "Contact C-6 with address z@y.de is bad: 'Locale' must not be 'en-US'"));
        tally.Add(Outcomes.Invalid(7, email));
        tally.Add(Outcomes.Rejected(8, "0", "Request Entity Too Large", http: 413));
        tally.Add(
            new RowOutcome
            {
                Row = 9,
                Status = RowStatus.Unknown,
                FinishedAt = Outcomes.At,
            }
        );

        Assert.Equal(
            """
            3 invalid emailInvalid [Email: is not an e-mail address] 4,5,7
            2 rejected 30000 [Contact … with address … is bad: 'Locale' must not be '…'] 3,6
            1 invalid contactKeyMissing [Key: is blank] 4
            1 rejected HTTP 413 [Request Entity Too Large] 8
            1 unknown  [no reason was given] 9
            """,
            string.Join(
                '\n',
                tally.Kinds().Select(kind => $"{kind.Count} {kind.Status} {kind.Code} [{kind.Message}] {string.Join(',', kind.Rows)}")
            )
        );
        Assert.Equal((8, 3, 1), (tally.Rows, tally.Of(RowStatus.Invalid), tally.Counts["unknown"]));
    }

    [Fact]
    public void However_many_kinds_there_are_memory_stays_bounded()
    {
        var tally = new ErrorTally();
        for (var row = 2; row < 5002; row++)
            tally.Add(Outcomes.Rejected(row, $"E{row}", "always another"));

        var kinds = tally.Kinds();

        Assert.Equal(ErrorTally.MaxKinds + 1, kinds.Count);
        Assert.Equal(("other", "other reasons", 4500L), (kinds[0].Code, kinds[0].Message, kinds[0].Count));
        Assert.Equal(Enumerable.Range(502, 10), kinds[0].Rows);
    }
}
