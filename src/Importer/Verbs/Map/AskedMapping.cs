using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Rows;
using Importer.Program.Mappings;
using Importer.Program.Runs;
using Importer.Program.Settings;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Map;

/// <summary>Verb <c>map</c> at a terminal: makes a file's mapping together with the person, or changes the one that is there.</summary>
internal static class AskedMapping
{
    /// <exception cref="ImportException">The file or its mapping cannot be read, or the person does not want it (exit 3).</exception>
    public static Task<ExitCode> RunAsync(MapOptions options, ImportSettings settings, CancellationToken cancel)
    {
        var terminal = Dialog.Open(TimeProvider.System, cancel);
        return terminal.ConverseAsync("nothing was written", () => AskAsync(terminal, options, settings, cancel));
    }

    private static async Task<ExitCode> AskAsync(Dialog terminal, MapOptions options, ImportSettings settings, CancellationToken cancel)
    {
        var input = Path.GetFullPath(options.File!);
        var path = MappingFinder.PathBeside(input);
        var name = DisplayText.FileName(input);
        var (source, _) = await new SheetQuestion(terminal).OpenAsync(
            input,
            settings.Reading,
            reading => RowSources.OpenAsync(input, reading, cancel)
        );
        await using var opened = source;
        var about = await ProposedMapping.LookAsync(source, settings, cancel);
        var isChange = File.Exists(path) && !options.Force;
        var draft = isChange
            ? MappingDraft.Open(about, MappingFinder.ReadFile(path), $"mapping file {DisplayText.OneLine(path)}")
            : MappingDraft.Propose(about);
        var dialog = new MappingDialog(
            terminal,
            new MappingAim(name, Path.GetFileName(path), "Nothing is sent.", $"Nothing was written for {name}")
        );
        var made = await dialog.MakeAsync(
            draft,
            isChange
                ? $"{name} has a mapping file. Its columns are matched like this:"
                : $"{name}: please check how the columns were matched:"
        );
        if (made is null)
        {
            terminal.Tell("Nothing was written.");
            return ExitCode.MustChange;
        }

        OutputFile.Write(path, FilePermissions.Of(input), isChange || options.Force, ProposedMapping.Content(made));
        terminal.Tell();
        terminal.Tell($"Mapping      {path}");
        terminal.Tell();
        terminal.Tell($"See what would be sent: Importer check {(options.File!.Contains(' ') ? $"\"{options.File}\"" : options.File)}");
        return ExitCode.Settled;
    }
}
