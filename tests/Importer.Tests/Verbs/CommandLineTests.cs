using Importer.Tests.Running;

namespace Importer.Tests.Verbs;

[Collection(ProgramInProcess.Alone)]
public sealed class CommandLineTests : IDisposable
{
    private readonly ProgramInProcess _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_mistyped_verb_is_not_taken_for_a_file() =>
        Assert.Equal(
            new Ended(
                3,
                "",
                "chek is not a verb, and there is no file of that name. Did you mean check?\n"
                    + "Importer --help shows options, examples and exit codes.\n"
            ),
            await _program.RunAsync("chek", "contacts.csv")
        );

    [Fact]
    public async Task The_help_is_shown_whatever_else_was_typed()
    {
        var ended = await _program.RunAsync("contacts.csv", "--sandbx", "-h");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.StartsWith(
            "Imports contacts from CSV and Excel files into Marketing Cloud.\n\nUsage:\n",
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--report", "all.csv")]
    [InlineData("--job", "all")]
    public async Task One_name_cannot_be_given_to_the_results_of_two_inputs(string option, string name)
    {
        _program.Write("a.csv", "Contact Key\n1\n");
        _program.Write("b.csv", "Contact Key\n2\n");

        Assert.Equal(
            new Ended(3, "", $"{option} names one result, but there are 2 inputs.\n"),
            await _program.RunAsync("a.csv", "b.csv", "--sandbox", option, name)
        );
    }

    [Fact]
    public async Task An_empty_glob_is_success_only_when_that_is_allowed()
    {
        Assert.Equal(new Ended(0, "", ""), await _program.RunAsync("*.csv", "--sandbox", "--allow-none"));
        Assert.Equal(
            new Ended(3, "", "There is nothing to import in *.csv: no CSV or Excel file. (To treat this as success, add --allow-none.)\n"),
            await _program.RunAsync("*.csv", "--sandbox")
        );
    }

    [Fact]
    public async Task Behind_two_dashes_every_argument_is_a_file() =>
        Assert.Equal(
            new Ended(3, "", "There is no file $TMP/work/--contacts.csv.\n"),
            await _program.RunAsync("--sandbox", "--", "--contacts.csv")
        );
}
