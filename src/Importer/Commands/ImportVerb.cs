using Importer.Core;
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
        var accountNeeded = options is ImportOptions && !options.Sandbox;
        var settings = SettingsReader.Read(Places.OfThisMachine(), options.Config, options.Settings, accountNeeded);
        var inputs = InputFiles.Expand(options.Files, options.AllowNone);
        if (inputs.Count > 1 && (options.Report ?? options.Job) is not null)
            throw ImportException.MustChange($"{(options.Report is null ? "--job" : "--report")} names one result, but there are {inputs.Count} inputs.");

        using var logs = Logs.Open(settings, options.LogFormat, options.Quiet);
        if (FileProgress.IsLive(options))
            logs.BeBrief();
        using var stopping = new CancellationTokenSource();
        using var abandon = new CancellationTokenSource();
        using var signals = new Signals(stopping.Cancel, abandon.Cancel);
        var run = new RunContext(options, settings, logs, TimeProvider.System, stopping.Token, abandon.Token);
        List<ExitCode> codes = [];
        foreach (var input in inputs)
        {
            codes.Add(await GuardedAsync(() => options is CheckOptions ? CheckedFile.RunAsync(input, run) : ImportedFile.RunAsync(input, run), run));
            if (stopping.IsCancellationRequested)
                break;
        }

        if (stopping.IsCancellationRequested && codes.Count < inputs.Count)
            codes.Add(ExitCode.Interrupted);
        return ExitCodes.Worst(codes);
    }

    /// <summary>One input in trouble does not keep the others from being imported.</summary>
    private static async Task<ExitCode> GuardedAsync(Func<Task<ExitCode>> one, RunContext run)
    {
        try
        {
            return await one();
        }
        catch (ImportException trouble)
        {
            run.Logs.Tell(trouble.Message);
            return trouble.ExitCode;
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            run.Logs.Tell("Interrupted before anything was sent.");
            return ExitCode.Interrupted;
        }
        catch (Exception fault)
        {
            run.Logs.Tell(fault);
            return ExitCode.Fault;
        }
    }
}
