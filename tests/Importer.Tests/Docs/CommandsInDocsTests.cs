using System.Text.RegularExpressions;
using Importer.Program.Verbs;
using Importer.Tests.Running;

namespace Importer.Tests.Docs;

/// <summary>
/// Every command that the documentation shows is accepted, and run with the sample data. SampleDataTests of the end-to-end tests compares
/// the output of the README's first command.
/// </summary>
[Collection(ProgramInProcess.Alone)]
public sealed partial class CommandsInDocsTests
{
    /// <summary>Commands of Importer that are not run here, with the reason.</summary>
    private static readonly (string Command, string Reason)[] NotRunInProcess =
    [
        ("connect --save", "asks at a terminal; run by the end-to-end tests' AccountSetupTests"),
    ];

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

    /// <summary>Each once. Those with an ellipsis or a FILE show a form.</summary>
    public static TheoryData<string> CommandsToRun =>
        [
            .. MarkdownPage
                .All.SelectMany(Commands)
                .Select(command => command.Trim())
                .Where(command => !command.Contains('…', StringComparison.Ordinal) && !command.Contains(" FILE", StringComparison.Ordinal))
                .Except(NotRunInProcess.Select(listed => listed.Command))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(CommandsToRun))]
    public async Task A_command_of_the_documentation_runs_to_its_end_with_the_sample_data(string command)
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Sending__Concurrency", null);
        Prepare(trial.Program);
        string[] arguments = [.. Words(command).Select(word => word.StartsWith('/') ? trial.Program.Root + word : word)];
        if (arguments[0] == "merge")
            for (var shard = 1; shard <= 4; shard++)
                await trial.RunAsync("contacts.csv", "--shard", $"{shard}/4");

        var ended = await trial.Program.RunWithAsync(
            "Contact Key,Email Address,HTML Enabled\nC-1,ann@northwind-sample.com,yes\n",
            arguments
        );

        // 1: the sample has rows that are wrong on purpose.
        Assert.True(ended.ExitCode is 0 or 1, $"Exit code {ended.ExitCode}: {ended.Error}");
    }

    [Fact]
    public void Every_command_of_the_documentation_is_accepted()
    {
        var commands = MarkdownPage.All.SelectMany(page => Commands(page).Select(command => (page.Name, command))).ToList();

        Assert.Empty(NotRunInProcess.Select(listed => listed.Command).Except(commands.Select(each => each.command.Trim())));
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

    /// <summary>The files and folders that the documentation's commands name. A rooted path lies below the temporary folder.</summary>
    private static void Prepare(RunFolder folder)
    {
        foreach (var place in (string[])["work", "work/sample-data", "srv/importer/inbox", "var/lib/node_exporter"])
        {
            Directory.CreateDirectory(Path.Combine(folder.Root, place));
            foreach (var name in (string[])["contacts.csv", "contacts.xlsx", "importer.mapping.json"])
                File.Copy(Path.Combine(Repository.Root, "sample-data", name), Path.Combine(folder.Root, place, name));
        }

        folder.Write(
            "crm.json",
            """{ "contactKey": "Customer No", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": "HTML" } }"""
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
