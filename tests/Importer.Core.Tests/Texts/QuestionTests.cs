using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Tests.Results;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

public class QuestionTests
{
    [Fact]
    public void One_file_new_all_through()
    {
        var question = Of(Checked("/data/contacts.csv", ready: 21) with { RequestsLeftThisYear = 18_797 });

        Assert.Equal(
            """
            Destination  business unit 7280123, signed in at abc.auth.marketingcloudapis.com
            Cost         21 requests, 0.1 % of this year's 20,000 (1,203 spent), at least 1.1 s

            Each new contact key is billed, and there is no undo.

            """,
            QuestionText.Of(question)
        );
        Assert.Equal("Send 21 contacts? (yes, no, or 10 for the first 10 rows only): ", QuestionText.Prompt(question));
        Assert.Equal(
            [Answer.All, Answer.All, Answer.Nothing, Answer.First, null, null, null],
            new[] { " Yes ", "y", "no", "10", "", "1", "ok" }.Select(question.Understand)
        );
    }

    [Fact]
    public void Several_files_most_rows_as_last_accepted()
    {
        var question = Of(
            Checked("/data/a.csv", ready: 1_000, same: 900) with
            {
                RequestsLeftThisYear = 50,
            },
            Checked("/data/b.xlsx", ready: 1)
        );

        Assert.Equal(
            """
            2 files:
              1,000 contacts of a.csv
                  1 contact  of b.xlsx

            Destination  business unit 7280123, signed in at abc.auth.marketingcloudapis.com
            Cost         1,001 requests, 5 % of this year's 20,000 (19,950 spent), at least 50 s
                         only 50 are left: the import would stop there and continue next year

            900 of the 1,001 are unchanged since they were last accepted.
              1  send all 1,001
              2  send only the 101 that differ
              3  send the first 10 rows only
              4  send nothing
            Each new contact key is billed, and there is no undo.

            """,
            QuestionText.Of(question)
        );
        Assert.Equal(
            [Answer.All, Answer.Differing, Answer.First, Answer.Nothing, null, Answer.Nothing],
            new[] { "1", "2", "3", "4", "yes", "no" }.Select(question.Understand)
        );
    }

    [Fact]
    public void It_says_how_many_contacts_would_be_created_at_most()
    {
        var known = Checked("/data/a.csv", ready: 5);
        var limited = known with { Preview = known.Preview with { NewContacts = 5, NewContactsLeft = 3 } };
        known = known with { Preview = known.Preview with { NewContacts = 0, NewContactsLeft = 3 } };
        var free = known with { Preview = known.Preview with { NewContacts = 1, NewContactsLeft = null } };

        Assert.Equal("Creates      no new contacts: the ledger knows every contact key", Created(known));
        Assert.Equal("Creates      at most 1 new contact", Created(free));
        Assert.Equal(
            "Creates      at most 4 new contacts; 2 more would exceed Sending:NewContactsLimit and are not sent",
            Created(known, limited, free)
        );

        static string Created(params CheckResult[] files) =>
            QuestionText.Of(Of(files)).Split('\n').Single(line => line.StartsWith("Creates", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_ten_contacts_the_first_ten_are_no_choice()
    {
        var question = Of(Checked("/data/contacts.csv", ready: 10));

        Assert.Equal("Send 10 contacts? (yes or no): ", QuestionText.Prompt(question));
        Assert.Equal("Please type yes or no.", QuestionText.Possible(question));
        Assert.Null(question.Understand("10"));
        Assert.Equal("Please type 1, 2 or 3.", QuestionText.Possible(Of(Checked("/data/contacts.csv", ready: 10, same: 9))));
        Assert.Equal("Please type 1, 2, 3 or 4.", QuestionText.Possible(Of(Checked("/data/contacts.csv", ready: 11, same: 9))));
    }

    [Theory]
    [InlineData(10, 5, false)] // not most
    [InlineData(10, 6, true)]
    [InlineData(10, 9, true)]
    [InlineData(10, 10, false)] // nothing would be left to send
    [InlineData(10, 0, false)]
    public void Sending_only_what_differs_is_offered_where_most_is_the_same(long ready, long same, bool offered) =>
        Assert.Equal(offered, Of(Checked("/data/contacts.csv", ready, same)).OffersDiffering);

    private static Question Of(params CheckResult[] files) =>
        new(
            files,
            "business unit 7280123, signed in at abc.auth.marketingcloudapis.com",
            20,
            files[0].RequestsLeftThisYear is null ? null : 20_000
        );

    private static CheckResult Checked(string input, long ready, long same = 0)
    {
        var tally = new ErrorTally();
        for (var row = 0; row < ready; row++)
            tally.Add(
                new RowOutcome
                {
                    Row = row + 2,
                    Status = RowStatus.Ready,
                    FinishedAt = Outcomes.At,
                }
            );
        return new CheckResult
        {
            Input = input,
            Tally = tally,
            Preview = new JobPreview { ToSend = ready, SameAsAccepted = same },
        };
    }
}
