using System.Globalization;
using Importer.Core.Ledger;
using Importer.Core.Recording;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>How a job stands and which ready rows an import would leave out, in plain words.</summary>
internal static class PreviewText
{
    /// <returns>One line each; none where there is nothing to tell.</returns>
    public static IEnumerable<string> Of(JobPreview preview)
    {
        var at = preview.LastRun?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var about = preview.IsExact ? "" : "About ";
        var standing = preview.State switch
        {
            _ when preview.WillBeRestored =>
                "The ledger does not have this file, but its report is here: an import restores it first and sends only the remaining rows.",
            JobState.Unknown when preview.UnknownReason is { } why => $"It is not known which rows were imported before: {why}",
            JobState.Unfinished or JobState.Finished when preview.StartsOver =>
                $"This file was imported before (last run {at} UTC); --again starts it over.",
            JobState.Unfinished => $"An import of this file is unfinished (last run {at} UTC): only the remaining rows will be sent.",
            JobState.Finished =>
                $"This file was imported completely ({at} UTC): only rows that another file has overwritten since will be sent, "
                    + "if this file was modified after that import began.",
            _ => null,
        };
        if (standing is not null)
            yield return standing;
        if (preview.NotNeeded > 0)
        {
            (long Count, string What)[] parts =
            [
                (preview.Settled, "settled by an earlier run"),
                (preview.Superseded, "imported since by a later row or a newer file"),
                (preview.Unchanged, "unchanged (--changed-only)"),
                (preview.Duplicates, "with the contact key of an earlier row (--duplicates first)"),
            ];
            yield return $"{about}{Number(preview.NotNeeded)} of the ready rows would not be sent: "
                + $"{string.Join("; ", parts.Where(part => part.Count > 0).Select(part => $"{Number(part.Count)} {part.What}"))}.";
        }

        if (preview.Overwritten is { } overwritten)
            yield return OverwrittenText.Foretold(overwritten);
        if (preview.InDoubt > 0)
            yield return $"{Count(preview.InDoubt, "row")} may have been sent already by a run that was killed, and would be sent again.";
        if (preview.SameAsAccepted > 0)
        {
            yield return $"{about}{Number(preview.SameAsAccepted)} of the rows to send {(preview.SameAsAccepted == 1 ? "is" : "are")} "
                + "unchanged since last accepted; "
                + "--changed-only skips them.";
        }
    }
}
