using Importer.Core.Display;
using Importer.Core.Results;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>How a run ended and what to do next, in two or three sentences.</summary>
internal static class Ending
{
    private const string GoesOn = "it continues where it stopped. Imported rows are not sent again.";

    private const string MayBeAnotherJob =
        "If the content is unchanged, the next run continues where this one stopped. A file with other content, even a correction, "
        + "is a new job: it sends every row, including those already imported. Add --changed-only to skip unchanged contacts.";

    public static string Of(RunResult result)
    {
        var how = result.ExitCode switch
        {
            ExitCode.Unsettled or ExitCode.TryLater when result.Stop is { IsOfInput: true } stop =>
                $"Stopped: {stop.Sentence} {MayBeAnotherJob}",
            ExitCode.Settled => Settled(result),
            ExitCode.Unsettled when result.Stop is { } stop =>
                $"Stopped: {stop.Sentence} Fix that, then run the same command again: {GoesOn}",
            ExitCode.Unsettled => Finished(result),
            ExitCode.TryLater => $"{Stopped(result, "Stopped")} Run the same command later: {GoesOn}",
            ExitCode.MustChange => $"{Stopped(result, "Nothing was sent")} Fix that, then run the same command again.",
            ExitCode.Interrupted => $"{result.Stop?.Sentence ?? "Interrupted."} Run the same command again: {GoesOn}",
            ExitCode.Locked => $"{Stopped(result, "Not started")} Run the same command later, or add --wait to queue.",
            _ => $"{Stopped(result, "Internal error")} Please report it and attach the log. Run the same command again: {GoesOn}",
        };
        return result.Summary.Complete || result.ExitCode is ExitCode.MustChange or ExitCode.Locked
            ? how
            : how + " The report does not list every row yet; the next run completes it.";
    }

    private static string Settled(RunResult result) =>
        result.Summary switch
        {
            { Requests: 0, Rows: > 0 } when result.SettledBefore == result.Summary.Rows =>
                "Done: this file was imported before, so nothing was sent. To send it again, add --again.",
            { Requests: 0 } => "Done: there was nothing to send.",
            _ => "Done: every row is settled.",
        };

    // Corrected rows are another file; those that only had bad luck need the same command.
    private static string Finished(RunResult result)
    {
        var summary = result.Summary;
        var toCorrect = summary.Of(RowStatus.Invalid) + summary.Of(RowStatus.Rejected) + summary.Of(RowStatus.Partial);
        var again = result.Unsettled - toCorrect;
        if (result.Unsettled == 0)
            return "Every row is settled, but not every result could be written. Run the same command again: nothing is sent twice.";
        var sentences = new List<string>
        {
            $"Finished: {Count(result.Unsettled, "row")} {(result.Unsettled == 1 ? "was" : "were")} not imported.",
        };
        if (toCorrect > 0)
        {
            var correct = result.FailedPath is { } path
                ? $"Correct {DisplayText.FileName(path)} and import that file"
                : "Correct the rows that the report lists and import the file again";
            sentences.Add(again > 0 ? $"{correct}, for {Number(toCorrect)} of them." : correct + ".");
        }

        if (again > 0)
            sentences.Add(
                $"{(toCorrect > 0 ? $"For the other {Number(again)}, run" : "Run")} "
                    + "the same command again: imported rows are not sent again."
            );
        return string.Join(' ', sentences);
    }

    private static string Stopped(RunResult result, string how) => result.Stop is { } stop ? $"{how}: {stop.Sentence}" : how + ".";
}
