using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Importer.Core.Mapping;
using Importer.Core.Results;
using Importer.Core.Texts;
using Importer.EndToEnd.Tests.Importing;
using Importer.Sandbox;
using Microsoft.Playwright;

namespace Importer.EndToEnd.Tests.Pages;

/// <summary>The report's page in a browser. Pictures of it lie in the test's output folder, under <c>screenshots</c>.</summary>
public sealed class ReportPageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task The_page_of_a_run_with_trouble_asks_for_nothing_complains_of_nothing_and_shows_everything()
    {
        await using var trial = await RunAsync();

        await using var shown = await browser.OpenAsync(Path.Combine(trial.Program.Folder, "contacts.report.html"));
        await shown.PictureAsync("run-light");

        Assert.Equal([new Uri(Path.Combine(trial.Program.Folder, "contacts.report.html")).AbsoluteUri], shown.Requests);
        Assert.Empty(shown.Complaints);
        Assert.Equal(
            ["Results by row", "Why rows were not imported", "The run over time", "What was detected", "How columns were matched", "Files"],
            await shown.Page.Locator("h2").AllTextContentsAsync()
        );
        Assert.Equal(
            ["Outcomes: 19 imported, 4 invalid, 2 rejected"],
            await shown.Page.Locator("svg.bar").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('aria-label'))")
        );
        // The chart's table is there for who opens it.
        Assert.False(await shown.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Rows not imported" }).IsVisibleAsync());
        await shown.Page.Locator("summary").ClickAsync();
        Assert.True(await shown.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Rows not imported" }).IsVisibleAsync());
    }

    [BrowserFact]
    public async Task The_page_can_be_read_in_light_and_dark_on_paper_and_on_a_narrow_screen()
    {
        using var folder = new PublishedProgram();
        var path = folder.Write("long.report.html", ReportPage.Of(Long));
        foreach (
            var (name, width, scheme, media) in ((string, int, ColorScheme, Media)[])
                [
                    ("long-light", 1100, ColorScheme.Light, Media.Screen),
                    ("long-dark", 1100, ColorScheme.Dark, Media.Screen),
                    ("long-narrow", 360, ColorScheme.Light, Media.Screen),
                    ("long-paper", 794, ColorScheme.Dark, Media.Print), // A4; who prints from a dark screen wants no black paper
                ]
        )
        {
            await using var shown = await browser.OpenAsync(path, width, scheme, media, audited: true);
            await shown.PictureAsync(name);

            Assert.True(
                await shown.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"),
                $"{name} is wider than the window"
            );
            await shown.Page.Locator("details").EvaluateAllAsync<object?>("all => all.forEach(one => one.open = true)");
            var audit = await shown.Page.RunAxe(
                new AxeRunOptions
                {
                    RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] },
                }
            );
            Assert.True(audit.Violations.Length == 0, $"{name}: {string.Join("; ", audit.Violations.Select(Told))}");
        }
    }

    [BrowserFact]
    public async Task On_paper_the_page_is_black_on_white_and_a_row_is_never_torn()
    {
        using var folder = new PublishedProgram();
        await using var shown = await browser.OpenAsync(
            folder.Write("long.report.html", ReportPage.Of(Long)),
            794,
            ColorScheme.Dark,
            Media.Print
        );

        Assert.Equal("rgb(255, 255, 255)", await StyleAsync("body", "background-color"));
        Assert.Equal("rgb(0, 0, 0)", await StyleAsync("body", "color"));
        Assert.Equal("avoid", await StyleAsync("tr", "break-inside"));

        Task<string> StyleAsync(string element, string property) =>
            shown.Page.Locator(element).First.EvaluateAsync<string>("(element, property) => getComputedStyle(element)[property]", property);
    }

    [BrowserFact]
    public async Task Whatever_a_file_holds_nothing_of_it_runs()
    {
        using var folder = new PublishedProgram();
        const string Hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><svg onload=alert(3)>";
        var path = folder.Write(
            "hostile.report.html",
            ReportPage.Of(
                Long with
                {
                    Result = Long.Result with
                    {
                        Summary = Long.Result.Summary with
                        {
                            Input = "/data/" + Hostile.Replace('/', '-'),
                            Tenant = Hostile,
                            Errors = [new ErrorKind("invalid", Hostile, Hostile, 1, [2])],
                        },
                        ReportPath = "/data/" + Hostile.Replace('/', '-'),
                        Notes = [Hostile],
                    },
                    Evidence = [Hostile],
                    Warnings = [Hostile],
                    Mapping = [new MappingLine([], Hostile, Hostile, Hostile)],
                    UnusedColumns = [Hostile],
                }
            )
        );

        await using var shown = await browser.OpenAsync(path);

        Assert.Empty(shown.Complaints);
        Assert.Single(shown.Requests);
        Assert.Equal(0, await shown.Page.Locator("img, script, [onload], [onerror]").CountAsync());
        Assert.Contains(Hostile, await shown.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static string Told(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Help}): {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))}";

    /// <summary>The sample, two of whose rows Marketing Cloud refuses.</summary>
    private static async Task<Trial> RunAsync()
    {
        var trial = await Trial.StartAsync(
            new Fault
            {
                ContactKey = "00125",
                Kind = FaultKind.BadRequest,
                Code = "10005",
                Message = "Loyalty is not an attribute set.",
            },
            new Fault
            {
                ContactKey = "00126",
                Kind = FaultKind.BadRequest,
                Code = "10005",
                Message = "Loyalty is not an attribute set.",
            }
        );
        trial.Bring("contacts.csv");
        Assert.Equal(1, (await trial.RunAsync("contacts.csv")).ExitCode);
        return trial;
    }

    /// <summary>Two hours with everything that can happen in them.</summary>
    private static PageContent Long
    {
        get
        {
            long[] counts = [118_204, 2_044, 31, 12, 18, 1_903, 407, 22, 3, 0];
            var curve = new RunCurve();
            long rows = 0,
                refused = 0;
            var waited = TimeSpan.Zero;
            for (var second = 1; second <= 7_300; second++)
            {
                var waits = second is > 2_000 and < 2_300 or > 5_000 and < 5_030;
                rows +=
                    waits ? 0
                    : second < 2_300 ? 19
                    : 15 + (second % 7);
                refused +=
                    waits ? 0
                    : second % 53 == 0 ? 4
                    : second is > 3_000 and < 3_200 ? 9
                    : 0;
                waited += TimeSpan.FromSeconds(waits ? 1 : 0);
                curve.Add(TimeSpan.FromSeconds(second), rows, refused, waited);
            }

            return new PageContent
            {
                Result = new RunResult
                {
                    Summary = new RunSummary
                    {
                        Job = "3f0c",
                        Input = "/data/Kunden Österreich, Frühjahr 2026.xlsx",
                        Tenant = "mc0abc.auth.marketingcloudapis.com/7280123",
                        Rows = counts.Sum(),
                        Counts = new RunSummary
                        {
                            Job = "",
                            Input = "",
                            Tenant = "",
                            StartedAt = default,
                        }
                            .Counts.Keys.Zip(counts)
                            .ToDictionary(pair => pair.First, pair => pair.Second),
                        Requests = 119_322,
                        Retries = 511,
                        Throttled = 44,
                        RowsPerSecond = 16.8,
                        StartedAt = DateTimeOffset.Parse("2026-11-24T08:15:00Z", CultureInfo.InvariantCulture),
                        FinishedAt = DateTimeOffset.Parse("2026-11-24T10:16:40Z", CultureInfo.InvariantCulture),
                        Complete = true,
                        ExitCode = 1,
                        Errors =
                        [
                            new ErrorKind(
                                "invalid",
                                "emailInvalid",
                                "E-Mail: is not an e-mail address",
                                1_402,
                                [3, 17, 204, 981, 1_204, 1_377, 2_045, 2_046, 2_047, 3_001]
                            ),
                            new ErrorKind(
                                "invalid",
                                "phoneImpossible",
                                "Mobil: cannot be a phone number: too few or too many digits, or no such country code",
                                501,
                                [8, 9, 10]
                            ),
                            new ErrorKind(
                                "rejected",
                                "10005",
                                "The attribute set \"Loyalty\" has no attribute \"Punkte\"; see the documentation of the attribute "
                                    + "group for what it holds.",
                                407,
                                [44, 45]
                            ),
                            new ErrorKind("failed", "50100", "Limit reached", 22, [70_001]),
                            new ErrorKind("unknown", null, "No answer came", 3, [70_777]),
                        ],
                    },
                    SettledBefore = 0,
                    NewContacts = 90_001,
                    InDoubt = 2,
                    InDoubtRows = [70_001, 70_002],
                    RequestsThisYear = 812_345,
                    ReportPath = "/data/Kunden Österreich, Frühjahr 2026.report.csv",
                    FailedPath = "/data/Kunden Österreich, Frühjahr 2026.failed.xlsx",
                    PagePath = "/data/Kunden Österreich, Frühjahr 2026.report.html",
                    SummaryPath = "/data/Kunden Österreich, Frühjahr 2026.summary.json",
                    Notes = ["The results of another job were moved aside."],
                },
                Stretches = curve.Stretches,
                Evidence = ["Workbook, sheet \"Kunden\" (the first with data)", "Header in row 2: the row above holds a title"],
                Warnings = ["12 rows are hidden by a filter; they are imported too."],
                MappingOrigin = "the mapping file importer.mapping.json beside it",
                Mapping =
                [
                    new MappingLine([0], "Kundennummer", "contactKey", ""),
                    new MappingLine([1], "E-Mail", "Email Addresses / Email Address", "email"),
                    new MappingLine([2, 3], "Vorname + Nachname", "Email Demographics / First Name", "text"),
                    new MappingLine([4], "Mobil", "MobileConnect Demographics / Mobile Number", "phone, country Land"),
                    new MappingLine([], "1", "MobileConnect Demographics / Status", "the same for every row"),
                ],
                UnusedColumns = ["Anrede", "Notizen", "Letzter Kontakt"],
            };
        }
    }
}
