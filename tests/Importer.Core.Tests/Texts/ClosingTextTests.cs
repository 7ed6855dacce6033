using System.Globalization;
using Importer.Core.Results;
using Importer.Core.Tests.Results;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

public class ClosingTextTests
{
    private static readonly RunSummary Summary = new()
    {
        Job = "3f0c",
        Input = "/data/contacts.csv",
        Tenant = "abc.auth.marketingcloudapis.com/123",
        Rows = 1_234_567,
        Counts = Counts((RowStatus.Imported, 1_229_000), (RowStatus.Invalid, 5_000), (RowStatus.Rejected, 500), (RowStatus.Unknown, 67)),
        Requests = 1_229_700,
        Retries = 133,
        Throttled = 1,
        Tokens = 4,
        RowsPerSecond = 1703.4,
        StartedAt = Outcomes.At,
        FinishedAt = Outcomes.At.AddSeconds(725),
        Complete = true,
        ExitCode = 1,
        Errors =
        [
            new ErrorKind("invalid", "emailInvalid", "E-Mail: is not an e-mail address", 4_998, [17, 203, 10042]),
            new ErrorKind("rejected", "30004", "Contact … already exists", 1, [88]),
            new ErrorKind("unknown", null, "The connection broke", 2, [5, 6]),
            new ErrorKind("invalid", "custom", "a", 1, [3]),
            new ErrorKind("invalid", "custom", "b", 1, [3]),
            new ErrorKind("invalid", "custom", "c", 1, [3]),
        ],
    };

