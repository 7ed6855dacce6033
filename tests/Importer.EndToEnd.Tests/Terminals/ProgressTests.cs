using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Importing;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>How far it is, as a person sees it.</summary>
public sealed partial class ProgressTests
{
    private const int Customers = 40;

    /// <summary>Of letters or ground (ECMA-48, 8.3.117: SGR 30 to 49, and 90 up).</summary>
    private const string Colour = "\u001b\\[[0-9;]*(?<![0-9])(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]";

    [TerminalFact]
    public async Task A_terminal_shows_share_rows_speed_and_time_and_nothing_of_it_stays()
    {
        await using var trial = await SlowTrialAsync();
        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes"]);

        var shown = await terminal.WaitForAsync("rows a second");
        Assert.Matches(
            """
            (?m)^contacts\.csv$
            ^━+ +\d+%$
            ^\d+ imported · \d+ waiting · [\d.]+ rows a second
            """.ReplaceLineEndings("\n"),
            shown
        );

        trial.Tenant.Options.Latency = TimeSpan.Zero;
        Whole.Same(
            """
            contacts.csv -> 127.0.0.1:PORT/510000001

            40 rows in TIME, RATE rows per second
              40 imported    accepted; 40 new contacts
            40 requests and 1 sign-in spent; in total 42 today, 42 this year

            Report       $TMP/work/contacts.report.csv
            Created      $TMP/work/contacts.created.csv
            Page         $TMP/work/contacts.report.html
            Summary      $TMP/work/contacts.summary.json

            Done: every row is settled.
            """,
            trial.Shown(await terminal.EndAsync()).Output
        );
    }

    [TerminalFact]
    public async Task One_row_without_an_answer_does_not_hold_up_what_is_shown_of_the_others()
    {
        await using var trial = await SlowTrialAsync(
            new Fault
            {
                ContactKey = "C-5",
                Kind = FaultKind.NoAnswer,
                Delay = TimeSpan.FromMinutes(1),
            }
        );
        trial.Tenant.Options.Latency = TimeSpan.Zero;
        trial.Set("Sending__Concurrency", "2");
        trial.Set("Sending__StopGrace", "00:00:01");
        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes"]);

        await terminal.WaitForAsync("39 imported · 1 waiting");
        await terminal.PressAsync("C-c");

        Assert.Contains("\n   1 unknown ", (await terminal.EndAsync()).Output, StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task Log_lines_stand_above_it_whole()
    {
        await using var trial = await SlowTrialAsync(
            new Fault
            {
                ContactKey = "C-5",
                First = 1,
                Kind = FaultKind.Unauthorized,
            },
            new Fault
            {
                Path = "/v2/token",
                Nth = 2,
                Kind = FaultKind.Busy,
                RetryAfter = TimeSpan.FromSeconds(2),
            }
        );
        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes"], columns: 120);

        await terminal.WaitAsync(shown => BesideALogLine().IsMatch(shown), "the log line above the bar");
        trial.Tenant.Options.Latency = TimeSpan.Zero;
        Whole.Same(
            """
            TIME WRN Retrying the sign-in at 127.0.0.1 in 2.0 s: HTTP 503: The service is temporarily unavailable.; 50300
            contacts.csv -> 127.0.0.1:PORT/510000001

            """,
            Before(trial.Shown(await terminal.EndAsync()).Output, "40 rows")
        );
    }

    [TerminalFact]
    public async Task NO_COLOR_is_heeded()
    {
        await using var trial = await SlowTrialAsync();
        await using var coloured = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes", "--limit", "20"]);
        await coloured.WaitForAsync("rows a second");
        Assert.Matches(Colour, await coloured.ShowsAsync(colours: true));
        await coloured.EndAsync();

        trial.Program.Environment["NO_COLOR"] = "1";
        await using var plain = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes"]);
        await plain.WaitForAsync("rows a second");
        Assert.DoesNotMatch(Colour, await plain.ShowsAsync(colours: true));
    }

    [TerminalFact]
    public async Task Why_it_waits_is_said_in_words()
    {
        await using var trial = await SlowTrialAsync(
            new Fault
            {
                ContactKey = "C-5",
                First = 1,
                Kind = FaultKind.TooFast,
                RetryAfter = TimeSpan.FromSeconds(20),
            }
        );
        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes"]);

        await terminal.WaitAsync(shown => AsksToWait().IsMatch(shown), "why it waits");
        await terminal.PressAsync("C-c");

        Assert.Equal(4, (await terminal.EndAsync()).ExitCode);
    }

    [TerminalFact]
    public async Task Forty_columns_are_enough()
    {
        await using var trial = await SlowTrialAsync();
        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes"], columns: 40, joined: false);

        var shown = await terminal.WaitAsync(text => text.Contains("rows a", StringComparison.Ordinal), "the speed");
        Assert.All(shown.Split('\n'), line => Assert.InRange(line.Length, 0, 40));
        Assert.Matches(@"contacts\.csv\n━+ +\d+%\n\d+ imported · \d+ waiting · [\d.]+\s+rows\s+a", shown);
    }

    [TerminalFact]
    public async Task A_terminal_without_Unicode_gets_plain_letters()
    {
        await using var trial = await SlowTrialAsync();
        trial.Program.Environment["LANG"] = "C";
        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes"]);

        Assert.Matches(
            """
            (?m)^contacts\.csv$
            ^-+ +\d+%$
            ^\d+ imported, \d+ waiting, [\d.]+ rows a second
            """.ReplaceLineEndings("\n"),
            await terminal.WaitForAsync("rows a second")
        );
    }

    [TerminalFact]
    public async Task A_terminal_that_can_do_nothing_gets_a_line_every_few_seconds()
    {
        await using var trial = await SlowTrialAsync();
        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv", "--yes"], kind: "dumb");

        var shown = await terminal.WaitForAsync("rows a second");
        Assert.Matches(
            @"(?m)^\d\d:\d\d:\d\d INF contacts\.csv: \d+ % done, \d+ imported, \d+ waiting, [\d.]+ rows a second(, about \d+ s left)?$",
            shown
        );
        Assert.DoesNotContain("\u001b", shown, StringComparison.Ordinal);
    }

    /// <summary>Slow enough to be watched: some ten seconds.</summary>
    private static async Task<Trial> SlowTrialAsync(params Fault[] faults)
    {
        var trial = await Trial.StartAsync(faults);
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(250);
        trial.WriteCustomers(Customers);
        return trial;
    }

    private static string Before(string text, string end) => text[..text.IndexOf(end, StringComparison.Ordinal)];

    [GeneratedRegex(@"(?m)^\d\d:\d\d:\d\d WRN .*\n\ncontacts\.csv\n━+ +\d+%$")]
    private static partial Regex BesideALogLine();

    [GeneratedRegex(@"(?m)^Rate limit reached: resuming in \d+ s\.$")]
    private static partial Regex AsksToWait();
}
