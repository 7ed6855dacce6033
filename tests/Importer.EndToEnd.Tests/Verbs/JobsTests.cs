using System.Globalization;
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
                2 jobs in $TMP/work/kept/ledger.db, newest first (times in UTC):

                DATE TIME  $TMP/work/second.csv
                  for sandbox.invalid/default, job KEY, started over once
                  exit code 0, every row is settled
                  1 imported
                  report: $TMP/work/second.sandbox.report.csv
                  run DATE TIME, TOOK: exit code 0, 1 request spent, 1 new contact
                  run DATE TIME, TOOK: exit code 0, 1 request spent, 1 new contact

                DATE TIME  $TMP/work/first.csv
                  for sandbox.invalid/default, job KEY
                  exit code 1, not every row is settled
                  1 imported, 1 invalid
                  report: $TMP/work/first.sandbox.report.csv
                  run DATE TIME, TOOK: exit code 1, 1 request spent, 1 new contact

                The ledger takes SIZE.

                Requests spent by day and year (UTC), sign-ins included:

                sandbox.invalid/default
                  DATE  6
                  YEAR        6

                """,
                ""
            ),
            ended with
            {
                Output = Size().Replace(Took().Replace(Masked(ended.Output), "TIME, TOOK:"), "takes SIZE."),
            }
        );
    }

    // A job's key is known by its length; when the tests run is not known at all.
    private static string Masked(string output) =>
        Year()
            .Replace(
                Key().Replace(Time().Replace(Date().Replace(output, "DATE"), "DATE TIME"), "job KEY"),
                match => match.Value.Replace(DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture), "YEAR", StringComparison.Ordinal)
            );

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"DATE \d\d:\d\d\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"\bjob [0-9a-f]{16}\b")]
    private static partial Regex Key();

    [GeneratedRegex(@"TIME, [^:]+:")]
    private static partial Regex Took();

    [GeneratedRegex(@"takes [0-9,.]+ [KM]B\.")]
    private static partial Regex Size();

    [GeneratedRegex(@"^  \d{4} ", RegexOptions.Multiline)]
    private static partial Regex Year();
}
