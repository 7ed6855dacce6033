using Importer.Core;
using Importer.Program.Asking;
using Importer.Program.Connecting;
using Importer.Program.Inputs;
using Importer.Program.Logging;
using Importer.Program.Running;
using Importer.Program.Settings;
using Importer.Program.Stopping;
using Importer.Program.Window;

namespace Importer.Program.Commands;

/// <summary>Verbs <c>import</c> and <c>check</c>: everything is read and checked, then each input is a job of its own.</summary>
internal static class ImportVerb
{
    /// <exception cref="ImportException">Settings or inputs must change; nothing was done.</exception>
    public static async Task<ExitCode> RunAsync(RunOptions options)
    {
        var (places, asks) = (Places.OfThisMachine(), AskedImport.IsWanted(options));
        if (asks && AccountSetup.IsFirstStart(places, options.Config, options.Settings))
        {
            InputFiles.Expand(options.Files, options.AllowNone); // nobody is led through an account for a file that is not there
            var entered = await AccountSetup.RunAsync(places, options.Config, options.Settings);
            if (entered != ExitCode.Settled)
                return entered;
        }

        var accountNeeded = options is ImportOptions && !options.Sandbox;
        var settings = SettingsReader.Read(places, options.Config, options.Settings, accountNeeded);
        var inputs = InputFiles.Expand(options.Files, options.AllowNone);
        if (inputs.Count > 1 && (options.Report ?? options.Job) is not null)
            throw ImportException.MustChange($"{(options.Report is null ? "--job" : "--report")} names one result, but there are {inputs.Count} inputs.");

        if (asks && inputs.Contains(InputFiles.StandardInput))
            throw ImportException.MustChange("Standard input is this terminal: pipe a file into it, or name the file.");

        using var logs = Logs.Open(settings, options.LogFormat, options.Quiet);
        if (FileProgress.IsLive(options))
            logs.BeBrief();
        using var stopping = new CancellationTokenSource();
        using var abandon = new CancellationTokenSource();
        using var signals = new Signals(stopping.Cancel, abandon.Cancel);
        var run = new RunContext(options, settings, logs, TimeProvider.System, stopping.Token, abandon.Token);
        run = run with { Catalog = TenantKnowledge.Of(run) };
        if (asks && inputs.Count > 0)
            return await new AskedImport(run).RunAsync(inputs);

        List<ExitCode> codes = [];
        foreach (var input in inputs)
        {
            codes.Add(await Guard.RunAsync(() => options is CheckOptions ? CheckedFile.RunAsync(input, run) : ImportedFile.RunAsync(input, run), run));
            if (stopping.IsCancellationRequested)
                break;
        }

        if (stopping.IsCancellationRequested && codes.Count < inputs.Count)
            codes.Add(ExitCode.Interrupted);
        return ExitCodes.Worst(codes);
    }
}
