using Importer.Core;
using Importer.Core.Results;
using Importer.Core.Texts;
using Importer.Program.Runs;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Asking;

/// <summary>
/// Where a person wants the first rows sent only: sends these, shows their keys, and asks about the rest. The rest is a run of the same
/// job, as if the command had been given once more.
/// </summary>
internal sealed class RestQuestion(Dialog terminal, RunContext run)
{
    /// <param name="agreed">What was agreed to for each input, in the order of the inputs.</param>
    /// <param name="import">Imports an input.</param>
    /// <returns>What is left to do for each.</returns>
    public async Task<IReadOnlyDictionary<string, Agreement>> SendFirstAsync(
        IReadOnlyDictionary<string, Agreement> agreed,
        Func<string, RunContext, Task<InputEnd>> import
    )
    {
        var parts = agreed.Where(each => each.Value.First.Count > 0).ToList();
        Dictionary<string, InputEnd> ended = [];
        foreach (var (input, agreement) in parts)
        {
            if (ended.Count > 0)
                run.Say(Environment.NewLine);
            ended[input] = await import(input, FirstOf(agreement));
            if (run.Stop.Reason is not null || ended[input].Code is not (ExitCode.Settled or ExitCode.Unsettled))
                return Left(ended[input].Code);
        }

        var code = await terminal.ConverseAsync("the rest was not sent", () => AskAsync(agreed, parts, ended));
        return Left(code == ExitCode.Settled ? null : run.Stop.Reason?.ExitCode ?? code);

        // Without a code, the rest is agreed to.
        IReadOnlyDictionary<string, Agreement> Left(ExitCode? refused) =>
            agreed.ToDictionary(each => each.Key, each => Next(each.Value, ended.GetValueOrDefault(each.Key), refused));
    }

    private async Task<ExitCode> AskAsync(
        IReadOnlyDictionary<string, Agreement> agreed,
        List<KeyValuePair<string, Agreement>> parts,
        Dictionary<string, InputEnd> ended
    )
    {
        terminal.Tell();
        foreach (var (input, agreement) in parts)
        {
            var rows = agreement.First;
            run.Say(FirstRowsText.Of(parts.Count > 1 ? input : null, rows, await OutcomesAsync(ended[input].Report, rows)));
        }

        terminal.Tell();
        terminal.Tell("Look at these contacts in Marketing Cloud before you answer.");
        if (await terminal.AgreesAsync(FirstRowsText.Prompt(agreed.Values.Sum(each => each.Rest))))
        {
            terminal.Tell();
            return ExitCode.Settled;
        }

        terminal.Tell("The rest was not sent. To send it, run the same command again.");
        return ExitCode.Unsettled;
    }

    /// <summary>The same job with no more rows than these.</summary>
    private static RunContext FirstOf(Agreement agreement) =>
        agreement is { Run: { } agreed, Rest: > 0, First: [.., var last] }
            ? agreed with
            {
                Options = agreed.Options with { Limit = last.Limit },
                Checked = agreed.Checked! with { Rows = Math.Min(last.Limit, agreed.Checked.Rows) },
            }
            : agreement.Run!;

    private static Agreement Next(Agreement agreement, InputEnd? ended, ExitCode? refused) =>
        (agreement, ended) switch
        {
            ({ Run: null }, _) => agreement,
            ({ Rest: 0 }, { } whole) => agreement with { Ended = whole },
            (_, { } part) when refused is { } code => agreement with { Ended = part with { Code = ExitCodes.Worst([part.Code, code]) } },
            (_, null) when refused is { } code => new Agreement(code == ExitCode.Unsettled ? ExitCode.MustChange : code, null),
            (_, null) => agreement,
            // A job that was started over is not started over for its rest.
            _ => agreement with { Run = agreement.Run! with { Options = agreement.Run.Options with { Again = false } } },
        };

    /// <summary>The rows' outcomes by the report; none where it cannot be read.</summary>
    private async Task<IReadOnlyDictionary<int, RowOutcome>> OutcomesAsync(string? report, IReadOnlyList<FirstRow> rows)
    {
        Dictionary<int, RowOutcome> outcomes = [];
        if (report is null)
            return outcomes;
        try
        {
            await foreach (var outcome in ReportReader.ReadAsync(report, run.Stopping))
            {
                if (rows.Any(row => row.Row == outcome.Row))
                    outcomes[outcome.Row] = outcome;
            }
        }
        catch (ImportException)
        {
            // The rows are shown without.
        }

        return outcomes;
    }
}
