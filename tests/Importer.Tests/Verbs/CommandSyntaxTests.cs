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
            Rehearse an import: read, map and judge every row, send nothing.

            Usage:
              Importer check FILE… [options]

              FILE  CSV
            """,
            HelpOf("check"), StringComparison.Ordinal);

    [Theory]
    [InlineData("contacts.csv --sandbx", "--sandbx is not an option of import. Did you mean --sandbox?")]
    [InlineData("--sandbx contacts.csv", "--sandbx is not an option of import. Did you mean --sandbox?")]
    [InlineData("check contacts.csv --Sandbox", "--Sandbox is not an option of check. Did you mean --sandbox?")]
    [InlineData("contacts.csv -s", "-s is not an option of import.")]
    [InlineData("contacts.csv --rat=5", "--rat is not an option of import. Did you mean --rate?")]
    [InlineData("contacts.csv --sandbox=false", "--sandbox takes no value: leave out =false.")]
    [InlineData("contacts.csv --job --sandbox", "--job needs a value (NAME), but --sandbox follows it. (A value that begins with - is written --job=--sandbox.)")]
    [InlineData("contacts.csv --job --sandbx", "--job needs a value (NAME), but --sandbx follows it. (A value that begins with - is written --job=--sandbx.)")]
    [InlineData("contacts.csv --mapping", "--mapping needs a value (FILE).")]
    [InlineData("contacts.csv check", "check is a verb and comes first: Importer check FILE… (A file of that name is written ./check.)")]
    [InlineData("--rate 5 check contacts.csv", "check is a verb and comes first: Importer check FILE… (A file of that name is written ./check.)")]
    [InlineData("contacts.csv jobs", "jobs is a verb and comes first: Importer jobs (A file of that name is written ./jobs.)")]
    [InlineData("sandbox --port 65536", "--port: \"65536\" is not a port from 0 to 65535.")]
    [InlineData("jobs --sandbox", "--sandbox is not an option of jobs.")]
    [InlineData("jobs contacts.csv", "Unrecognized command or argument 'contacts.csv'.")]
    [InlineData("contacts.csv map", "map is a verb and comes first: Importer map FILE (A file of that name is written ./map.)")]
    [InlineData("map contacts.csv --forse", "--forse is not an option of map. Did you mean --force?")]
    [InlineData("map a.csv b.csv", "Unrecognized command or argument 'b.csv'.")]
    [InlineData("contacts.csv --shard 3/2", "--shard: \"3/2\" is not a shard such as 1/4, its number first, from 1 to the count of shards; auto takes the number from JOB_COMPLETION_INDEX or AWS_BATCH_JOB_ARRAY_INDEX (from 0) and the count from auto/N, JOB_COMPLETIONS or AWS_BATCH_JOB_ARRAY_SIZE.")]
    [InlineData("", "No file was named.")]
    [InlineData("check", "No file was named.")]
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
            Parse("contacts.csv --sandbx --dry-run").Problems);

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

    private const string Help =
        """
        Imports contacts from CSV and Excel files into Marketing Cloud.

        Usage:
          Importer FILE… [options]
          Importer VERB … [options]
          Importer VERB --help

        Verbs:
          import   Import files: each row becomes one contact. The default verb.
          check    Rehearse an import: read, map and judge every row, send nothing.
          map      Propose a mapping file from a file's header and first rows, or write a workbook to fill in.
          connect  Sign in, show business unit and scopes, compare a mapping with the tenant. Sends no contact.
          jobs     List the jobs that the ledger knows, their counts and the requests spent.
          merge    Put the reports of a file's shards together.
          sandbox  Serve the built-in stand-in for Marketing Cloud on a loopback port, until Ctrl+C.

          FILE  CSV or Excel files, globs, directories, or - for CSV on standard input. Behind -- every argument is a FILE.

        Options of import and check:
          --mapping FILE                  The mapping file (otherwise <name>.mapping.json or importer.mapping.json beside the input)
          --sheet NAME|N                  A workbook's sheet
          --delimiter C                   What stands between a CSV file's cells: one character or tab
          --encoding NAME                 A CSV file's encoding
          --culture NAME                  How numbers, dates and yes/no are written, such as de-DE
          --results DIR                   Where results go (otherwise beside the input)
          --report FILE|-                 Where the report goes; - is standard output
          --job NAME                      What the results of standard input are called
          --state DIR                     Where ledger and logs are kept
          --config FILE                   A settings file
          --rate N                        Requests per second, at most
          --concurrency N                 Requests on the wire at once, at most
          --limit N                       Only the first N rows
          --max-errors N|N%               Stop when more rows than that are refused
          --max-duration TIME             Stop after that time (exit 2)
          --duplicates send|first|refuse  Rows whose contact key stood in an earlier row: send them in file order, only the first, or refuse them
          --changed-only                  Leave out rows whose contact is as last accepted
          --again                         Start the job over
          --wait TIME                     Wait that long for another run of this tenant
          --shard I/N|auto                Do only the I-th of N parts of the file; auto takes both from the environment
          --sandbox                       Talk to the built-in stand-in for Marketing Cloud: no account, no network
          --yes                           Do not ask
          --check-first                   Check the whole file before the first request; any invalid row: nothing is sent
          --no-pause                      Do not wait for a key at the end
          --quiet                         Only warnings and errors on standard error
          --log-format text|json          How log lines look
          --metrics-file FILE             Write figures in Prometheus' text format
          --done DIR                      Move finished inputs and their results there
          --allow-none                    An empty directory or glob is success
          --version                       Show the version
          --help, -?, -h                  Show help and usage information

        Examples:
          Importer contacts.csv --sandbox               try it: no account, no network, nothing is sent
          Importer map contacts.xlsx                    propose a mapping: which column becomes which attribute
          Importer check contacts.xlsx                  what would be sent, and what is wrong
          Importer contacts.xlsx --sheet Customers      import; run it again after any interruption
          Importer contacts.csv --mapping crm.json --rate 10 --max-errors 5%
          zcat export.csv.gz | Importer - --job export --yes

        Exit codes:
          0  every row is settled
          1  finished with rows that are not, or stopped by errors that someone must mend
          2  stopped by what passes (outage, throttling, allowance, time): run the same command later
          3  nothing was sent and something must change: usage, settings, mapping, sign-in, input
          4  interrupted: run the same command again
          5  a fault in the program: tell its makers, run again
          6  another run for this tenant holds the ledger, or is writing these results: run the same command later

        """;
}
