using Importer.Core;
using Importer.Core.Rows;
using Importer.Program.Mappings;
using Importer.Program.Options;
using Importer.Program.Runs;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Asking;

/// <summary>Asks the user what an input leaves open: which sheet is meant, and what its mapping lacks.</summary>
internal sealed class UnclearInput(Dialog terminal, RunContext run)
{
    private readonly SheetQuestion _sheet = new(terminal);
    private readonly MappingQuestion _mapping = new(terminal, run);

    /// <summary>Whether a user can and wants to be asked.</summary>
    public static bool IsWanted(RunOptions options) => !options.Yes && Screen.IsInteractive;

    /// <returns>How it is to be read and mapped.</returns>
    /// <exception cref="ImportException">It cannot be read, or the person does not want it as it is (exit 3).</exception>
    public async Task<RunContext> AskAsync(string input)
    {
        var (source, reading) = await _sheet.OpenAsync(
            input,
            run.Settings.Reading,
            reading => OpenedInput.OpenSourceAsync(input, Reading(reading))
        );
        await using var opened = source;
        return Reading(reading) with { Mapping = await _mapping.AskAsync(input, source) };

        RunContext Reading(ReadingOptions options) => run with { Settings = run.Settings with { Reading = options } };
    }

    /// <summary>The same for a command that asks nothing else.</summary>
    /// <param name="go">What is done when it is clear.</param>
    public static async Task<InputEnd> AskAsync(string input, RunContext run, Func<string, RunContext, Task<InputEnd>> go)
    {
        if (!IsWanted(run.Options))
            return await go(input, run);
        RunContext? clear = null;
        var terminal = Dialog.Open(run.Clock, run.Stopping);
        var code = await terminal.ConverseAsync(
            "nothing was sent",
            async () =>
            {
                clear = await new UnclearInput(terminal, run).AskAsync(input);
                return ExitCode.Settled;
            }
        );
        return clear is null
            ? new InputEnd(input, run.Stop.Reason?.ExitCode ?? code) { Reason = "Nobody answered." }
            : await go(input, clear);
    }
}
