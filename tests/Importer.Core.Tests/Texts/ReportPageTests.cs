using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Results;
using Importer.Core.Tests.Results;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

public class ReportPageTests
{
    private static readonly RunSummary Summary = new()
    {
        Job = "3f0c",
        Input = "/data/contacts <2026>.csv",
        Tenant = "abc.auth.marketingcloudapis.com/123",
        Rows = 4,
        Counts = RunSummary.Statuses.ToDictionary(
            status => status.Word(),
            status =>
                status switch
                {
                    RowStatus.Imported => 3L,
                    RowStatus.Invalid => 1,
                    _ => 0,
                }
        ),
        Requests = 3,
        RowsPerSecond = 2,
        StartedAt = Outcomes.At,
        FinishedAt = Outcomes.At.AddSeconds(2),
        Complete = true,
        ExitCode = 1,
        Errors = [new ErrorKind("invalid", "emailInvalid", "E-Mail <b>: is not an e-mail address", 1, [3])],
    };

    [Fact]
    public void The_page_tells_figures_outcomes_errors_the_run_over_time_and_how_the_file_was_understood()
    {
        var page = ReportPage.Of(
            new PageContent
            {
                Result = new RunResult
                {
                    Summary = Summary,
                    ReportPath = "/data/contacts <2026>.report.csv",
                    FailedPath = "/elsewhere/contacts <2026>.failed.csv",
                    PagePath = "/data/contacts <2026>.report.html",
                },
                Stretches =
                [
                    new RunStretch(TimeSpan.Zero, TimeSpan.FromSeconds(1), 5, 1, TimeSpan.Zero),
                    new RunStretch(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 1, 0, TimeSpan.FromMilliseconds(500)),
                ],
                Evidence = ["UTF-8."],
                Warnings = ["2 hidden rows."],
                MappingOrigin = "its own header",
                Mapping =
                [
                    new MappingLine([0], "Key", "contactKey", ""),
                    new MappingLine([1], "E-Mail <b>", "Email Addresses / Email Address", "email"),
                ],
                UnusedColumns = ["Notes", "Remarks"],
            }
        );

        Assert.Equal(
            """
            <body>
            <header>
            <h1>contacts &lt;2026&gt;.csv</h1>
            <p class="soft">abc.auth.marketingcloudapis.com/123 · 24 November 2026, 00:15 UTC</p>
            </header>
            <main>
            <p class="ending bad">Finished: 1 row was not imported. Correct contacts &lt;2026&gt;.failed.csv and import that file.</p>
            <dl class="figures">
            <div><dt>Rows</dt><dd>4</dd></div>
            <div><dt>Imported</dt><dd>3</dd></div>
            <div><dt>Not imported</dt><dd>1</dd></div>
            <div><dt>Time</dt><dd>2 s</dd></div>
            <div><dt>Rows per second</dt><dd>2</dd></div>
            <div><dt>Requests</dt><dd>3</dd></div>
            </dl>
            <section aria-labelledby="outcomes">
            <h2 id="outcomes">Results by row</h2>
            <svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="Outcomes: 3 imported, 1 invalid"><rect x="0" width="750" height="20" fill="var(--imported)"/><rect x="750" width="250" height="20" fill="var(--invalid)"/></svg>
            <div class="wide" tabindex="0" role="group" aria-labelledby="outcomes"><table>
            <thead><tr><th scope="col">Outcome</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th><th scope="col">Meaning</th></tr></thead>
            <tbody>
            <tr><td class="outcome"><svg class="mark" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect width="1" height="1" fill="var(--imported)"/></svg>imported</td><td class="number">3</td><td class="number">75 %</td><td>accepted</td></tr>
            <tr><td class="outcome"><svg class="mark" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect width="1" height="1" fill="var(--invalid)"/></svg>invalid</td><td class="number">1</td><td class="number">25 %</td><td>refused before sending</td></tr>
            </tbody>
            </table></div>
            </section>
            <section aria-labelledby="errors">
            <h2 id="errors">Why rows were not imported</h2>
            <div class="wide" tabindex="0" role="group" aria-labelledby="errors"><table>
            <thead><tr><th scope="col" class="number">Rows</th><th scope="col">Outcome</th><th scope="col">Reason, and what to do</th><th scope="col">First rows</th></tr></thead>
            <tbody>
            <tr><td class="number">1</td><td>invalid</td><td class="long"><p>E-Mail &lt;b&gt;: is not an e-mail address <code>emailInvalid</code></p><p class="soft">Enter one complete e-mail address, for example anna.smith@company.com.</p></td><td class="rows">row 3</td></tr>
            </tbody>
            </table></div>
            </section>
            """,
            Between(page, "<body>", "\n<section aria-labelledby=\"over-time\">")
        );
        Assert.Equal(
            """
            <section aria-labelledby="over-time">
            <div class="whole"><h2 id="over-time">The run over time</h2>
            <div class="legend" aria-hidden="true"><span><svg class="mark" viewBox="0 0 1 1" preserveAspectRatio="none"><rect width="1" height="1" fill="var(--accent)"/></svg>rows per second (above)</span><span><svg class="mark" viewBox="0 0 1 1" preserveAspectRatio="none"><rect width="1" height="1" fill="var(--partial)"/></svg>waiting (rate limit or outage)</span><span><svg class="mark" viewBox="0 0 1 1" preserveAspectRatio="none"><rect width="1" height="1" fill="var(--rejected)"/></svg>rows not imported (below)</span></div>
            <svg viewBox="0 0 960 320" role="img" aria-label="Rows per second over 2 s, with refusals and waits; the table below has the same figures.">
            <line class="grid" x1="64" x2="948" y1="210" y2="210"/><text x="56" y="214" text-anchor="end">0</text>
            <line class="grid" x1="64" x2="948" y1="170" y2="170"/><text x="56" y="174" text-anchor="end">1</text>
            <line class="grid" x1="64" x2="948" y1="130" y2="130"/><text x="56" y="134" text-anchor="end">2</text>
            <line class="grid" x1="64" x2="948" y1="90" y2="90"/><text x="56" y="94" text-anchor="end">3</text>
            <line class="grid" x1="64" x2="948" y1="50" y2="50"/><text x="56" y="54" text-anchor="end">4</text>
            <line class="grid" x1="64" x2="948" y1="10" y2="10"/><text x="56" y="14" text-anchor="end">5</text>

            <rect class="wait" x="506" y="10" width="221" height="200"/>
            <polygon class="under" points="64,210 64,10 506,10 506,170 948,170 948,210"/>
            <polyline class="rate" points="64,10 506,10 506,170 948,170"/>
            <line class="grid" x1="64" x2="948" y1="290" y2="290"/>
            <text x="56" y="248" text-anchor="end">1</text>
            <text x="56" y="290" text-anchor="end">0</text>
            <rect class="refused" x="64" y="236" width="442" height="54"/>
            <text x="64" y="312" text-anchor="middle">0 s</text>
            <text x="506" y="312" text-anchor="middle">1 s</text>
            <text x="948" y="312" text-anchor="end">2 s</text>

            </svg>
            </div><details>
            <summary>The same as a table</summary>
            <div class="wide" tabindex="0" role="group" aria-labelledby="over-time"><table>
            <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col" class="number">Rows per second</th><th scope="col" class="number">Rows not imported</th><th scope="col" class="number">Waiting</th></tr></thead>
            <tbody>
            <tr><td>0 s</td><td>1 s</td><td class="number">5</td><td class="number">1</td><td class="number">0 s</td></tr>
            <tr><td>1 s</td><td>2 s</td><td class="number">1</td><td class="number">0</td><td class="number">0.5 s</td></tr>
            </tbody>
            </table></div>
            </details>
            </section>

            <section>
            <h2>What was detected</h2>
            <ul>
            <li>UTF-8.</li>
            <li>2 hidden rows.</li>
            </ul>
            </section>
            <section aria-labelledby="mapping">
            <h2 id="mapping">How columns were matched</h2>
            <p class="soft">Mapping: its own header</p>
            <div class="wide" tabindex="0" role="group" aria-labelledby="mapping"><table>
            <thead><tr><th scope="col">Column</th><th scope="col">Becomes</th><th scope="col">How</th></tr></thead>
            <tbody>
            <tr><td>Key</td><td>contactKey</td><td></td></tr>
            <tr><td>E-Mail &lt;b&gt;</td><td>Email Addresses / Email Address</td><td>email</td></tr>
            </tbody>
            </table></div>
            <p>Not used: Notes, Remarks</p>
            </section>

            <section>
            <h2>Files</h2>
            <ul>
            <li>Report: <a href="./contacts%20%3C2026%3E.report.csv">contacts &lt;2026&gt;.report.csv</a></li>
            <li>Failed rows: /elsewhere/contacts &lt;2026&gt;.failed.csv</li>
            </ul>
            </section>

            </main>
            </body>
            </html>

            """,
            Between(page, "<section aria-labelledby=\"over-time\">", null)
        );
    }

