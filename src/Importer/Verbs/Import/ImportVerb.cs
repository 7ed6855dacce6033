using Importer.Core;
using Importer.Core.Measuring;
using Importer.Core.Sending;
using Importer.Program.Accounts;
using Importer.Program.Inputs;
using Importer.Program.Logging;
using Importer.Program.Options;
using Importer.Program.Progress;
using Importer.Program.Runs;
using Importer.Program.Settings;
using Importer.Program.Stopping;
using Importer.Program.Telemetry;
using Importer.Program.Terminal;
using Importer.Program.Verbs.Asking;
using Importer.Program.Verbs.Check;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Verbs.Import;

/// <summary>Verbs <c>import</c> and <c>check</c>: everything is read and checked, then each input is a job of its own.</summary>
internal static class ImportVerb
{
    /// <remarks>Reports what keeps it from beginning, instead of throwing.</remarks>
    public static async Task<ExitCode> RunAsync(RunOptions options)
    {
        var end = new CommandEnd(options, TimeProvider.System);
        var code = ExitCode.Fault;
        MetricsFile? figures = null;
        try
        {
            figures = MetricsFile.Begin(options.MetricsFile, TimeProvider.System, sentence => Logs.TellEarly(options.LogFormat, sentence));
            return code = await RunAllAsync(options, end);
        }
        catch (ImportException trouble)
        {
            Logs.TellEarly(options.LogFormat, trouble.Message);
            await end.RefuseAsync(trouble.ExitCode, trouble.Message);
            return code = trouble.ExitCode;
        }
        catch (Exception fault)
        {
            await end.RefuseAsync(code, $"Internal error ({fault.GetType().Name}).");
            throw;
        }
        finally
        {
            if (figures is not null)
            {
                await figures.EndAsync(code);
                await figures.DisposeAsync();
            }
        }
    }

    /// <exception cref="ImportException">Settings or inputs must change; nothing was done.</exception>
    private static async Task<ExitCode> RunAllAsync(RunOptions options, CommandEnd commandEnd)
    {
        using var stop = new RunStop();
        await using var limit = TimeLimit.Begin(options.MaxDuration, stop, TimeProvider.System);
        var asks = AskedImport.IsWanted(options);
        var accountNeeded = options is ImportOptions && !options.Sandbox;
        if (accountNeeded && !options.Yes && await FirstStartAsync(options) is { } without)
            return without;
        var settings = SettingsReader.Read(SettingsLocations.OfThisMachine(), options.Config, options.Settings, accountNeeded);
        var done = FinishedFiles.Open(options, settings);
        List<string> passedOver = [];
        var inputs = InputFiles.Expand(options.Files, options.AllowNone, passedOver.Add, options.Sandbox);
        if (inputs.Count > 1 && (options.Report ?? options.Job) is not null)
            throw ImportException.MustChange(
                $"{(options.Report is null ? "--job" : "--report")} names one result, but there are {inputs.Count} inputs."
            );
        done?.Check(inputs);

        if (asks && inputs.Contains(InputFiles.StandardInput))
            throw ImportException.MustChange("Standard input is this terminal: pipe a file into it, or name the file.");

        settings = settings.ForShard(options.Shard);
        using var logs = Logs.Open(settings, options.LogFormat, options.Quiet);
        if (FileProgress.IsLive(options))
            logs.BeBrief();
        foreach (var sentence in passedOver)
            logs.Factory.CreateLogger<ImportRun>().LogWarning("{Warning:l}", sentence);
        using var telemetry = OtlpExport.Begin(logs.Run, Environment.GetEnvironmentVariable);
        using var measures = new Measures();
        using var abandon = new CancellationTokenSource();
        using var signals = new Signals(() => stop.Request(Interruption.Reason), abandon.Cancel);
        using var spool = new SpooledInput(StandardStreams.OpenInput, settings.State.Directory);
        var run = new RunContext(options, settings, logs, measures, spool, TimeProvider.System, stop, abandon.Token);
        run = run with { Catalog = TenantCatalog.Of(run), PassedOver = passedOver };
        var agreed = asks ? await AgreeAsync(inputs, run) : null;
        List<InputEnd> ends = [];
        foreach (var input in inputs.TakeWhile(_ => stop.Reason is null))
        {
            logs.Job = null;
            if (ends.Count > 0)
                run.Say(Environment.NewLine);
            var startedAt = run.Clock.GetUtcNow();
            InputEvents.Started(input, run);
            var end = (agreed is null ? await GuardedAsync(input, run) : await AgreedAsync(input, agreed[input], run)) with
            {
                StartedAt = startedAt,
            };
            if (done is not null)
                end = await done.TakeAsync(end, run);
            ends.Add(Ended(end, run));
            run = run with
            {
                SignedIn = end.SignedIn ?? run.SignedIn,
                PassedOver = end.Counts is null ? run.PassedOver : [],
                Unfinished = end.Code == ExitCode.Settled ? run.Unfinished : new HashSet<string>([.. run.Unfinished, input]),
            };
        }

        logs.Job = null;
        foreach (var input in inputs.Skip(ends.Count).ToList())
            ends.Add(Ended(new InputEnd(input, stop.Reason!.ExitCode) { Reason = $"Not begun: {stop.Reason.Sentence}" }, run));
        if (inputs.Count > 1)
            run.Say(AllInputsText.Of(ends, passedOver));
        if (StandardStreams.OutputFailure is { } lost)
            logs.Tell($"Standard output could not be written: {lost}.");
        var code = ExitCodes.Worst(ends.Select(end => end.Code));
        await commandEnd.EndAsync(ends, code, run);
        return code;
    }

