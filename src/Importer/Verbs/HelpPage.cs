using System.CommandLine;
using Importer.Program.Options;

namespace Importer.Program.Verbs;

/// <summary>
/// The help, on one page: System.CommandLine's own knows no examples and no exit codes, and shows the default verb's options only to those
/// who know to ask for them.
/// </summary>
internal static class HelpPage
{
    private const string ImportExamples = """
          Importer contacts.csv --sandbox               try it out: no account, no network
          Importer map contacts.xlsx                    propose a mapping of columns to attributes
          Importer check contacts.xlsx                  show what would be sent and what is wrong
          Importer contacts.xlsx --sheet Customers      import; run it again after any interruption
          Importer contacts.csv --mapping crm.json --rate 10 --max-errors 5%
          zcat export.csv.gz | Importer - --job export --yes
        """;

    private const string CheckExamples = """
          Importer check contacts.xlsx                  how columns are matched, what is wrong, what an import would cost
          Importer check contacts.csv --mapping crm.json
          Importer check ./inbox --max-errors 5%        every file of a folder; exit 0 unless more than 5% of a file's rows are invalid
        """;

    private const string CheckExitCodes = """
          0  every row is ready, or no more rows than --max-errors allows are invalid
          1  rows are invalid
          2  stopped by a temporary problem (a file is still being copied, time): run the same command later
          3  something must change: usage, settings, mapping, input
          4  interrupted: run the same command again
          5  internal error: report it, run again
        """;

    private const string ImportExitCodes = """
          0  every row is settled
          1  finished with unsettled rows, or stopped by errors that need attention
          2  stopped by a temporary problem (outage, throttling, allowance, time): run the same command later
          3  nothing was sent and something must change: usage, settings, mapping, sign-in, input
          4  interrupted: run the same command again
          5  internal error: report it, run again
          6  another run for this tenant holds the ledger, or is writing these results: run the same command later
        """;

    public static Verb Import(string name) =>
        new(name, "Import files: each row becomes one contact. The default verb.")
        {
            Examples = ImportExamples,
            ExitCodes = ImportExitCodes,
        };

    public static Verb Check(string name) =>
        new(name, "Check files: read and map every row, list the problems, send nothing.")
        {
            Examples = CheckExamples,
            ExitCodes = CheckExitCodes,
        };

    /// <param name="asked">The verb whose help is wanted, or <paramref name="root"/>.</param>
    public static void Write(Command asked, RootCommand root, TextWriter to)
    {
        var verb = asked as Verb ?? (Verb)root.Subcommands[0];
        to.WriteLine(asked.Description);
        to.WriteLine();
        to.WriteLine("Usage:");
        to.WriteLine(asked == root ? "  Importer FILE… [options]" : $"  {verb.Usage} [options]");
        if (asked == root)
        {
            to.WriteLine("  Importer VERB … [options]");
            to.WriteLine("  Importer VERB --help");
            to.WriteLine();
            Columns("Verbs:", root.Subcommands.Select(known => (known.Name, known.Description)), to);
        }

        to.WriteLine();
        foreach (var argument in verb.Arguments)
        {
            var all = argument.Arity.MaximumNumberOfValues > 1 ? $" Everything after -- is a {argument.Name.ToLowerInvariant()}." : "";
            to.WriteLine($"  {argument.Name}  {argument.Description}.{all}");
            to.WriteLine();
        }

        Columns(
            asked == root ? "Options of import and check:" : "Options:",
            verb.Options.Select(option => (Label(option), option.Description)),
            to
        );
        to.WriteLine();
        to.WriteLine("Examples:");
        to.WriteLine(verb.Examples);
        to.WriteLine();
        to.WriteLine("Exit codes:");
        to.WriteLine(verb.ExitCodes);
    }

    private static string Label(Option option) =>
        string.Join(", ", [option.Name, .. option.Aliases.Order(StringComparer.Ordinal)])
        + (option.Arity.MaximumNumberOfValues > 0 && option.HelpName is { } value ? $" {value}" : "");

    private static void Columns(string title, IEnumerable<(string Name, string? Meaning)> rows, TextWriter to)
    {
        var all = rows.ToList();
        var width = all.Max(row => row.Name.Length);
        to.WriteLine(title);
        foreach (var (name, meaning) in all)
            to.WriteLine($"  {name.PadRight(width)}  {meaning}");
    }
}
