using Importer.Core.Results;

namespace Importer.Core.Tests.Results;

public class RunSummaryTests
{
    [Fact]
    public void A_summary_holds_what_scripts_rely_on()
    {
        using var folder = new TempFolder();
        var tally = new ErrorTally();
        tally.Add(Outcomes.Imported(2, "a"));
        tally.Add(Outcomes.Invalid(3, new Reason("emailInvalid", "E-Mail für \"alle\"", "is not an e-mail address", "jane@")));
        var summary = new RunSummary
        {
            Job = "3f0c",
            Input = "/data/contacts.csv",
            Tenant = "abc.auth.marketingcloudapis.com/123",
            Rows = tally.Rows,
            Counts = tally.Counts,
            DistinctKeys = 2,
            ProbableMerges = 0,
            Requests = 3,
            Retries = 2,
            Throttled = 1,
            Tokens = 1,
            RowsPerSecond = 17.5,
            StartedAt = Outcomes.At,
            FinishedAt = Outcomes.At.AddSeconds(1),
            Complete = true,
            ExitCode = 1,
            Errors = tally.Kinds(),
            Warnings = ["Sheet 'N–Z' is not imported"],
            Files = new SummaryFiles
            {
                Report = "contacts.report.csv",
                Failed = "contacts.failed.csv",
                FailedFingerprint = new FileFingerprint(42, "00ff"),
                Created = "contacts.created.csv",
                Page = "contacts.report.html",
            },
        };

        summary.Write(folder["contacts.summary.json"]);

        Assert.Equal(
            """
            {
              "job": "3f0c",
              "input": "/data/contacts.csv",
              "tenant": "abc.auth.marketingcloudapis.com/123",
              "rows": 2,
              "counts": {
                "imported": 1,
                "unchanged": 0,
                "superseded": 0,
                "duplicate": 0,
                "partial": 0,
                "invalid": 1,
                "rejected": 0,
                "failed": 0,
                "unknown": 0,
                "notSent": 0
              },
              "distinctKeys": 2,
              "probableMerges": 0,
              "requests": 3,
              "retries": 2,
              "throttled": 1,
              "requestsSaved": 0,
              "tokens": 1,
              "newContacts": 0,
              "rowsPerSecond": 17.5,
              "startedAt": "2026-11-24T00:15:00.123Z",
              "finishedAt": "2026-11-24T00:15:01.123Z",
              "complete": true,
              "exitCode": 1,
              "errors": [
                {
                  "status": "invalid",
                  "code": "emailInvalid",
                  "message": "E-Mail für \"alle\": is not an e-mail address",
                  "count": 1,
                  "rows": [
                    3
                  ]
                }
              ],
              "warnings": [
                "Sheet 'N–Z' is not imported"
              ],
              "files": {
                "report": "contacts.report.csv",
                "failed": "contacts.failed.csv",
                "failedFingerprint": {
                  "bytes": 42,
                  "sha256": "00ff"
                },
                "created": "contacts.created.csv",
                "page": "contacts.report.html"
              }
            }
            """,
            File.ReadAllText(folder["contacts.summary.json"])
        );
        Assert.Equal(["contacts.summary.json"], folder.Names);
        Assert.Equivalent(summary, RunSummary.TryRead(folder["contacts.summary.json"]), strict: true);
    }

    [Fact]
    public void At_the_start_it_is_not_complete_and_has_no_exit_code()
    {
        using var folder = new TempFolder();
        new RunSummary
        {
            Job = "j",
            Input = "-",
            Tenant = "t",
            StartedAt = Outcomes.At,
        }.Write(folder["s"]);

        var read = RunSummary.TryRead(folder["s"])!;

        Assert.Equal((false, null, null), (read.Complete, read.ExitCode, read.FinishedAt));
        Assert.Equal(10, read.Counts.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"job\":")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("""{"job":"j","input":"i","tenant":"t","startedAt":"2026-11-24T00:15:00.123Z","files":null}""")]
    [InlineData("""{"job":"j","input":"i","tenant":"t","startedAt":"yesterday"}""")]
    [InlineData("""{"job":"j","input":"i","tenant":"t","startedAt":"2026-11-24T00:15:00.123Z","files":{"report":"\u0000"}}""")]
    public void What_is_no_summary_reads_as_none(string text)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["s"], text);

        Assert.Null(RunSummary.TryRead(folder["s"]));
        Assert.Null(RunSummary.TryRead(folder["absent"]));
    }
}
