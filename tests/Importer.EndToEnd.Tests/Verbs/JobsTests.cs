using System.Text.RegularExpressions;

namespace Importer.EndToEnd.Tests.Verbs;

public sealed partial class JobsTests : IDisposable
{
    private readonly PublishedProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Every_job_is_listed_with_its_counts_and_exit_code_and_what_was_spent_and_nothing_of_a_contact()
    {
        _program.Write(
            "first.csv",
            "Contact Key,Email Address,HTML Enabled\nada@example.org,ada@example.org,yes\n,nobody@example.org,yes\n"
        );
        _program.Write("second.csv", "Contact Key,Email Address,HTML Enabled\ngrace@example.org,grace@example.org,yes\n");
        Assert.Equal(1, (await _program.RunAsync("first.csv", "--sandbox", "--state", "kept")).ExitCode);
        Assert.Equal(0, (await _program.RunAsync("second.csv", "--sandbox", "--state", "kept")).ExitCode);
        Assert.Equal(0, (await _program.RunAsync("second.csv", "--sandbox", "--state", "kept", "--again")).ExitCode);

        var ended = await _program.RunAsync("jobs", "--state", "kept");

        Assert.Equal(
            new Ended(
                0,
                """
                2 inputs in $TMP/work/kept/ledger.db: 1 needs attention, 1 done (newest first, times in UTC).

                Needs attention:

                DATE TIME  $TMP/work/first.csv
                  Exit code 1: 1 row was not imported: Contact Key: is blank.
                  1 imported, 1 invalid
                  To do: correct $TMP/work/first.sandbox.failed.csv and import that file.
                  Report: $TMP/work/first.sandbox.report.csv
                  Job KEY for sandbox.invalid/default
                  Run DATE TIME, TOOK: exit code 1, 1 request spent, 1 new contact

                Done:

                DATE TIME  $TMP/work/second.csv
                  Exit code 0: every row is settled.
                  1 imported
                  Report: $TMP/work/second.sandbox.report.csv
                  Job KEY for sandbox.invalid/default, started over once
                  Run DATE TIME, TOOK: exit code 0, 1 request spent, 1 new contact
                  Run DATE TIME, TOOK: exit code 0, 1 request spent, 1 new contact

                The ledger takes SIZE.

                Requests spent by day and year (UTC), sign-ins included:

                sandbox.invalid/default
                  DATE  6
                  today       6
                  this year   6; no allowance is set (Sending:RequestsPerYear)

                """,
                ""
            ),
            ended with
            {
                Output = Size().Replace(Took().Replace(Masked(ended.Output), "TIME, TOOK:"), "takes SIZE."),
            }
        );
    }

    // A job's key is known by its length.
    private static string Masked(string output) => Key().Replace(Time().Replace(Date().Replace(output, "DATE"), "DATE TIME"), "Job KEY");

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"DATE \d\d:\d\d\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"\bJob [0-9a-f]{16}\b")]
    private static partial Regex Key();

    [GeneratedRegex(@"TIME, [^:]+:")]
    private static partial Regex Took();

    [GeneratedRegex(@"takes [0-9,.]+ [KM]B\.")]
    private static partial Regex Size();
}