    /// <summary>Logs, records and prints how an input ended.</summary>
    private static InputEnd Ended(InputEnd end, RunContext run)
    {
        end = end with { EndedAt = run.Clock.GetUtcNow() };
        if (end.StartedAt is not null)
            InputEvents.Ended(end, run);
        if (end.Facts is null && end.Code != ExitCode.Settled && run.Options is ImportOptions)
            RunRecords.AddRefused(end, run);
        run.SayJson(InputDocument.Line(InputDocument.Of(end)));
        return end;
    }

    private static Task<InputEnd> AgreedAsync(string input, Agreement agreement, RunContext run) =>
        agreement.Ended is { } ended ? Task.FromResult(ended)
        : agreement.Run is { } asAgreed ? GuardedAsync(input, asAgreed with { PassedOver = run.PassedOver, Unfinished = run.Unfinished })
        : Task.FromResult(
            new InputEnd(input, agreement.Refused!.Value)
            {
                Reason = "It could not be imported as it was checked, or sending it was not agreed to.",
            }
        );

    /// <summary>What a person agrees to; where that is the first rows only, they are sent already.</summary>
    private static async Task<IReadOnlyDictionary<string, Agreement>> AgreeAsync(IReadOnlyList<string> inputs, RunContext run)
    {
        var asking = new AskedImport(run);
        var agreed = await asking.AgreeAsync(inputs);
        return agreed.Values.Any(agreement => agreement.First.Count > 0) ? await asking.SendFirstAsync(agreed, GuardedAsync) : agreed;
    }

    private static Task<InputEnd> GuardedAsync(string input, RunContext run) =>
        InputErrorBoundary.RunAsync(
            () => run.IsAgreed ? GoAsync(input, run) : UnclearInput.AskAsync(input, run, GoAsync),
            (code, reason) => new InputEnd(input, code) { Reason = reason },
            run
        );

    private static Task<InputEnd> GoAsync(string input, RunContext run) =>
        run.Options is CheckOptions ? CheckedFile.RunAsync(input, run) : ImportedFile.RunAsync(input, run);

    /// <summary>
    /// Anyone who starts for the first time, at a terminal and without any account, is led to one instead of being turned away.
    /// </summary>
    /// <returns>The exit code of a start that ends there, or null.</returns>
    private static async Task<ExitCode?> FirstStartAsync(RunOptions options)
    {
        var places = SettingsLocations.OfThisMachine();
        if (!AccountSetup.IsFirstStart(places, options.Config, options.Settings))
            return null;
        // A file that is not there is reported before anybody types a secret.
        InputFiles.Expand(options.Files, options.AllowNone, _ => { });
        var code = await AccountSetup.RunAsync(places, options.Config, options.Settings);
        Console.Out.WriteLine();
        return code == ExitCode.Settled ? null : code;
    }
}