    /// <summary>The corrected file is another job: that no row is sent again would be a promise that it does not keep.</summary>
    [Theory]
    [InlineData(ExitCode.Unsettled)]
    [InlineData(ExitCode.TryLater)]
    public void Where_the_input_stops_a_run_it_says_what_the_corrected_file_is(ExitCode code) =>
        Assert.EndsWith(
            "\nStopped: contacts.csv cannot be read beyond line 17. If the content is unchanged, the next run continues "
                + "where this one stopped. A file with other content, even a correction, is a new job: "
                + "it sends every row, including those already imported. Add --changed-only to skip unchanged contacts.\n",
            ClosingText.Of(
                new RunResult
                {
                    Summary = Summary with { ExitCode = (int)code },
                    Stop = new StopReason(code, "contacts.csv cannot be read beyond line 17.") { IsOfInput = true },
                }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void How_long_a_run_took_is_not_told_by_a_clock_that_was_set_back_meanwhile() =>
        Assert.Contains(
            "\n1,234,567 rows in 12 min 5 s, 1,703 rows per second\n",
            ClosingText.Of(
                new RunResult { Summary = Summary with { FinishedAt = Outcomes.At.AddHours(-1) }, Took = TimeSpan.FromSeconds(725) }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_run_that_left_rows_behind_tells_why_and_what_to_do()
    {
        var text = ClosingText.Of(
            new RunResult
            {
                Summary = Summary,
                NewContacts = 1_000,
                InDoubt = 2,
                InDoubtRows = [7, 8],
                RequestsToday = 1_300_000,
                RequestsThisYear = 1_900_000,
                ReportPath = "/data/contacts.report.csv",
                FailedPath = "/data/contacts.failed.csv",
                SummaryPath = "/data/contacts.summary.json",
                Notes = ["An older report was kept."],
            }
        );

        Assert.Equal(
            """
            contacts.csv -> abc.auth.marketingcloudapis.com/123

            1,234,567 rows in 12 min 5 s, 1,703 rows per second
              1,229,000 imported    accepted; 1,000 new contacts
                  5,000 invalid     refused before sending
                    500 rejected    refused by Marketing Cloud
                     67 unknown     gave up; the contact may exist
            1,229,700 requests and 4 sign-ins spent, 133 retries, 1 rate-limited answer; in total 1,300,000 today, 1,900,000 this year

            Why rows were not imported, most common first:
              4,998 × invalid: E-Mail: is not an e-mail address [emailInvalid]
                rows 17, 203, 10042, …
                Enter one complete e-mail address, for example anna.smith@company.com.
              1 × rejected: Contact … already exists [30004]
                row 88
                If the contact that exists is the same person, there is nothing to correct. Otherwise give the row its own contact key.
              2 × unknown: The connection broke
                rows 5, 6
                The contact may exist. Run the same command again: the row is sent with the same key, so no second contact is created.
              1 × invalid: a [custom]
                row 3
                Correct the value that the error names.
              1 × invalid: b [custom]
                row 3
                Correct the value that the error names.
              and 1 other kind, listed in the report.

            2 rows may have been sent before an earlier run was killed, so their contacts may exist. This run tried them again:
              rows 7, 8

            An older report was kept.

            Report       /data/contacts.report.csv
            Failed rows  /data/contacts.failed.csv
            Summary      /data/contacts.summary.json

            Finished: 5,567 rows were not imported. Correct contacts.failed.csv and import that file, for 5,500 of them. For the other 67, run the same command again: imported rows are not sent again.

            """,
            text
        );
    }

    [Fact]
    public void Contacts_that_partial_rows_created_are_not_told_as_those_of_imported_rows() =>
        Assert.Contains(
            """
              206 imported    accepted
                1 partial     the contact exists, part of it was refused
            207 new contacts, including partial rows.
            """,
            ClosingText.Of(
                new RunResult
                {
                    Summary = Summary with { Rows = 207, Counts = Counts((RowStatus.Imported, 206), (RowStatus.Partial, 1)) },
                    NewContacts = 207,
                }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_run_without_a_fault_is_short()
    {
        var text = ClosingText.Of(
            new RunResult
            {
                Summary = Summary with
                {
                    Input = "-",
                    Rows = 1,
                    Counts = Counts((RowStatus.Imported, 1)),
                    Requests = 1,
                    Retries = 0,
                    Throttled = 0,
                    RowsPerSecond = 1.66,
                    FinishedAt = Outcomes.At.AddMilliseconds(620),
                    ExitCode = 0,
                    Errors = [],
                },
                Sandbox = true,
            }
        );

        Assert.Equal(
            """
            Standard input -> the sandbox (no real contact was created)

            1 row in 0.6 s, 1.7 rows per second
              1 imported    accepted
            1 request and 4 sign-ins spent

            Done: every row is settled.

            """,
            text
        );
    }

    [Fact]
    public void A_finished_job_run_again_says_that_nothing_was_sent()
    {
        var text = ClosingText.Of(
            new RunResult
            {
                Summary = Summary with
                {
                    Rows = 3,
                    Counts = Counts((RowStatus.Imported, 3)),
                    Requests = 0,
                    Retries = 0,
                    Throttled = 0,
                    Errors = [],
                    ExitCode = 0,
                    RowsPerSecond = 0,
                },
                SettledBefore = 3,
            }
        );

        Assert.Equal(
            """
            contacts.csv -> abc.auth.marketingcloudapis.com/123

            3 rows in 12 min 5 s
              3 imported    accepted
            3 rows were settled by an earlier run and not sent again.
            0 requests and 4 sign-ins spent

            Done: this file was imported before, so nothing was sent. To send it again, add --again.

            """,
            text
        );
    }

    [Theory]
    [InlineData(
        ExitCode.Unsettled,
        "The permission is missing.",
        true,
        "Stopped: The permission is missing. Fix that, then run the same command again: "
            + "it continues where it stopped. Imported rows are not sent again."
    )]
    [InlineData(
        ExitCode.TryLater,
        "Marketing Cloud was away for 15 min.",
        true,
        "Stopped: Marketing Cloud was away for 15 min. "
            + "Run the same command later: it continues where it stopped. Imported rows are not sent again."
    )]
    [InlineData(
        ExitCode.MustChange,
        "The sign-in was refused.",
        false,
        "Nothing was sent: The sign-in was refused. Fix that, then run the same command again."
    )]
    [InlineData(
        ExitCode.Interrupted,
        null,
        false,
        "Interrupted. Run the same command again: it continues where it stopped. Imported rows are not sent again. "
            + "The report does not list every row yet; the next run completes it."
    )]
    [InlineData(
        ExitCode.Fault,
        null,
        true,
        "Internal error. Please report it and attach the log. "
            + "Run the same command again: it continues where it stopped. Imported rows are not sent again."
    )]
    [InlineData(
        ExitCode.Locked,
        "Another run holds the ledger.",
        false,
        "Not started: Another run holds the ledger. Run the same command later, or add --wait to queue."
    )]
    public void How_it_ended_says_what_to_do_next(ExitCode exitCode, string? stop, bool complete, string ending) =>
        Assert.Equal(
            ending,
            Ending.Of(
                new RunResult
                {
                    Summary = Summary with { ExitCode = (int)exitCode, Complete = complete },
                    Stop = stop is null ? null : new StopReason(exitCode, stop),
                }
            )
        );

    [Fact]
    public void Rows_that_only_had_bad_luck_need_no_correction()
    {
        Assert.Equal(
            "Finished: 1 row was not imported. Run the same command again: imported rows are not sent again.",
            Ending.Of(new RunResult { Summary = Summary with { Counts = Counts((RowStatus.Failed, 1)) } })
        );
        Assert.Equal(
            "Finished: 2 rows were not imported. Correct the rows that the report lists and import the file again.",
            Ending.Of(new RunResult { Summary = Summary with { Counts = Counts((RowStatus.Partial, 2)) } })
        );
    }

    [Theory]
    [InlineData(0.05, "0.1 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(7325, "2 h 2 min")]
    [InlineData(90_000, "1 day 1 h")]
    [InlineData(172_800, "2 days")]
    public void Times_are_told_in_their_two_largest_units(double seconds, string told) =>
        Assert.Equal(told, Wording.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void The_machines_language_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var expected = ClosingText.Of(new RunResult { Summary = Summary });
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, ClosingText.Of(new RunResult { Summary = Summary }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Dictionary<string, long> Counts(params (RowStatus Status, long Count)[] counts) =>
        RunSummary.Statuses.ToDictionary(status => status.Word(), status => counts.FirstOrDefault(count => count.Status == status).Count);
}
