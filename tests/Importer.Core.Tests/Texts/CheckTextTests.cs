using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Tests.Results;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

public class CheckTextTests
{
    [Fact]
    public void A_check_shows_how_the_file_is_understood_what_is_wrong_and_what_an_import_costs()
    {
        var tally = new ErrorTally();
        for (var row = 2; row < 2002; row++)
            tally.Add(
                new RowOutcome
                {
                    Row = row,
                    Status = RowStatus.Ready,
                    FinishedAt = Outcomes.At,
                }
            );
        tally.Add(Outcomes.Invalid(2002, new Reason("noChannel", null, "has no way to reach the person")));

        var text = CheckText.Of(
            new CheckResult
            {
                Input = "/data/contacts.csv",
                Evidence = ["UTF-8: the bytes are valid and some are beyond ASCII."],
                Mapping = ["Customer No -> contactKey", "Notes is not used"],
                Conversions = ["Mobile: \"0170 1234567\" -> 491701234567 (row 2)"],
                Warnings = ["12 hidden rows are imported too."],
                Bodies = ["{\n  \"contactKey\": \"1\"\n}"],
                Tally = tally,
                Preview = new JobPreview
                {
                    State = JobState.Unfinished,
                    LastRun = Outcomes.At,
                    Settled = 30,
                    Superseded = 15,
                    Duplicates = 5,
                    ToSend = 1950,
                    InDoubt = 8,
                    SameAsAccepted = 1200,
                },
                RequestsPerSecond = 20,
                RequestsLeftThisYear = 100_000,
                CheckPath = "/data/contacts.check.csv",
            }
        );

        Assert.Equal(
            """
            contacts.csv: checked, nothing sent

            What was detected:
              UTF-8: the bytes are valid and some are beyond ASCII.

            How columns are matched:
              Customer No -> contactKey
              Notes is not used

            How values change (first examples):
              Mobile: "0170 1234567" -> 491701234567 (row 2)

            Before you send:
              12 hidden rows are imported too.

            The first body:
              {
                "contactKey": "1"
              }

            2,001 rows
              2,000 ready      can be sent as they are
                  1 invalid    would be refused before sending
            An import of this file is unfinished (last run 2026-11-24 00:15 UTC): only the remaining rows will be sent.
            50 of the ready rows would not be sent: 30 settled by an earlier run; 15 imported since by a later row or a newer file; 5 with the contact key of an earlier row (--duplicates first).
            8 rows may have been sent already by a run that was killed, and would be sent again.
            1,200 of the rows to send are unchanged since last accepted; --changed-only skips them.
            An import would send 1,950 requests, not counting retries; at least 1 min 37 s at 20 a second; 100,000 left this year.

            Why rows would be refused, most common first:
              1 × invalid: has no way to reach the person [noChannel]
                row 2002
                Fill in one of the columns that the message names.

            Check        /data/contacts.check.csv

            To send the 2,000 rows that are ready, run the same command with import instead of check; the other one is written to a file for you to correct.

            """,
            text
        );
    }

    [Fact]
    public void Of_a_finished_file_it_says_so_and_that_nothing_has_to_be_sent()
    {
        var tally = new ErrorTally();
        tally.Add(
            new RowOutcome
            {
                Row = 2,
                Status = RowStatus.Ready,
                FinishedAt = Outcomes.At,
            }
        );

        Assert.Equal(
            """
            contacts.csv: checked, nothing sent

            1 row
              1 ready      can be sent as they are
            This file was imported completely (2026-11-24 00:15 UTC): only rows that another file has overwritten since will be sent, if this file was modified after that import began.
            1 of the ready rows would not be sent: 1 settled by an earlier run.
            An import would send 0 requests, not counting retries.

            Every row is ready, and none needs to be sent.

            """,
            CheckText.Of(
                new CheckResult
                {
                    Input = "/data/contacts.csv",
                    Tally = tally,
                    Preview = new JobPreview
                    {
                        State = JobState.Finished,
                        LastRun = Outcomes.At,
                        Settled = 1,
                    },
                    RequestsPerSecond = 20,
                }
            )
        );
    }

    [Theory]
    [InlineData(0, 0, "There is nothing to send.")]
    [InlineData(0, 2, "No row is ready. Correct the file, or the mapping, and check it again.")]
    [InlineData(1, 0, "Every row is ready. To send them, run the same command with import instead of check.")]
    [InlineData(
        1,
        2,
        "To send the 1 row that is ready, run the same command with import instead of check; "
            + "the other 2 are written to a file for you to correct."
    )]
    public void It_ends_with_what_to_do_next(int ready, int invalid, string last)
    {
        var tally = new ErrorTally();
        for (var row = 0; row < ready; row++)
            tally.Add(
                new RowOutcome
                {
                    Row = row,
                    Status = RowStatus.Ready,
                    FinishedAt = Outcomes.At,
                }
            );
        for (var row = 0; row < invalid; row++)
            tally.Add(Outcomes.Invalid(row, new Reason("a", null, "b")));

        Assert.EndsWith(
            "\n\n" + last + "\n",
            CheckText.Of(
                new CheckResult
                {
                    Input = "-",
                    Tally = tally,
                    RequestsPerSecond = double.PositiveInfinity,
                }
            ),
            StringComparison.Ordinal
        );
    }
}
