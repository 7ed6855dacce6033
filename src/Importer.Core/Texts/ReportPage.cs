using System.Globalization;
using System.Text;
using Importer.Core.Display;
using Importer.Core.Recording;
using Importer.Core.Results;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>
/// <c>&lt;name&gt;.report.html</c>: one page for people, without scripts and outside resources. It holds no contact data beyond
/// row numbers: errors are those of the summary, without values.
/// </summary>
public static class ReportPage
{
    /// <summary>Puts the page in place in one step.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(ResultFiles files, PageContent content) =>
        files.Put(files.Page, stream => stream.Write(Encoding.UTF8.GetBytes(Of(content))));

    /// <summary>The whole page.</summary>
    public static string Of(PageContent content)
    {
        var result = content.Result;
        var summary = result.Summary;
        return Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <title>{DisplayText.Input(summary.Input)}: {Number(summary.Of(RowStatus.Imported))} of {Count(
                summary.Rows,
                "row"
            )} imported</title>
            <style>
            {new Markup(PageStyle.Css)}
            </style>
            </head>
            <body>
            <header>
            <h1>{DisplayText.Input(summary.Input)}</h1>
            <p class="soft">{(result.Sandbox ? "Sandbox: no real contact was created" : summary.Tenant)} · {Started(summary)}</p>
            </header>
            <main>
            <p class="ending {Tone(result)}">{Ending.Of(result)}</p>
            {Figures(result)}{Outcomes(summary)}{Errors(summary)}{InDoubt(result)}{Lines(
                "Left out, because the value cannot be sent",
                SurveyText.Omitted(summary.Omitted)
            )}{Lines(
                "Contact keys",
                result.Keys is { IsNotable: true } notable ? KeyText.Sentences(notable) : []
            )}{PageChart.Section(content.Stretches)}
            {Lines("What was detected", [.. content.Evidence, .. content.Warnings])}{Mapping(content)}
            {Lines("To know", result.Notes)}{Files(result)}
            </main>
            </body>
            </html>

            """
        ).Text;
    }

    private static string Tone(RunResult result) =>
        result.ExitCode == ExitCode.Settled ? "good"
        : result.ExitCode is ExitCode.TryLater or ExitCode.Interrupted ? ""
        : "bad";

    private static string Started(RunSummary summary) =>
        summary.StartedAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private static Markup Figures(RunResult result)
    {
        var summary = result.Summary;
        (string Name, string? Value)[] figures =
        [
            ("Rows", Number(summary.Rows)),
            ("Contact keys", summary.DistinctKeys is { } keys ? Number(keys) : null),
            ("Imported", Number(summary.Of(RowStatus.Imported))),
            ("New contacts", result.NewContacts > 0 ? Number(result.NewContacts) : null),
            ("Not imported", Number(result.Unsettled)),
            ("Time", Duration(result.Time)),
            ("Rows per second", summary.RowsPerSecond > 0 ? Rate(summary.RowsPerSecond) : null),
            ("Requests", Number(summary.Requests)),
            ("Retries", summary.Retries > 0 ? Number(summary.Retries) : null),
            ("Rate-limited answers", summary.Throttled > 0 ? Number(summary.Throttled) : null),
            ("Requests this year", result.RequestsThisYear is { } year ? Number(year) : null),
        ];
        return Html.Of(
            $"""
            <dl class="figures">
            {figures.Where(figure => figure.Value is not null).Select(figure =>
                Html.Of($"<div><dt>{figure.Name}</dt><dd>{figure.Value}</dd></div>\n")
            )}</dl>

            """
        );
    }

    private static Markup Outcomes(RunSummary summary)
    {
        var present = RunSummary.Statuses.Where(status => summary.Of(status) > 0).ToList();
        var total = Math.Max(1, present.Sum(summary.Of));
        var rows = present.Select(status =>
            Html.Of(
                $"""
                <tr><td class="outcome"><svg class="mark" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect width="1" height="1" fill="{PageStyle.Colour(
                    status.Word()
                )}"/></svg>{status.Word()}</td><td class="number">{Number(summary.Of(status))}</td><td class="number">{Share(
                    summary.Of(status),
                    total
                )}</td><td>{StatusMeaning.Of(status)}</td></tr>

                """
            )
        );
        return present.Count == 0
            ? Markup.None
            : Html.Of(
                $"""
                <section aria-labelledby="outcomes">
                <h2 id="outcomes">Results by row</h2>
                {PageBar.Of([
                    .. present.Select(status => (status.Word(), summary.Of(status))),
                ])}<div class="wide" tabindex="0" role="group" aria-labelledby="outcomes"><table>
                <thead><tr><th scope="col">Outcome</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th><th scope="col">Meaning</th></tr></thead>
                <tbody>
                {rows}</tbody>
                </table></div>
                </section>

                """
            );
    }

    private static Markup Errors(RunSummary summary)
    {
        var rows = summary.Errors.Select(kind =>
            Html.Of(
                $"""
                <tr><td class="number">{Number(kind.Count)}</td><td>{kind.Status}</td><td class="long"><p>{kind.Message}{Code(
                    kind
                )}</p><p class="soft">{RowAdvice.For(kind)}</p></td><td class="rows">{RowList(kind.Rows, kind.Count)}</td></tr>

                """
            )
        );
        return summary.Errors.Count == 0
            ? Markup.None
            : Html.Of(
                $"""
                <section aria-labelledby="errors">
                <h2 id="errors">Why rows were not imported</h2>
                <div class="wide" tabindex="0" role="group" aria-labelledby="errors"><table>
                <thead><tr><th scope="col" class="number">Rows</th><th scope="col">Outcome</th><th scope="col">Reason, and what to do</th><th scope="col">First rows</th></tr></thead>
                <tbody>
                {rows}</tbody>
                </table></div>
                </section>

                """
            );
    }

    private static Markup Code(ErrorKind kind) => kind.Code is null ? Markup.None : Html.Of($" <code>{kind.Code}</code>");

    private static string Share(long count, long total)
    {
        var share = 100.0 * count / total;
        return share is > 0 and < 0.1 ? "< 0.1 %"
            : share is > 99.9 and < 100 ? "> 99.9 %"
            : share.ToString("0.#", CultureInfo.InvariantCulture) + " %";
    }

    private static Markup InDoubt(RunResult result) =>
        result.InDoubt == 0
            ? Markup.None
            : Html.Of(
                $"""
                <section aria-labelledby="in-doubt">
                <h2 id="in-doubt">In doubt</h2>
                <p>{Count(
                    result.InDoubt,
                    "row"
                )} may have been sent before an earlier run was killed, so their contacts may exist. This run tried them again: {RowList(
                    result.InDoubtRows,
                    result.InDoubt
                )}.</p>
                </section>

                """
            );

    private static Markup Lines(string heading, IReadOnlyList<string> lines) =>
        lines.Count == 0
            ? Markup.None
            : Html.Of(
                $"""
                <section>
                <h2>{heading}</h2>
                <ul>
                {lines.Select(line => Html.Of($"<li>{line}</li>\n"))}</ul>
                </section>

                """
            );

    private static Markup Mapping(PageContent content)
    {
        var rows = content.Mapping.Select(line =>
            Html.Of(
                $"""
                <tr><td>{line.Source}</td><td>{line.Target}</td><td>{line.How}</td></tr>

                """
            )
        );
        var unused =
            content.UnusedColumns.Count == 0
                ? Markup.None
                : Html.Of(
                    $"""
                    <p>Not used: {string.Join(", ", content.UnusedColumns)}</p>

                    """
                );
        return content.Mapping.Count == 0
            ? Markup.None
            : Html.Of(
                $"""
                <section aria-labelledby="mapping">
                <h2 id="mapping">How columns were matched</h2>
                <p class="soft">Mapping: {content.MappingOrigin}</p>
                <div class="wide" tabindex="0" role="group" aria-labelledby="mapping"><table>
                <thead><tr><th scope="col">Column</th><th scope="col">Becomes</th><th scope="col">How</th></tr></thead>
                <tbody>
                {rows}</tbody>
                </table></div>
                {unused}</section>

                """
            );
    }

    private static Markup Files(RunResult result)
    {
        (string Name, string? Path)[] files =
        [
            ("Report", result.ReportPath),
            ("Failed rows", result.FailedPath),
            ("Created contacts", result.CreatedPath),
            ("Summary", result.SummaryPath),
        ];
        var present = files
            .Where(file => file.Path is not null)
            .Select(file =>
                Html.Of(
                    $"""
                    <li>{file.Name}: {Link(file.Path!, result.PagePath)}</li>

                    """
                )
            );
        return Html.Of(
            $"""
            <section>
            <h2>Files</h2>
            <ul>
            {present}</ul>
            </section>

            """
        );
    }

    // Files beside the page are linked by name, so that the links still hold when the folder is moved or sent on.
    private static Markup Link(string path, string? page) =>
        page is not null && Path.GetDirectoryName(path) == Path.GetDirectoryName(page)
            ? Html.Of($"""<a href="{"./" + Uri.EscapeDataString(Path.GetFileName(path))}">{Path.GetFileName(path)}</a>""")
            : Html.Of($"{path}");
}
