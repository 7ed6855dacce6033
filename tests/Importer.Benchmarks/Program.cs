using System.Globalization;
using Importer.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["run", .. var rest] => await RunBenchmark.RunAsync(Number(rest, 0, 20_000), Number(rest, 1, 5)),
    ["memory", .. var rest] => MemoryBenchmark.Run(rest.Length > 0 ? [.. rest.Select(Parsed)] : [10_000, 100_000, 500_000]),
    ["ledger", .. var rest] => LedgerBenchmark.Run(Number(rest, 0, 100_000), Number(rest, 1, 5)),
    ["check", .. var rest] => CheckBenchmark.Run(Number(rest, 0, 1_000_000)),
    ["check-xlsx", .. var rest] => CheckBenchmark.RunWorkbook(Number(rest, 0, 1_048_575)),
    ["survey", .. var rest] => SurveyBenchmark.Run(Number(rest, 0, 1_000_000), Number(rest, 1, 100_000)),
    ["nightly", .. var rest] => NightlyBenchmark.Run(Number(rest, 0, 1_000_000), Number(rest, 1, 7)),
    ["one-night", var folder, var night, var rows, var responder] => await NightlyBenchmark.OneNightAsync(
        folder,
        Parsed(night),
        Parsed(rows),
        new Uri(responder)
    ),
    ["one-survey", var input, var rows] => await SurveyBenchmark.OneSurveyAsync(input, Parsed(rows)),
    ["one-run-of-known", var rows, var responder] => await MemoryBenchmark.OneRunAsync(Parsed(rows), new Uri(responder), isNew: false),
    ["responder"] => await Responder.RunAsync(),
    ["one-run", var rows, var responder] => await MemoryBenchmark.OneRunAsync(Parsed(rows), new Uri(responder)),
    ["one-check", var rows] => await CheckBenchmark.OneCheckAsync(Parsed(rows)),
    ["one-check-of", var input, var rows] => await CheckBenchmark.OneCheckOfWorkbookAsync(input, Parsed(rows)),
    _ => Help(),
};

static int Parsed(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Number(string[] rest, int place, int otherwise) => rest.Length > place ? Parsed(rest[place]) : otherwise;

static int Help()
{
    Console.WriteLine(
        """
        run [ROWS] [ROUNDS]       the whole run against a bare HttpClient loop, in turns (20000 rows, 5 rounds)
        memory [ROWS ...]         the whole run's peak working set, a process each (10000 100000 500000)
        ledger [ROWS] [ROUNDS]    what the ledger costs a row (100000 rows, 5 rounds)
        check [ROWS]              a CSV of 12 columns read, mapped, judged, reported (1000000 rows)
        survey [ROWS] [SENT]      the survey of a CSV against its check, and runs with and without it, in turns (1000000 rows, 100000 sent)
        nightly [ROWS] [NIGHTS]   a list imported once, then every night with 1 % changed and --changed-only, then night three again
        check-xlsx [ROWS]         the same list as a workbook (1048575 rows)

        Ledgers and results go to IMPORTER_BENCH_DIR, else to the folder for temporary files.
        """
    );
    return 1;
}
