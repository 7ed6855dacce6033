using System.Text;
using Importer.Core.Display;
using Importer.Core.Recording;
using Importer.Core.Results;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>The closing summary on standard output: what happened, why, where the results are and what to do next.</summary>
public static class ClosingText
{
    /// <summary>How many kinds of errors are shown; the page and the summary have them all.</summary>
    private const int KindsShown = 5;

    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(RunResult result)
    {
        var text = new StringBuilder();
        var summary = result.Summary;
        Line(
            text,
            $"{DisplayText.Input(summary.Input)} -> {(result.Sandbox ? "the sandbox (no real contact was created)" : summary.Tenant)}"
        );
        Line(text, "");
        Figures(text, result);
        Kinds(text, "Why rows were not imported, most common first:", summary.Errors);

        var omitted = SurveyText.Omitted(summary.Omitted);
        foreach (var one in omitted)
            Line(text, $"Left out, because the value cannot be sent: {one}.");
        if (omitted.Count > 0)
            Line(text, "");

        var keys = result.Keys is { IsNotable: true } notable ? KeyText.Sentences(notable) : [];
        foreach (var sentence in keys)
            Line(text, sentence);
        if (keys.Count > 0)
            Line(text, "");

        if (result.InDoubt > 0)
        {
            Line(
                text,
                $"{Count(result.InDoubt, "row")} may have been sent before an earlier run "
                    + "was killed, so their contacts may exist. This run tried them again:"
            );
            Line(text, $"  {RowList(result.InDoubtRows, result.InDoubt)}");
            Line(text, "");
        }

        foreach (var note in result.Notes)
            Line(text, note);
        if (result.Notes.Count > 0)
            Line(text, "");

        Paths(
            text,
            [
                ("Report", result.ReportPath),
                ("Failed rows", result.FailedPath),
                ("Created", result.CreatedPath),
                ("Page", result.PagePath),
                ("Summary", result.SummaryPath),
            ]
        );
        Line(text, Ending.Of(result));
        return text.ToString();
    }

    internal static void Kinds(StringBuilder text, string heading, IReadOnlyList<ErrorKind> kinds)
    {
        if (kinds.Count == 0)
            return;

        Line(text, heading);
        foreach (var kind in kinds.Take(KindsShown))
        {
            Line(text, $"  {Number(kind.Count)} × {kind.Status}: {kind.Message}{(kind.Code is null ? "" : $" [{kind.Code}]")}");
            Line(text, $"    {RowList(kind.Rows, kind.Count)}");
            if (RowAdvice.For(kind) is { } advice)
                Line(text, $"    {advice}");
        }

        if (kinds.Count > KindsShown)
            Line(text, $"  and {Count(kinds.Count - KindsShown, "other kind")}, listed in the report.");
        Line(text, "");
    }

    internal static void Paths(StringBuilder text, IEnumerable<(string Name, string? Path)> paths)
    {
        var present = paths.Where(path => path.Path is not null).ToList();
        foreach (var (name, path) in present)
            Line(text, $"{name, -11}  {path}");
        if (present.Count > 0)
            Line(text, "");
    }

    /// <summary>One line, whatever foreign text it holds.</summary>
    internal static void Line(StringBuilder text, string line) => text.Append(DisplayText.OneLine(line)).Append('\n');

    private static void Figures(StringBuilder text, RunResult result)
    {
        var summary = result.Summary;
        Line(text, $"{Count(summary.Rows, "row")} in {Duration(result.Time)}{Speed(result)}");
        var shown = RunSummary.Statuses.Where(status => status == RowStatus.Imported || summary.Of(status) > 0).ToList();
        var width = shown.Max(status => Number(summary.Of(status)).Length);
        foreach (var status in shown)
            Line(text, $"  {Number(summary.Of(status)).PadLeft(width)} {status.Word(), -10}  {Meaning(status, result)}");
        if (result.NewContacts > 0 && summary.Of(RowStatus.Partial) > 0)
            Line(text, $"{Count(result.NewContacts, "new contact")}, including partial rows.");
        if (result.SettledBefore > 0)
            Line(
                text,
                $"{Count(result.SettledBefore, "row")} {(result.SettledBefore == 1 ? "was" : "were")} "
                    + "settled by an earlier run and not sent again."
            );

        var spent = $"{Count(summary.Requests, "request")}{(summary.Tokens > 0 ? $" and {Count(summary.Tokens, "sign-in")}" : "")} spent";
        string[] parts =
        [
            summary.Retries > 0 ? Count(summary.Retries, "retry", "retries") : "",
            summary.Throttled > 0 ? Count(summary.Throttled, "rate-limited answer") : "",
        ];
        // Other runs and looks at the account count there too: more than this run's own.
        string[] totals =
        [
            result.RequestsToday is { } today ? $"{Number(today)} today" : "",
            result.RequestsThisYear is { } year ? $"{Number(year)} this year" : "",
        ];
        var total = string.Join(", ", totals.Where(part => part.Length > 0));
        Line(
            text,
            string.Join(", ", parts.Where(part => part.Length > 0).Prepend(spent)) + (total.Length > 0 ? $"; in total {total}" : "")
        );
        Line(text, "");
    }

    /// <summary>Of the rows that this run brought to an end; nothing where there was none.</summary>
    private static string Speed(RunResult result)
    {
        var rate = result.Summary.RowsPerSecond;
        var rows = result.Summary.Rows - result.SettledBefore - result.Summary.Of(RowStatus.NotSent);
        if (rate <= 0 || rows <= 0)
            return "";
        return $", {RowsPerSecond(rate)}" + (rows < result.Summary.Rows ? $" for the {Count(rows, "row")} of this run" : "");
    }

    private static string Meaning(RowStatus status, RunResult result) =>
        status switch
        {
            RowStatus.Imported when result.NewContacts > 0 && result.Summary.Of(RowStatus.Partial) == 0 =>
                $"accepted; {Count(result.NewContacts, "new contact")}",
            _ => StatusMeaning.Of(status),
        };
}
