using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>
/// Dates whose day and month may be the wrong way round: told before anything is sent, refused where they most likely are.
/// </summary>
[Collection(ProgramInProcess.Alone)]
public sealed class DateOrderTests
{
    [Fact]
    public async Task Dates_that_nothing_tells_the_order_of_are_told_with_an_example()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Environment.Clear();
        WriteDates(trial, "format", "dd/MM/yyyy", "01/02/2026", "03/04/2026");

        var ended = await trial.RunAsync("check", "contacts.csv", "--show-bodies", "1", "--quiet");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains(
            """
            How values change (first examples):
              Joined: "01/02/2026" -> 2026-02-01 (row 2)
              Joined: "03/04/2026" -> 2026-04-03 (row 3)

            Before you send:
              Joined: its values do not show whether day or month comes first: all of its 2 dates would fit month first as well (row 2). Read day first (format dd/MM/yyyy); if that is wrong, give "format": "MM/dd/yyyy" in the mapping. ("01/02/2026" is 2026-02-01 so, and 2026-01-02 otherwise)

            """,
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_import_that_nobody_watches_tells_an_unclear_order_without_the_values_and_goes_on()
    {
        await using var trial = await Trial.StartAsync();
        WriteDates(trial, "culture", "en-GB", "01/02/2026", "03/04/2026");

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal((0, 2), (ended.ExitCode, trial.Contacts.Count));
        Assert.Contains(
            "Joined: its values do not show whether day or month comes first: "
                + "all of its 2 dates would fit month first as well (row 2). Read day first",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("01/02/2026", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_the_mapping_names_is_not_questioned_by_each_import()
    {
        await using var trial = await Trial.StartAsync();
        WriteDates(trial, "format", "dd/MM/yyyy", "01/02/2026", "03/04/2026");

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain("day from month", ended.Error + ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_whose_dates_are_most_likely_the_wrong_way_round_sends_nothing()
    {
        await using var trial = await Trial.StartAsync();
        WriteDates(trial, "format", "dd/MM/yyyy", "01/02/2026", "01/25/2026", "12/11/2026");

        var ended = await trial.RunAsync("contacts.csv", "--quiet");

        Assert.Equal(
            new Ended(
                3,
                "",
                "Nothing was sent from contacts.csv: Joined: read day first (format dd/MM/yyyy), 1 date in numbers is none (row 3), "
                    + "while month first all 3 are right. "
                    + "The order is most likely wrong: give \"format\": \"MM/dd/yyyy\" in the mapping.\n"
            ),
            ended
        );
        Assert.True(trial.SentNothing);
        Assert.Equal(1, (await trial.RunAsync("check", "contacts.csv")).ExitCode);
    }

    private static void WriteDates(Trial trial, string how, string value, params string[] dates)
    {
        trial.Program.Write(
            "contacts.mapping.json",
            $$"""
            { "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },
              "Email Demographics.Joined": { "column": "Joined", "type": "date", "{{how}}": "{{value}}" } } }
            """
        );
        trial.Program.Write(
            "contacts.csv",
            "Key,Email,Joined\n" + string.Concat(dates.Select((date, place) => $"C-{place},customer{place}@northwind-sample.com,{date}\n"))
        );
    }
}
