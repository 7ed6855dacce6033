using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Core;
using Importer.Program.Verbs;

namespace Importer.Tests.Docs;

/// <summary>Tables of the documentation that list what the program knows.</summary>
public sealed partial class TablesTests
{
    [Fact]
    public void The_page_of_commands_lists_the_options_of_import_and_check_as_the_help_does()
    {
        var help = new StringWriter();
        new CommandSyntax().WriteHelp("check", help);
        var options = HelpOption().Matches(help.ToString()).Select(match => match.Groups["label"].Value).ToList();

        var listed = MarkdownPage
            .Named("docs/commands.md")
            .FirstColumn("## Options of import and check")
            .SelectMany(cell => cell.Split(", "))
            .Select(Unmarked);

        Assert.Equal(options, listed);
    }

    [Fact]
    public void The_page_of_commands_lists_every_verb()
    {
        var help = new StringWriter();
        new CommandSyntax().WriteHelp("", help);

        var listed = MarkdownPage
            .Named("docs/commands.md")
            .FirstColumn("# Commands and options")
            .Select(cell => Unmarked(cell).Split(' ')[1].Replace("FILE…", "import", StringComparison.Ordinal));

        Assert.Equal(HelpVerb().Matches(help.ToString()).Select(match => match.Groups["verb"].Value), listed);
    }

    [Fact]
    public void The_page_of_exit_codes_lists_every_code() =>
        Assert.Equal(
            Enum.GetValues<ExitCode>().Select(code => ((int)code).ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            MarkdownPage.Named("docs/exit-codes.md").FirstColumn("# Exit codes")
        );

    [Fact]
    public void The_page_of_results_lists_every_status() =>
        Assert.Equal(
            Enum.GetNames<RowStatus>()
                .Where(name => name != nameof(RowStatus.Ready))
                .Select(name => char.ToLowerInvariant(name[0]) + name[1..])
                .Order(StringComparer.Ordinal),
            MarkdownPage.Named("docs/results.md").FirstColumn("## Status of a row").Select(Unmarked).Order(StringComparer.Ordinal)
        );

    private static string Unmarked(string cell) => cell.Trim('`').Replace("\\|", "|", StringComparison.Ordinal);

    [GeneratedRegex(@"(?m)^  (?<label>--[a-z-]+(?:(?<=--version|--help)|(?: [A-Z][^ ]*| [a-z]+\|[^ ]*)?))", RegexOptions.ExplicitCapture)]
    private static partial Regex HelpOption();

    [GeneratedRegex(@"(?m)^  (?<verb>[a-z]+)  ", RegexOptions.ExplicitCapture)]
    private static partial Regex HelpVerb();
}
