using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Tests.Results;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

/// <summary>How contact keys are told of: in check, question, closing summary and page.</summary>
public class KeyTextTests
{
    private const string Merged =
        "28 rows become 3 contacts, because the contact key (Segment) of 25 rows is that of an earlier row with another e-mail address or "
        + "phone number (rows 5, 6, …). Different people would be merged, which cannot be undone. In the mapping, set \"contactKey\" to the "
        + "column that is different for each person. If these rows do belong to the same people, add --duplicates send, or --duplicates "
        + "first to send only the first row of each key.";

    private static readonly KeyFigures Segments = new(
        "Segment",
        28,
        3,
        new KeyFinding(3, [5, 6, 7]),
        new KeyFinding(25, [5, 6]),
        KeyFinding.None,
        KeyFinding.None
    );

    private static readonly KeyFigures Orders = Segments with { Key = "Customer No", Merges = KeyFinding.None };

    private static readonly KeyFigures Unique = KeyFigures.None with { Key = "Customer No", Rows = 28, Distinct = 28 };

    [Fact]
    public void Each_finding_is_a_sentence_with_its_count_and_first_rows()
    {
        Assert.Equal(
            [
                "28 rows become 3 contacts (key: Segment).",
                "3 keys are in several rows (first repeated in rows 5, 6, 7).",
                "25 rows are probable merges: an earlier row has their key with another e-mail address or phone number (rows 5, 6, …).",
                "1 key differs from an earlier one only by upper and lower case, and is another contact (row 9).",
                "2 e-mail addresses or phone numbers have several keys: one person may become several contacts (rows 9, 11).",
            ],
            KeyText.Sentences(Segments with { CaseVariants = new(1, [9]), SharedAddresses = new(2, [9, 11]) })
        );
        Assert.Equal(["Each of the 28 rows that can be sent has a contact key of its own."], KeyText.Sentences(Unique));
        Assert.Equal(["The row has a contact key of its own."], KeyText.Sentences(Unique with { Rows = 1, Distinct = 1 }));
        Assert.Empty(KeyText.Sentences(KeyFigures.None));
    }

    [Fact]
    public void The_refusal_names_column_figures_rows_and_what_to_do() =>
        Assert.Equal($"Nothing was sent from contacts.csv: {Merged}", KeyText.Refusal("/data/contacts.csv", Segments));

    [Fact]
    public void A_check_tells_the_figures_and_ends_with_why_nothing_would_be_sent()
    {
        var result = Checked(Segments, mustConfirm: true);
        Assert.Equal(
            $"""
            contacts.csv: checked, nothing sent

            28 rows
              28 ready      can be sent as they are
            28 rows become 3 contacts (key: Segment).
            3 keys are in several rows (first repeated in rows 5, 6, 7).
            25 rows are probable merges: an earlier row has their key with another e-mail address or phone number (rows 5, 6, …).
            An import would send 28 requests, not counting retries.

            Nothing would be sent: {Merged}

            """,
            CheckText.Of(result)
        );
        Assert.EndsWith(
            "\nEvery row is ready. To send them, run the same command with import instead of check.\n",
            CheckText.Of(result with { MustConfirmMerges = false }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Where_people_would_be_merged_the_number_of_contacts_is_to_be_typed()
    {
        var question = new Question([Checked(Segments with { Distinct = 1_234 }, mustConfirm: true)], "there", 20, null);

        Assert.Equal(
            """
            Destination  there
            Cost         28 requests, at least 1.4 s

            28 rows become 1,234 contacts: 25 rows would be merged with other people's (key: Segment).
            Each new contact key is billed, and there is no undo.

            """,
            QuestionText.Of(question)
        );
        Assert.Equal("To send them all the same, type the number of contacts; otherwise no: ", QuestionText.Prompt(question));
        Assert.Equal("Please type the number of contacts, or no.", QuestionText.Possible(question));
        Assert.Equal(
            [null, Answer.All, Answer.All, Answer.All, null, null, null, Answer.Nothing],
            new[] { "yes", "1234", "1,234", " 1 234 ", "28", "", "1234 yes", "no" }.Select(question.Understand)
        );
    }

    [Fact]
    public void Of_several_such_files_it_is_the_number_of_all_together_and_nothing_else_is_offered()
    {
        var question = new Question(
            [
                Checked(Segments, mustConfirm: true, same: 28),
                Checked(Unique),
                Checked(Segments with { Distinct = 5 }, mustConfirm: true, same: 27),
            ],
            "there",
            20,
            null
        );

        Assert.False(question.OffersDiffering);
        Assert.EndsWith("contacts, all files together; otherwise no: ", QuestionText.Prompt(question), StringComparison.Ordinal);
        Assert.Equal([Answer.All, null], new[] { "8", "3" }.Select(question.Understand));
    }

    [Fact]
    public void An_order_list_is_asked_about_by_rows_and_contacts()
    {
        Assert.Equal("Send 28 rows as 3 contacts? (yes, no, or 10 for the first 10 rows only): ", Prompt(Checked(Orders)));
        Assert.Equal("Send 28 contacts? (yes, no, or 10 for the first 10 rows only): ", Prompt(Checked(Unique)));
        // How many contacts a part of the rows becomes is not known.
        Assert.Equal("Send 27 contacts? (yes, no, or 10 for the first 10 rows only): ", Prompt(Checked(Orders, settled: 1)));

        static string Prompt(CheckResult result) => QuestionText.Prompt(new Question([result], "there", 20, null));
    }

    [Fact]
    public void Closing_summary_and_page_tell_them_where_there_is_something_to_tell()
    {
        var result = new RunResult
        {
            Summary = new RunSummary
            {
                Job = "3f0c",
                Input = "/data/contacts.csv",
                Tenant = "tenant",
                Rows = 28,
                DistinctKeys = 3,
                StartedAt = Outcomes.At,
                ExitCode = 0,
                Complete = true,
            },
            Keys = Orders,
        };
        const string Sentences =
            "28 rows become 3 contacts (key: Customer No).\n3 keys are in several rows (first repeated in rows 5, 6, 7).\n";

        Assert.Contains($"\n\n{Sentences}\n", ClosingText.Of(result), StringComparison.Ordinal);
        Assert.DoesNotContain("contact key", ClosingText.Of(result with { Keys = Unique }), StringComparison.Ordinal);
        var page = ReportPage.Of(new PageContent { Result = result });
        Assert.Contains("<dt>Contact keys</dt><dd>3</dd>", page, StringComparison.Ordinal);
        Assert.Contains(
            "<h2>Contact keys</h2>\n<ul>\n<li>28 rows become 3 contacts (key: Customer No).</li>\n<li>3 keys are",
            page.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
    }

    private static CheckResult Checked(KeyFigures keys, bool mustConfirm = false, long same = 0, long settled = 0)
    {
        var tally = new ErrorTally();
        for (var row = 2; row < keys.Rows + 2; row++)
            tally.Add(
                new RowOutcome
                {
                    Row = row,
                    Status = RowStatus.Ready,
                    FinishedAt = Outcomes.At,
                }
            );
        return new CheckResult
        {
            Input = "/data/contacts.csv",
            Tally = tally,
            Keys = keys,
            MustConfirmMerges = mustConfirm,
            Preview = new JobPreview { SameAsAccepted = same, Settled = settled },
        };
    }
}