    [Fact]
    public void Whatever_stands_in_a_file_the_page_is_well_formed_and_has_nothing_that_runs() =>
        Gen.OneOf(
                Gen.OneOf<string>("<script>alert(1)</script>", "\" onload=\"x", "' & <", "]]>", "-->", "{0}", "</style>"),
                Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 20]
            )
            .Array[6]
            .Sample(
                texts =>
                {
                    var page = ReportPage.Of(
                        new PageContent
                        {
                            Result = new RunResult
                            {
                                Summary = Summary with
                                {
                                    Input = texts[0],
                                    Tenant = texts[1],
                                    Errors = [new ErrorKind(texts[2], texts[3], texts[4], 1, [2])],
                                },
                                ReportPath = texts[0],
                                Notes = [texts[5]],
                            },
                            Evidence = [texts[5]],
                            Mapping = [new MappingLine([], texts[4], texts[3], texts[2])],
                            UnusedColumns = [texts[1]],
                        }
                    );

                    var elements = Parse(page).Descendants().ToList();
                    Assert.DoesNotContain(elements, element => element.Name.LocalName is "script" or "b");
                    Assert.DoesNotContain(
                        elements.Attributes(),
                        attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
                    );
                },
                iter: 500
            );

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.29, 0.3)]
    [InlineData(1, 1)]
    [InlineData(19.9, 20)]
    [InlineData(2001, 2500)]
    public void The_scale_ends_at_a_round_number(double value, double ceiling) => Assert.Equal(ceiling, PageChart.NiceCeiling(value), 9);

    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(7, 8)]
    [InlineData(725, 7)]
    [InlineData(86_400, 7)]
    [InlineData(10_000_000, 5)]
    public void Times_are_marked_at_round_steps_and_never_too_many(double seconds, int marks) =>
        Assert.Equal(marks, PageChart.Ticks(TimeSpan.FromSeconds(seconds)).Count());

    [Fact]
    public void A_run_that_was_too_short_to_show_has_no_picture()
    {
        var page = ReportPage.Of(
            new PageContent
            {
                Result = new RunResult { Summary = Summary with { Rows = 0, Counts = new Dictionary<string, long>(), Errors = [] } },
            }
        );

        Assert.DoesNotContain("<svg", page, StringComparison.Ordinal);
    }

    // WCAG 2.1, 1.4.3 and 1.4.11: 4.5 for text, 3 for what a picture is understood by.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Colours_stand_out_in_light_and_dark(int scheme)
    {
        var colours = PageStyle
            .Css.Split(":root {")[scheme + 1]
            .Split('}')[0]
            .Split(';')
            .Select(line => line.Split(':'))
            .Where(pair => pair.Length == 2 && pair[1].Contains('#'))
            .ToDictionary(pair => pair[0].Trim()[2..], pair => pair[1].Trim());
        foreach (var ink in (string[])["ink", "soft", "accent"])
        foreach (var ground in (string[])["paper", "tint"])
            Assert.True(Contrast(colours[ink], colours[ground]) >= 4.5, $"{ink} on {ground}");
        foreach (var status in RunSummary.Statuses)
            Assert.True(Contrast(colours[status.Word()], colours["paper"]) >= 3, status.Word());
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

        static double Luminance(string colour)
        {
            var parts = Convert
                .FromHexString(colour[1..])
                .Select(part => part / 255.0)
                .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
                .ToArray();
            return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
        }
    }

    private static XDocument Parse(string page)
    {
        using var reader = XmlReader.Create(
            new StringReader(page),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = false }
        );
        return XDocument.Load(reader);
    }

    private static string Between(string text, string from, string? to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return to is null ? text[start..] : text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
