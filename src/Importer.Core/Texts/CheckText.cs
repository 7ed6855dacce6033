using System.Text;
using Importer.Core.Display;
using Importer.Core.Results;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>What <c>check</c> says on standard output: how the file was understood, what is wrong, what an import would cost.</summary>
public static class CheckText
{
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(CheckResult result)
    {
        var text = new StringBuilder();
        ClosingText.Line(text, $"{DisplayText.Input(result.Input)}: checked, nothing sent");
        ClosingText.Line(text, "");
        Understood(text, result, result.Mapping);
        Part(text, result.Bodies.Count == 1 ? "The first body:" : "The first bodies:", result.Bodies);
        Rows(text, result);
        foreach (var line in PreviewText.Of(result.Preview))
            ClosingText.Line(text, line);
        ClosingText.Line(text, Cost(result));
        if (result.Requests > 0 && NewContactsText.Of([result.Preview]) is { } created)
            ClosingText.Line(text, $"It would create {created}.");
        ClosingText.Line(text, "");
        Trouble(text, result);
        ClosingText.Line(
            text,
            result.Refusal is { } refusal ? $"Nothing would be sent: {refusal}"
                : result.MustConfirmMerges ? $"Nothing would be sent: {KeyText.Refusal(result.Keys)}"
                : Next(result.Tally, result.Requests)
        );
        return text.ToString();
    }

    /// <summary>
    /// The same for a person who is about to be asked whether to send: what it costs, and where it goes, is in the question.
    /// </summary>
    /// <param name="mapping">How columns are matched, fit for the window.</param>
    public static string BeforeAsking(CheckResult result, IReadOnlyList<string> mapping)
    {
        var text = new StringBuilder();
        ClosingText.Line(text, $"{DisplayText.Input(result.Input)}: checked, nothing sent yet");
        ClosingText.Line(text, "");
        Understood(text, result, mapping);
        Rows(text, result);
        // What is the same as last accepted can be left out by an answer instead of an option.
        foreach (var line in PreviewText.Of(result.Preview with { SameAsAccepted = 0 }))
            ClosingText.Line(text, line);
        ClosingText.Line(text, "");
        Trouble(text, result);
        var nothing =
            result.Refusal is { } refusal ? $"This file is not sent: {refusal}"
            : result.Requests == 0 ? "No rows to send."
            : null;
        if (nothing is not null)
        {
            ClosingText.Line(text, nothing);
            ClosingText.Line(text, "");
        }

        return text.ToString();
    }

    private static void Understood(StringBuilder text, CheckResult result, IReadOnlyList<string> mapping)
    {
        Part(text, "What was detected:", result.Evidence);
        Part(text, "How columns are matched:", mapping);
        Part(text, "How values change (first examples):", result.Conversions);
        Part(text, "Before you send:", result.WarningsWithValues ?? result.Warnings);
    }

    private static void Rows(StringBuilder text, CheckResult result)
    {
        var (ready, invalid, skipped) = (
            result.Tally.Of(RowStatus.Ready),
            result.Tally.Of(RowStatus.Invalid),
            result.Tally.Of(RowStatus.Skipped)
        );
        ClosingText.Line(text, Count(result.Tally.Rows, "row"));
        var width = Number(Math.Max(Math.Max(ready, invalid), skipped)).Length;
        ClosingText.Line(text, $"  {Number(ready).PadLeft(width)} ready      can be sent as they are");
        if (invalid > 0)
            ClosingText.Line(text, $"  {Number(invalid).PadLeft(width)} invalid    would be refused before sending");
        if (skipped > 0)
            ClosingText.Line(text, $"  {Number(skipped).PadLeft(width)} skipped    {StatusMeaning.Of(RowStatus.Skipped)}");
        Part(text, null, [.. SurveyText.Where(result.Survey.Where, result.Preview.SkippedKnown)]);
        foreach (var omitted in SurveyText.Omitted(result.Omitted))
            ClosingText.Line(text, $"Would be left out, because the value cannot be sent: {omitted}.");
        foreach (var line in KeyText.Sentences(result.Keys))
            ClosingText.Line(text, line);
    }

    private static void Trouble(StringBuilder text, CheckResult result)
    {
        ClosingText.Kinds(text, "Why rows would be refused, most common first:", result.Tally.Kinds());
        Part(text, null, result.Notes);
        ClosingText.Paths(text, [("Check", result.CheckPath)]);
    }

    private static string Cost(CheckResult result)
    {
        var cost = $"An import would send {Count(result.Requests, "request")}, not counting retries";
        if (result.Requests > 0 && double.IsFinite(result.RequestsPerSecond) && result.RequestsPerSecond > 0)
            cost += $"; {Least(result.Requests / result.RequestsPerSecond)} at {Rate(result.RequestsPerSecond)} a second";
        if (result.RequestsLeftToday is { } today)
            cost += $"; {Number(today)} left today";
        if (result.RequestsLeftThisYear is { } year)
            cost += $"; {Number(year)} left this year";
        return cost + ".";
    }

    // Rounded, a tenth of a second would be none.
    private static string Least(double seconds) =>
        seconds < 1 ? "less than a second" : $"at least {Duration(TimeSpan.FromSeconds(seconds))}";

    private static string Next(ErrorTally tally, long requests)
    {
        var (ready, invalid) = (tally.Of(RowStatus.Ready), tally.Of(RowStatus.Invalid));
        var every = tally.Of(RowStatus.Skipped) == 0 ? "Every row" : "Every other row";
        return (ready, invalid) switch
        {
            (> 0, 0) when requests == 0 => $"{every} is ready, and none needs to be sent.",
            (> 0, _) when requests == 0 => "None of the ready rows needs to be sent. Correct the others in the file and check it again.",
            (0, 0) => "There is nothing to send.",
            (0, _) => "No row is ready. Correct the file, or the mapping, and check it again.",
            (_, 0) => $"{every} is ready. To send them, run the same command with import instead of check.",
            _ => $"To send the {Count(ready, "row")} that {(ready == 1 ? "is" : "are")} "
                + "ready, run the same command with import instead of check; "
                + $"the other {(invalid == 1 ? "one is" : $"{Number(invalid)} are")} written to a file for you to correct.",
        };
    }

    private static void Part(StringBuilder text, string? heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;

        if (heading is not null)
            ClosingText.Line(text, heading);
        foreach (var line in lines.SelectMany(line => line.ReplaceLineEndings("\n").Split('\n')))
            ClosingText.Line(text, (heading is null ? "" : "  ") + line);
        ClosingText.Line(text, "");
    }
}
