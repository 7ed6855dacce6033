using Importer.Core;
using Importer.Core.Done;
using Importer.Core.Measuring;
using Importer.Program.Connecting;
using Importer.Program.Inputs;
using Importer.Program.Logging;
using Importer.Program.Running;
using Importer.Program.Settings;
using Importer.Program.Stopping;
using Importer.Program.Telemetry;

namespace Importer.Program.Commands;

/// <summary>Verbs <c>import</c> and <c>check</c>: everything is read and checked, then each input is a job of its own.</summary>
internal static class ImportVerb
{
    /// <exception cref="ImportException">The file for figures cannot be written; nothing was done.</exception>
    public static async Task<ExitCode> RunAsync(RunOptions options)
    {
        await using var figures = MetricsFile.Begin(options.MetricsFile, TimeProvider.System);
        var code = ExitCode.Fault;
        try
        {
            return code = await RunAllAsync(options);
        }
        catch (ImportException trouble)
        {
            Logs.TellEarly(options.LogFormat, trouble.Message);
            return code = trouble.ExitCode;
        }
        finally
        {
            if (figures is not null)
                await figures.EndAsync(code);
        }
    }

    /// <exception cref="ImportException">Settings or inputs must change; nothing was done.</exception>
    private static async Task<ExitCode> RunAllAsync(RunOptions options)
    {
        var accountNeeded = options is ImportOptions && !options.Sandbox;
        if (accountNeeded && !options.Yes && await FirstStartAsync(options) is { } without)
            return without;
        var settings = SettingsReader.Read(Places.OfThisMachine(), options.Config, options.Settings, accountNeeded);
        if (options is { Shard: not null, Done: not null })
            throw ImportException.MustChange("--done would move the file away from the other shards. Leave it out with --shard, and move the file when merge has put the reports together.");
        var done = FinishedFiles.Open(options, settings);
        var inputs = InputFiles.Expand(options.Files, options.AllowNone);
        if (inputs.Count > 1 && (options.Report ?? options.Job) is not null)
            throw ImportException.MustChange($"{(options.Report is null ? "--job" : "--report")} names one result, but there are {inputs.Count} inputs.");
        done?.Check(inputs);

        if (options.Shard is { } shard)
            settings = settings with { Sending = shard.Share(settings.Sending), State = settings.State with { Directory = shard.Folder(settings.State.Directory) } };
        using var logs = Logs.Open(settings, options.LogFormat, options.Quiet);
        using var telemetry = OtlpExport.Begin(logs.Run, Environment.GetEnvironmentVariable);
        using var measures = new Measures();
        using var stopping = new CancellationTokenSource();
        using var abandon = new CancellationTokenSource();
        using var signals = new Signals(stopping.Cancel, abandon.Cancel);
        using var spool = new SpooledInput(Console.OpenStandardInput, settings.State.Directory);
        var run = new RunContext(options, settings, logs, measures, spool, TimeProvider.System, stopping.Token, abandon.Token);
        run = run with { Catalog = TenantKnowledge.Of(run) };
        List<InputEnd> ends = [];
        foreach (var input in inputs.TakeWhile(_ => !stopping.IsCancellationRequested))
        {
            logs.Job = null;
            if (ends.Count > 0)
                run.Closing.WriteLine();
            var end = await GuardedAsync(input, run);
            ends.Add(done is null ? end : await done.TakeAsync(end, run));
        }

        if (inputs.Count > 1)
            run.Closing.Write(AllInputsText.Of(inputs, ends));
        return ExitCodes.Worst(AllInputsText.Codes(inputs, ends));
    }

    /// <summary>Whoever starts for the first time, at a terminal and without any account, is led to one instead of being turned away.</summary>
    /// <returns>The exit code of a start that ends there, or null.</returns>
    private static async Task<ExitCode?> FirstStartAsync(RunOptions options)
    {
        var places = Places.OfThisMachine();
        if (!AccountSetup.IsFirstStart(places, options.Config, options.Settings))
            return null;
        // A file that is not there is told before anybody types a secret.
        InputFiles.Expand(options.Files, options.AllowNone);
        var code = await AccountSetup.RunAsync(places, options.Config, options.Settings);
        Console.Out.WriteLine();
        return code == ExitCode.Settled ? null : code;
    }

    /// <summary>One input in trouble does not keep the others from being imported.</summary>
    private static async Task<InputEnd> GuardedAsync(string input, RunContext run)
    {
        try
        {
            return run.Options is CheckOptions ? await CheckedFile.RunAsync(input, run) : await ImportedFile.RunAsync(input, run);
        }
        catch (ImportException trouble)
        {
            run.Logs.Tell(trouble.Message);
            return new InputEnd(input, trouble.ExitCode);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            run.Logs.Tell("Interrupted before anything was sent.");
            return new InputEnd(input, ExitCode.Interrupted);
        }
        catch (Exception fault)
        {
            run.Logs.Tell(fault);
            return new InputEnd(input, ExitCode.Fault);
        }
    }
}
