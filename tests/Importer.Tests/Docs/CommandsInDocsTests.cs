using System.Text.RegularExpressions;
using Importer.Program.Verbs;

namespace Importer.Tests.Docs;

/// <summary>
/// Every command that the documentation shows is one that the program accepts. The README's first command is run, and its output compared,
/// by SampleDataTests of the end-to-end tests.
/// </summary>
public sealed partial class CommandsInDocsTests
{
    /// <summary>Lines of shell blocks that name no Importer, by how they begin, with the reason why no test runs them.</summary>
    private static readonly (string Start, string Reason)[] NotRunHere =
    [
        ("dotnet build", "builds what these tests are part of"),
        ("dotnet test", "runs these tests"),
        ("dotnet publish", "run by the end-to-end tests' Releases"),
        ("dotnet pack", "run by the end-to-end tests' Releases"),
        ("dotnet tool install", "run by the end-to-end tests' Releases"),
        ("dotnet tool restore", "fetches the formatter and the mutation tester"),
        ("cd tests/", "goes to where the mutation tester runs"),
        ("dotnet stryker", "takes minutes"),
        ("release/build", "builds five platforms"),
        ("tests/Importer.Benchmarks/", "takes minutes"),
        ("docker build", "needs a container engine"),
        ("docker run", "needs a container engine"),
        ("aws ", "needs an AWS account"),
        ("schtasks ", "needs Windows"),
        ("icacls ", "needs Windows"),
        ("setx ", "needs Windows"),
        ("systemctl ", "needs systemd and root"),
        ("useradd ", "changes the machine, as root"),
        ("groupadd ", "changes the machine, as root"),
        ("usermod ", "changes the machine, as root"),
        ("install ", "changes the machine, as root"),
        ("for setting in ", "changes the machine, as root"),
        ("echo \"$setting", "changes the machine, as root"),
        ("done", "changes the machine, as root"),
        ("export IMPORTER_", "sets variables of a shell; the settings are compared by KnownSettingsTests"),
    ];

    private readonly CommandSyntax _syntax = new();

    [Fact]
    public void Every_command_of_the_documentation_is_accepted()
    {
        var commands = MarkdownPage.All.SelectMany(page => Commands(page).Select(command => (page.Name, command))).ToList();

        Assert.NotEmpty(commands);
        Assert.Equal(
            "",
            string.Join(
                '\n',
                commands.SelectMany(each =>
                    _syntax.Parse(Words(each.command)).Problems.Select(problem => $"{each.Name}: Importer {each.command}: {problem}")
                )
            )
        );
    }

    [Fact]
    public void What_else_shell_blocks_show_is_listed_here_with_the_reason_why_it_is_not_run()
    {
        var others = MarkdownPage.All.SelectMany(ShellLines).Where(line => Invocation().Count(line) == 0).ToList();

        Assert.Equal(
            "",
            string.Join('\n', others.Where(line => !NotRunHere.Any(listed => line.StartsWith(listed.Start, StringComparison.Ordinal))))
        );
        Assert.Equal(
            "",
            string.Join(
                '\n',
                NotRunHere
                    .Select(listed => listed.Start)
                    .Where(start => !others.Any(line => line.StartsWith(start, StringComparison.Ordinal)))
            )
        );
    }

    /// <summary>
    /// The arguments of every Importer that is called, in shell blocks and in the text, where a verb alone is a name rather than a command.
    /// </summary>
    private static IEnumerable<string> Commands(MarkdownPage page) =>
        ShellLines(page)
            .Concat(
                page.Code.Where(code =>
                    code.StartsWith("Importer ", StringComparison.Ordinal)
                    && !code.EndsWith(" --help", StringComparison.Ordinal)
                    && !code.EndsWith(" --version", StringComparison.Ordinal)
                    && code.Count(each => each == ' ') > 1
                )
            )
            .SelectMany(line => Invocation().Matches(line))
            .Select(match => match.Groups["arguments"].Value);

    /// <summary>
    /// Commands of blocks marked sh or bat: lines that go on are joined, comments and variables before a command left out.
    /// </summary>
    private static IEnumerable<string> ShellLines(MarkdownPage page) =>
        page
            .Blocks.Where(block => block.Language is "sh" or "bat")
            .SelectMany(block => block.Content.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
            .Select(line => Variables().Replace(Comment().Replace(line, ""), "").Trim())
            .Where(line => line.Length > 0);

    private static List<string> Words(string arguments) =>
        [.. Word().Matches(arguments.Replace("\\|", "|", StringComparison.Ordinal)).Select(match => match.Value.Trim('"'))];

    // Importer, tools/importer, or what follows the dashes of dotnet run; up to a pipe or the end of the command.
    [GeneratedRegex(
        @"(?:(?<![\w/:.]|/TN )(?:Importer|tools/importer)|dotnet run --project src/Importer --) (?<arguments>(?:""[^""]*""|[^|;""])+)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Invocation();

    [GeneratedRegex(@"(?:^|\s+)# .*$")]
    private static partial Regex Comment();

    [GeneratedRegex("^(?:[A-Z_]+=[^ ]+ )+")]
    private static partial Regex Variables();

    [GeneratedRegex(@"""[^""]*""|[^\s""]+")]
    private static partial Regex Word();
}
