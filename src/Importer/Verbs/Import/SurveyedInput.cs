using Importer.Core;
using Importer.Core.Recording;
using Importer.Program.Progress;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Import;

/// <summary>The survey of an input before its first request, with its progress shown.</summary>
internal static class SurveyedInput
{
    /// <exception cref="ImportException">As <see cref="Survey.ReadAsync"/>. Nothing was sent.</exception>
    public static async Task<SurveyFindings> ReadAsync(OpenedInput opened, RunContext run)
    {
        var survey = new Survey(opened.Source, opened.Mapper, run.Scratch);
        await using var progress = run.ShowProgress(
            opened.Shown,
            ProgressWords.Survey,
            () => new ProgressFigures(opened.Source.Progress, survey.Readable, survey.Unreadable, 0)
        );
        return await survey.ReadAsync(run.Stopping);
    }
}
