using Importer.Core;
using Importer.Core.Mapping;
using Importer.Core.Texts;
using Importer.Program.Options;
using Importer.Program.Runs;
using Importer.Program.Terminal;
using Importer.Program.Verbs.Check;

namespace Importer.Program.Verbs.Asking;

/// <summary>
/// An import that a person sits before: every file is checked and shown, then there is one question for all of them, then what was agreed
/// to is imported. Nothing is sent without yes (docs/commands.md).
/// </summary>
internal sealed class AskedImport
{
    private readonly RunContext _run;
    private readonly Dialog _terminal;
    private readonly UnclearInput _unclear;

    public AskedImport(RunContext run)
    {
        _run = run;
        _terminal = Dialog.Open(run.Clock, run.Stopping);
        _unclear = new UnclearInput(_terminal, run);
    }

    public static bool IsWanted(RunOptions options) => options is ImportOptions { Sandbox: false } && UnclearInput.IsWanted(options);

    /// <summary>Checks, shows and asks.</summary>
    /// <returns>For each input what was agreed; inputs that a signal kept from being looked at are left out.</returns>
    public async Task<IReadOnlyDictionary<string, Agreement>> AgreeAsync(IReadOnlyList<string> inputs)
    {
        Dictionary<string, Agreement> agreed = [];
        List<AskedFile> files = [];
        var refused = ExitCode.MustChange;
        try
        {
            refused = await _terminal.ConverseAsync(
                "nothing was sent",
                async () =>
                {
                    foreach (var input in inputs)
                    {
                        var code = await InputErrorBoundary.RunAsync(() => CheckAsync(input, files), (code, _) => code, _run);
                        if (code != ExitCode.Settled)
                            agreed[input] = new Agreement(code, null);
                        _run.Stopping.ThrowIfCancellationRequested();
                    }

                    if (files.Count > 0 && await AgreedAsync(files) is var (run, onlyFirst))
                    {
                        foreach (var (input, agreement) in Agreements(files, run, onlyFirst))
                            agreed[input] = agreement;
                    }

                    return ExitCode.MustChange;
                }
            );
        }
        catch (ImportException trouble)
        {
            _run.Logs.Tell(trouble.Message);
            refused = trouble.ExitCode;
        }

        if (_run.Stop.Reason is { } stopped)
            refused = stopped.ExitCode;
        foreach (var input in inputs)
            agreed.TryAdd(input, new Agreement(refused, null));
        return agreed;
    }

    /// <inheritdoc cref="RestQuestion.SendFirstAsync"/>
    public Task<IReadOnlyDictionary<string, Agreement>> SendFirstAsync(
        IReadOnlyDictionary<string, Agreement> agreed,
        Func<string, RunContext, Task<InputEnd>> import
    ) => new RestQuestion(_terminal, _run).SendFirstAsync(agreed, import);

    /// <summary>Checks a file and shows what was found; one that can be imported joins the others.</summary>
    private async Task<ExitCode> CheckAsync(string input, List<AskedFile> files) =>
        await CheckAsync(input, await _unclear.AskAsync(input), files);

    private async Task<ExitCode> CheckAsync(string input, RunContext run, List<AskedFile> files)
    {
        CheckResult result;
        IReadOnlyList<string> table;
        string fingerprint;
        await using (var opened = await OpenedInput.OpenAsync(input, run))
        {
            (run, fingerprint) = (run with { Mapping = opened.Mapping }, await opened.Source.FingerprintAsync(run.Stopping));
            var examples = new ColumnExamples(opened.Source.Info.Header.Count);
            result = await CheckedFile.CheckAsync(opened, run, examples);
            _run.Stopping.ThrowIfCancellationRequested();
            table = MappingTable.Lines(opened, examples, Screen.Columns);
        }

        _run.Say(CheckText.BeforeAsking(result, table));
        if (result.Refusal is not null)
            return ExitCode.MustChange;
        if (_run.Options.CheckFirst && result.Tally.Of(RowStatus.Invalid) > 0)
        {
            _terminal.Tell("This file is not sent: --check-first requires every row to be ready.");
            return ExitCode.Unsettled;
        }

        if (result is { OtherKey: { } key, Requests: > 0 } && !await _terminal.AgreesAsync(OtherKeyText.Question(key)))
        {
            _terminal.Tell("This file is not sent.");
            return ExitCode.MustChange;
        }

        if (result.Preview.Overwritten is { } overwritten && await _terminal.AgreesAsync(OverwrittenText.Question(overwritten, input)))
            return await CheckAsync(input, run with { CountsAsNew = true }, files);
        files.Add(new AskedFile(input, run, fingerprint, result));
        return ExitCode.Settled;
    }

