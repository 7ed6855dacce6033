using System.CommandLine;
using Importer.Core;
using Importer.Program.Inputs;
using Importer.Program.Options;
using Importer.Program.Settings;
using Importer.Program.Stopping;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Map;

/// <summary>Verb <c>map</c>: proposes a mapping for a file, or writes a workbook to fill in. Sends nothing and needs no account.</summary>
internal static class MapVerb
{
    public static Verb Create()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A CSV or Excel file; optional with --template and --forget",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var force = OptionForms.Flag("--force", "Overwrite existing files");
        var template = OptionForms.Flag(
            "--template",
            "Write a workbook to fill in instead, with the columns of the file's mapping or of all documented sets"
        );
        var forget = OptionForms.Flag(
            "--forget",
            "Forget the mapping that is remembered for the file's headings; without FILE, all of them"
        );
        var mapping = OptionForms.Text("--mapping", "FILE", "With --template: the mapping that names its columns");
        var config = SettingOption.Config();
        var reading = SettingOption.Reading();
        var verb = new Verb("map", "Propose a mapping file from a file's header and first rows, or write a workbook to fill in.")
        {
            Examples = """
                  Importer map contacts.xlsx                    writes contacts.mapping.json: what is certain, what is guessed, what to fill in
                  Importer map contacts.xlsx --template         writes contacts.template.xlsx with the columns of its mapping
                  Importer map --forget contacts.xlsx           forgets the mapping that is remembered for its headings
                  Importer map --template                       writes contacts.template.xlsx with the columns of all documented sets
                """,
            ExitCodes = """
                  0  written
                  3  something must change: usage, settings, the file cannot be read, or the output file exists
                  4  interrupted: run the same command again
                """,
        };
        verb.Arguments.Add(file);
        foreach (var option in (Option[])[force, template, forget, mapping, .. reading.Select(setting => setting.Option), config])
            verb.Options.Add(option);
        verb.SetAction(async parsed =>
            (int)
                await RunAsync(
                    new MapOptions
                    {
                        File = parsed.GetValue(file),
                        Force = parsed.GetValue(force),
                        Template = parsed.GetValue(template),
                        Forget = parsed.GetValue(forget),
                        Mapping = parsed.GetValue(mapping),
                        Config = parsed.GetValue(config),
                        Settings = SettingOption.Read(parsed, reading),
                    }
                )
        );
        return verb;
    }

    /// <exception cref="ImportException">Something must change (exit 3).</exception>
    private static async Task<ExitCode> RunAsync(MapOptions options)
    {
        if (options.Forget && (options.Template || options.Force))
            throw ImportException.MustChange("--forget cannot be combined with --template or --force.");
        if (options.File is null && !options.Template && !options.Forget)
            throw ImportException.MustChange("No file was given.");
        if (options.Mapping is not null && !options.Template)
            throw ImportException.MustChange("--mapping needs --template: map itself creates a mapping.");
        if (options.File == InputFiles.StandardInput)
            throw ImportException.MustChange("map writes its result beside the file: save standard input as a file first.");
        var settings = SettingsReader.Read(SettingsLocations.OfThisMachine(), options.Config, options.Settings, accountNeeded: false);
        using var stopping = new CancellationTokenSource();
        using var signals = new Signals(stopping.Cancel, () => { });
        try
        {
            return options.Forget ? await ForgottenMapping.RunAsync(options, settings, stopping.Token)
                : options.Template ? await WrittenTemplate.RunAsync(options, settings, stopping.Token)
                : Screen.IsInteractive ? await AskedMapping.RunAsync(options, settings, stopping.Token)
                : await ProposedMapping.RunAsync(options, settings, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.Error.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
    }
}

/// <summary>What <c>map</c> is asked to do.</summary>
internal sealed record MapOptions
{
    /// <summary>Null only with <see cref="Template"/>.</summary>
    public required string? File { get; init; }

    public bool Force { get; init; }

    public bool Template { get; init; }

    public bool Forget { get; init; }

    public string? Mapping { get; init; }

    public string? Config { get; init; }

    public required IReadOnlyList<OptionSetting> Settings { get; init; }
}
