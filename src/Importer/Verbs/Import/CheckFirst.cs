using Importer.Core;
using Importer.Core.Texts;
using Importer.Program.Runs;
using Importer.Program.Verbs.Check;

namespace Importer.Program.Verbs.Import;

/// <summary>
/// <c>--check-first</c> where nobody is asked: the whole file is checked before the first request, and any invalid row keeps all of it from
/// being sent.
/// </summary>
internal static class CheckFirst
{
    /// <returns>The exit code of a run that must not begin, or null; and how the run is to go on.</returns>
    public static async Task<(ExitCode? Refused, RunContext Run)> RunAsync(string input, RunContext run)
    {
        if (run.IsAgreed || !run.Options.CheckFirst)
            return (null, run);

        await using var opened = await OpenedInput.OpenAsync(input, run);
        var fingerprint = await opened.Source.FingerprintAsync(run.Stopping);
        var result = await CheckedFile.CheckAsync(opened, run);
        if (run.Stop.Reason is { } stopped)
            return (stopped.ExitCode, run);
        if (SurveyText.Refusal(opened.Shown, result.Survey) is { } refusal)
            throw ImportException.MustChange(refusal);
        if (result.MustConfirmMerges)
            throw ImportException.MustChange(KeyText.Refusal(opened.Shown, result.Keys));
        if (result.Tally.Of(RowStatus.Invalid) == 0)
            return (null, run with { Mapping = opened.Mapping, Checked = new CheckedInput(fingerprint, result.Tally.Rows, result.Survey) });
        run.Say(CheckText.Of(result));
        run.Say("Nothing was sent: --check-first requires every row to be ready." + Environment.NewLine);
        return (ExitCode.Unsettled, run);
    }
}