    /// <summary>What was checked is what is sent, read and mapped as it was shown.</summary>
    private static RunContext AsChecked(AskedFile file, RunContext agreed) =>
        agreed with
        {
            Mapping = file.Run.Mapping,
            CountsAsNew = file.Run.CountsAsNew,
            Checked = new CheckedInput(file.Fingerprint, file.Result.Tally.Rows, file.Result.Survey),
            Settings = agreed.Settings with { Reading = file.Run.Settings.Reading },
        };

    /// <param name="onlyFirst">Whether the first rows of all files are to be sent before anything else.</param>
    private static IEnumerable<(string Input, Agreement Agreement)> Agreements(List<AskedFile> files, RunContext run, bool onlyFirst)
    {
        var left = onlyFirst ? FirstRow.Most : 0;
        foreach (var file in files)
        {
            var rows = file.Result.FirstRows.Take(left).ToList();
            left -= rows.Count;
            yield return (file.Input, new Agreement(null, AsChecked(file, run)) { ToSend = file.Result.Requests, First = rows });
        }
    }

    /// <summary>What is to be done, by what the person says; null for nothing.</summary>
    private async Task<(RunContext Run, bool OnlyFirst)?> AgreedAsync(List<AskedFile> files)
    {
        var results = files.Select(file => file.Result).ToList();
        // Nothing to ask: the files are gone through for their reports, and should something turn out to be left, it is not sent.
        if (results.Sum(result => result.Requests) == 0)
            return (_run with { IsAgreed = true, MaySend = false }, false);

        var destination = await Destination.LookAsync(_run);
        var question = new Question(
            results,
            destination.Words,
            _run.Settings.Sending.RequestsPerSecond,
            _run.Settings.Sending.RequestsPerYear
        );
        _run.Say(QuestionText.Of(question));
        var answer = await _terminal.ChooseAsync(QuestionText.Prompt(question), question.Understand, QuestionText.Possible(question));
        if (answer == Answer.Nothing)
        {
            _terminal.Tell("Nothing was sent.");
            return null;
        }

        _terminal.Tell();
        return (Agreed(answer == Answer.Differing || _run.Settings.Sending.ChangedOnly), answer == Answer.First);

        RunContext Agreed(bool changedOnly) =>
            _run with
            {
                IsAgreed = true,
                SignedIn = destination.SignedIn,
                Settings = _run.Settings with { Sending = _run.Settings.Sending with { ChangedOnly = changedOnly } },
            };
    }

    /// <param name="Run">How it was checked.</param>
    /// <param name="Fingerprint">The content's.</param>
    private sealed record AskedFile(string Input, RunContext Run, string Fingerprint, CheckResult Result);
}

/// <summary>What a person has agreed to for an input.</summary>
/// <param name="Refused">The exit code where it is not imported.</param>
/// <param name="Run">How it is imported.</param>
internal sealed record Agreement(ExitCode? Refused, RunContext? Run)
{
    /// <summary>Rows that are to be sent.</summary>
    public long ToSend { get; init; }

    /// <summary>Those of them that are to be sent before anything else; none where all are sent at once.</summary>
    public IReadOnlyList<FirstRow> First { get; init; } = [];

    /// <summary>How it ended already, when its first rows were sent; null where there is something left to do.</summary>
    public InputEnd? Ended { get; init; }

    /// <summary>Rows that are left when the first ones have been sent.</summary>
    public long Rest => ToSend - First.Count;
}
