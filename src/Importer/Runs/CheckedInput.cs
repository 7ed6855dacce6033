using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Program.Inputs;

namespace Importer.Program.Runs;

/// <summary>An input that a check has just read whole: what was checked is what is sent, or nothing is.</summary>
/// <param name="Content">Its fingerprint before it was checked: what was shown may be newer, never older.</param>
/// <param name="Rows">The rows that an import will go through.</param>
/// <param name="Survey">What its rows show.</param>
internal sealed record CheckedInput(string Content, long Rows, SurveyFindings Survey)
{
    /// <summary>Opens the input, and makes sure that it is the one that was checked, where it was.</summary>
    /// <exception cref="ImportException">As <see cref="OpenedInput.OpenAsync"/>; it is not the one that was checked (exit 2).</exception>
    public static async Task<OpenedInput> OpenAsync(string input, RunContext run)
    {
        if (run.Checked is not { } found)
            return await OpenedInput.OpenAsync(input, run);
        try
        {
            var opened = await OpenedInput.OpenAsync(input, run);
            if (await opened.Source.FingerprintAsync(run.Stopping) == found.Content)
                return opened;
            await opened.DisposeAsync();
        }
        catch (ImportException trouble) when (trouble.ExitCode == ExitCode.MustChange)
        {
            // It could be opened, with this mapping, when it was checked.
        }

        throw Changed(input);
    }

    /// <summary>The same once more for a run that may have waited for another one meanwhile.</summary>
    /// <exception cref="ImportException">The input is not the one that was checked (exit 2).</exception>
    public void Refuse(JobIdentity other)
    {
        if (other.Content != Content)
            throw Changed(other.Input);
    }

    private static ImportException Changed(string input) =>
        ImportException.TryLater(
            $"{DisplayText.Input(input)} has changed since it was checked. Nothing was sent. Run the same command again."
        );
}
