namespace Importer.EndToEnd.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly PublishedProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_version_is_one_line() => Assert.Equal(new Ended(0, "Importer 0.1.0\n", ""), await _program.RunAsync("--version"));

    [Fact]
    public async Task Wrong_arguments_are_exit_3_and_a_sentence_each() =>
        Assert.Equal(
            new Ended(
                3,
                "",
                """
                --sandbx is not an option of import. Did you mean --sandbox?
                --dry-run is not an option of import.
                Importer --help shows options, examples and exit codes.

                """
            ),
            await _program.RunAsync("contacts.csv", "--sandbx", "--dry-run")
        );
}
