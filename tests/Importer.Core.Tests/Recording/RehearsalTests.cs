using System.Collections;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Tests.Ledger;
using Importer.Core.Tests.Mapping;

namespace Importer.Core.Tests.Recording;

/// <summary>Counts and advice of a rehearsal. That they are what a run then does is shown by <see cref="AnySequenceTests"/>.</summary>
public sealed class RehearsalTests
{
    private static readonly JobPreview New = new() { State = JobState.New };

    private static readonly ContactMapper Mapper = Given.Mapper(
        """{ "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }""",
        "Key,Email"
    );

    [Fact]
    public void Rows_that_duplicates_first_leaves_out_stay_ready_and_are_not_counted_as_sent()
    {
        using var rehearsal = new Rehearsal(DuplicateKeys.First, changedOnly: false, null, New);
        Assert.Equal(
            [
                "2 ready",
                "3 invalid Enter one complete e-mail address, for example anna.smith@company.com.",
                "4 ready Would not be sent. Row 2 has the same contact key.",
                "5 ready",
            ],
            Take(rehearsal, "a|1@b.org", "a|x", "a|2@b.org", "c|1@b.org")
        );
        Assert.Equal(New with { ToSend = 2, Duplicates = 1, NewContacts = 2 }, rehearsal.Preview);
    }

    [Fact]
    public void Rows_that_duplicates_refuse_refuses_are_invalid()
    {
        using var rehearsal = new Rehearsal(DuplicateKeys.Refuse, changedOnly: false, null, New);
        Assert.Equal(
            ["2 ready", "3 invalid Keep one row for each contact key, or import without --duplicates refuse.", "4 ready"],
            Take(rehearsal, "a|1@b.org", "a|2@b.org", "c|1@b.org")
        );
        Assert.Equal(New with { ToSend = 2, NewContacts = 2 }, rehearsal.Preview);
    }

    [Fact]
    public void With_changed_only_a_row_that_says_what_an_earlier_row_of_its_contact_says_is_unchanged_also_without_a_ledger()
    {
        using var rehearsal = new Rehearsal(DuplicateKeys.Send, changedOnly: true, null, New);
        Assert.Equal(
            ["2 ready", "3 ready Would not be sent. Unchanged since it was last imported.", "4 ready", "5 ready"],
            Take(rehearsal, "a|1@b.org", "a|1@b.org", "a|2@b.org", "a|1@b.org")
        );
        Assert.Equal(New with { ToSend = 3, Unchanged = 1, NewContacts = 1 }, rehearsal.Preview);
    }

    [Fact]
    public void Rows_that_a_report_tells_as_settled_would_not_be_sent()
    {
        using var rehearsal = new Rehearsal(DuplicateKeys.Send, changedOnly: false, null, New, new BitArray(4) { [2] = true });
        Assert.Equal(
            ["2 ready Would not be sent. An earlier run settled this row.", "3 ready", "4 ready"],
            Take(rehearsal, "a|1@b.org", "b|1@b.org", "c|1@b.org")
        );
        Assert.Equal(New with { ToSend = 2, Settled = 1, NewContacts = 2 }, rehearsal.Preview);
    }

    [Fact]
    public void Keys_that_the_ledger_does_not_know_count_once_each()
    {
        using var folder = new LedgerFolder();
        folder.Begin("B").Send(2, "a").Finish();
        using var look = LedgerView.Open(folder.Path, new JobIdentity("tenant", "A.csv", "A", "csv", "mapping"), false, null)!;
        var rehearsal = new Rehearsal(DuplicateKeys.Send, changedOnly: false, look, New);
        var without = new Rehearsal(DuplicateKeys.Send, changedOnly: false, null, New);
        foreach (var one in new[] { rehearsal, without })
            _ = Take(one, "a|1@b.org", "b|1@b.org", "b|2@b.org", "c|x").Count();

        Assert.Equal((3, 1), (rehearsal.Preview.ToSend, rehearsal.Preview.NewContacts));
        Assert.Equal((3, 2), (without.Preview.ToSend, without.Preview.NewContacts));
    }

    [Fact]
    public void A_ledger_that_turns_out_to_be_damaged_is_told_and_nothing_that_it_said_counts()
    {
        using var folder = new LedgerFolder();
        using (var run = folder.Begin("A"))
        {
            for (var row = 2; row < 3000; row++)
                run.Send(row, $"key {row}");
            run.Finish(finished: false);
        }

        using (var file = File.OpenWrite(folder.Database))
        {
            var page = Enumerable.Repeat((byte)0xA5, 4096).ToArray();
            for (var at = 4096L * 40; at < file.Length; at += 4096)
            {
                file.Position = at;
                file.Write(page);
            }
        }

        using var look = LedgerView.Open(
            folder.Path,
            new JobIdentity("tenant", "A.csv", "A", "csv", "mapping"),
            again: false,
            keptSince: null
        )!;
        using var rehearsal = new Rehearsal(DuplicateKeys.Send, changedOnly: false, look, JobPreview.Of(look.Start));
        for (var row = 2; row < 3000; row++)
            rehearsal.Take(Mapper.Map(new(row, [new($"key {row}"), new("a@b.org")])), PendingRows.Now);

        Assert.StartsWith($"The ledger {folder.Database} is damaged (", rehearsal.Preview.UnknownReason, StringComparison.Ordinal);
        Assert.Equal((JobState.Unknown, 2998L, 0L), (rehearsal.Preview.State, rehearsal.Preview.ToSend, rehearsal.Preview.NotNeeded));
    }

    [Fact]
    public void Beyond_the_contacts_that_are_kept_in_mind_the_counts_are_no_longer_exact()
    {
        using var forecast = new Forecast(null, changedOnly: true, DuplicateKeys.Send, remembered: 2);
        foreach (var (row, key) in new[] { (2, "a"), (3, "b"), (4, "a") })
            forecast.Of(Mapper.Map(new(row, [new(key), new("a@b.org")])));
        Assert.True(forecast.IsExact);
        forecast.Of(Mapper.Map(new(5, [new("c"), new("a@b.org")])));
        Assert.False(forecast.IsExact);
    }

    private static IEnumerable<string> Take(Rehearsal rehearsal, params string[] rows) =>
        [
            .. rows.Select(
                    (cells, i) =>
                        rehearsal.Take(
                            Mapper.Map(new(i + 2, [.. cells.Split('|').Select(text => new Core.Rows.Cell(text))])),
                            PendingRows.Now
                        )
                )
                .Select(outcome => $"{outcome.Row} {outcome.Status.Word()} {outcome.Advice}".TrimEnd()),
        ];
}
