using Importer.Program.Verbs;

namespace Importer.Tests.Verbs;

public sealed class CommandSyntaxTests
{
    private readonly CommandSyntax _syntax = new();

    [Fact]
    public void The_help_shows_every_option_with_examples_and_exit_codes() => Assert.Equal(Help, HelpOf("contacts.csv"));

    [Fact]
    public void A_verbs_help_is_its_own() =>
        Assert.StartsWith(
            """
            Check files: read and map every row, list the problems, send nothing.

            Usage:
              Importer check FILE… [options]

              FILE  CSV
            """,
            HelpOf("check"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("contacts.csv --sandbx", "--sandbx is not an option of import. Did you mean --sandbox?")]
    [InlineData("--sandbx contacts.csv", "--sandbx is not an option of import. Did you mean --sandbox?")]
    [InlineData("check contacts.csv --Sandbox", "--Sandbox is not an option of check. Did you mean --sandbox?")]
    [InlineData("contacts.csv -s", "-s is not an option of import.")]
    [InlineData("contacts.csv --rat=5", "--rat is not an option of import. Did you mean --rate?")]
    [InlineData("contacts.csv --sandbox=false", "--sandbox takes no value: leave out =false.")]
    [InlineData(
        "contacts.csv --job --sandbox",
        "--job needs a value (NAME), but --sandbox follows it. (Write a value that begins with - as --job=--sandbox.)"
    )]
    [InlineData(
        "contacts.csv --job --sandbx",
        "--job needs a value (NAME), but --sandbx follows it. (Write a value that begins with - as --job=--sandbx.)"
    )]
    [InlineData("contacts.csv --mapping", "--mapping needs a value (FILE).")]
    [InlineData("contacts.csv check", "check is a verb and must come first: Importer check FILE… (Write a file of that name as ./check.)")]
    [InlineData(
        "--rate 5 check contacts.csv",
        "check is a verb and must come first: Importer check FILE… (Write a file of that name as ./check.)"
    )]
    [InlineData("contacts.csv jobs", "jobs is a verb and must come first: Importer jobs [ID] (Write a file of that name as ./jobs.)")]
    [InlineData("sandbox --port 65536", "--port: \"65536\" is not a port from 0 to 65535.")]
    [InlineData("jobs --sandbox", "--sandbox is not an option of jobs.")]
    [InlineData("jobs contacts.csv", "\"contacts.csv\" is not a job's ID, which has up to 16 digits and letters from a to f.")]
    [InlineData("contacts.csv map", "map is a verb and must come first: Importer map FILE (Write a file of that name as ./map.)")]
    [InlineData("map contacts.csv --forse", "--forse is not an option of map. Did you mean --force?")]
    [InlineData("map a.csv b.csv", "Unrecognized command or argument 'b.csv'.")]
    [InlineData(
        "contacts.csv --shard 3/2",
        "--shard: \"3/2\" is not a shard such as 1/4, its number first, from 1 to the count of shards; auto takes the number from "
            + "JOB_COMPLETION_INDEX or AWS_BATCH_JOB_ARRAY_INDEX (from 0) and the count from auto/N, JOB_COMPLETIONS or "
            + "AWS_BATCH_JOB_ARRAY_SIZE."
    )]
    [InlineData("", "No file was given.")]
    [InlineData("check", "No file was given.")]
    [InlineData("contacts.csv --max-errors many", "--max-errors: \"many\" is not a number of rows such as 100, or a share such as 5%.")]
    [InlineData("contacts.csv --max-errors 101%", "--max-errors: \"101%\" is not a number of rows such as 100, or a share such as 5%.")]
    [InlineData("contacts.csv --duplicates last", "--duplicates: \"last\" is not one of send, first, refuse.")]
    [InlineData("contacts.csv --limit 0", "--limit: \"0\" is not a whole number from 1.")]
    [InlineData("contacts.csv --limit -1", "--limit: \"-1\" is not a whole number from 1.")]
    [InlineData("contacts.csv --wait 10", "--wait: \"10\" is not a time such as 00:10:00, 90s, 10m or 1h30m.")]
    [InlineData("contacts.csv --job ../elsewhere", "--job: \"../elsewhere\" is not a plain name, without / or \\.")]
    [InlineData("contacts.csv --rate 1 --rate 2", "Option '--rate' expects a single argument but 2 were provided.")]
    public void A_wrong_argument_is_one_sentence(string arguments, string sentence) => Assert.Equal([sentence], Parse(arguments).Problems);

    [Fact]
    public void Several_wrong_arguments_are_told_at_once() =>
        Assert.Equal(
            ["--sandbx is not an option of import. Did you mean --sandbox?", "--dry-run is not an option of import."],
            Parse("contacts.csv --sandbx --dry-run").Problems
        );

    [Theory]
    [InlineData("--sandbox -- --contacts.csv", "--contacts.csv")]
    [InlineData("--sandbox -- check", "check")]
    [InlineData("--sandbox @contacts.csv", "@contacts.csv")]
    [InlineData("--sandbox [suggest]", "[suggest]")]
    public void Nothing_else_is_read_into_a_files_name(string arguments, string name)
    {
        var parsed = Parse(arguments);

        Assert.Empty(parsed.Problems);
        Assert.Equal([name], parsed.Files);
    }

    private ParsedCommand Parse(string arguments) => _syntax.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private string HelpOf(string word)
    {
        var help = new StringWriter { NewLine = "\n" };
        _syntax.WriteHelp(word, help);
        return help.ToString().ReplaceLineEndings("\n");
    }

    private const string Help = """
        Imports contacts from CSV and Excel files into Marketing Cloud.

        Usage:
          Importer FILE… [options]
          Importer VERB … [options]
          Importer VERB --help

        Verbs:
          import   Import files: each row becomes one contact. The default verb.
          check    Check files: read and map every row, list the problems, send nothing.
          map      Propose a mapping file from a file's header and first rows, or write a workbook to fill in.
          connect  Sign in, show business unit and scopes, and compare a mapping with the tenant. Sends no contacts.
          jobs     List the jobs in the ledger, their runs and counts, and the requests spent and left.
          forget   Remove what is known of a contact key, a job or a tenant. Nothing is deleted in Marketing Cloud.
          merge    Combine the reports of a file's shards.
          sandbox  Serve the built-in stand-in for Marketing Cloud on a loopback port, until Ctrl+C.

          FILE  CSV or Excel files, globs, directories, or - for CSV on standard input. Everything after -- is a file.

        Options of import and check:
          --mapping FILE                  Mapping file (default: <name>.mapping.json or importer.mapping.json beside the input)
          --sheet NAME|N                  Sheet of a workbook
          --delimiter C                   CSV delimiter: one character or tab
          --encoding NAME                 CSV encoding
          --culture NAME                  Culture of numbers, dates and yes/no, such as de-DE
          --results DIR                   Folder for results (default: beside the input)
          --report FILE|-                 Where to write the report; - is standard output
          --job NAME                      Name for the results of standard input
          --state DIR                     Folder for the ledger and logs
          --config FILE                   A settings file
          --rate N                        Maximum requests per second
          --concurrency N                 Maximum concurrent requests
          --limit N                       Only the first N rows
          --new-contacts-limit N          Create at most N contacts in this job; 0 sends known contacts only
          --max-errors N|N%               Stop when more rows than this are refused
          --max-duration TIME             Stop after this time (exit 2)
          --duplicates send|first|refuse  Rows that repeat a contact key: send them in file order, send only the first, or refuse them
          --changed-only                  Skip unchanged contacts
          --again                         Start the job over
          --wait TIME                     Wait up to this long for another run of this tenant
          --shard I/N|auto                Import only part I of N of the file; auto reads both from the environment
          --sandbox                       Use the built-in stand-in for Marketing Cloud: no account, no network
          --yes                           Do not ask for confirmation
          --check-first                   Check the whole file first; send nothing if any row is invalid
          --show-bodies N                 Show the first N bodies, and example values (contact data), when checking
          --no-pause                      Do not wait for a key press at the end
          --quiet                         Only warnings and errors on standard error
          --log-format text|json          Log format
          --summary text|json             Closing summary: text, or a line of JSON for each input
          --metrics-file FILE             Write metrics in Prometheus text format
          --done DIR                      Move finished inputs and their results to this folder
          --rejects DIR                   With --done: move rows that must be corrected to this folder
          --allow-none                    Succeed when a directory or glob has no files
          --version                       Show the version
          --help, -?, -h                  Show help and usage information

        Examples:
          Importer contacts.csv --sandbox               try it out: no account, no network
          Importer map contacts.xlsx                    propose a mapping of columns to attributes
          Importer check contacts.xlsx                  show what would be sent and what is wrong
          Importer contacts.xlsx --sheet Customers      import; run it again after any interruption
          Importer contacts.csv --mapping crm.json --rate 10 --max-errors 5%
          zcat export.csv.gz | Importer - --job export --yes

        Exit codes:
          0  every row is settled
          1  finished with unsettled rows, or stopped by errors that need attention
          2  stopped by a temporary problem (outage, throttling, allowance, time): run the same command later
          3  nothing was sent and something must change: usage, settings, mapping, sign-in, input
          4  interrupted: run the same command again
          5  internal error: report it, run again
          6  another run for this tenant holds the ledger, or is writing these results: run the same command later

        """;
}
