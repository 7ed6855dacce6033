using System.Globalization;

namespace Importer.EndToEnd.Tests.Importing;

/// <summary>A key that merges people is refused before anything is sent; one that only repeats is not.</summary>
public sealed class KeysTests
{
    private const string Refused =
        "30 rows become 3 contacts, because the contact key (Contact Key) of 27 rows is that of an earlier row with another e-mail address "
        + "or phone number (rows 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, …). Different people would be merged, which cannot be undone. In the "
        + "mapping, set \"contactKey\" to the column that is different for each person. If these rows do belong to the same people, add "
        + "--duplicates send, or --duplicates first to send only the first row of each key.";

    [Theory]
    [InlineData]
    [InlineData("--check-first")]
    [InlineData("--limit", "1")]
    [InlineData("--shard", "1/2", "--again")]
    [InlineData("--yes")]
    public async Task A_segment_as_the_key_is_refused(params string[] options)
    {
        await using var trial = await Trial.StartAsync();
        WriteSegments(trial);

        // Nor is it sent when it is tried again.
        for (var time = 0; time < 2; time++)
        {
            var ended = await trial.RunAsync(["contacts.csv", "--quiet", .. options]);
            Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
            Assert.EndsWith($"Nothing was sent from contacts.csv: {Refused}\n", ended.Error, StringComparison.Ordinal);
        }

        Assert.True(trial.SentNothing);
    }

    [Fact]
    public async Task Check_says_so_with_the_same_exit_code_after_it_has_written_everything()
    {
        await using var trial = await Trial.StartAsync();
        WriteSegments(trial);

        var ended = await trial.RunAsync("check", "contacts.csv", "--limit", "10", "--quiet");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Error));
        Assert.Contains(
            "\n10 rows\n  10 ready      can be sent as they are\n30 rows become 3 contacts (key: ",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.EndsWith($"\nNothing would be sent: {Refused}\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(10, trial.Rows("contacts.check.csv").Count);
        Assert.Equal(0, (await trial.RunAsync("check", "contacts.csv", "--duplicates", "send")).ExitCode);
    }

    [Fact]
    public async Task Agreed_to_with_duplicates_it_is_sent_and_a_job_that_has_imported_rows_is_not_refused_again()
    {
        await using var trial = await Trial.StartAsync();
        WriteSegments(trial);

        var ended = await trial.RunAsync("contacts.csv", "--duplicates", "send", "--limit", "4");
        Assert.Equal((0, 4), (ended.ExitCode, trial.Contacts.Count));
        Assert.Contains("\n30 rows become 3 contacts (key: Contact Key).\n", ended.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await trial.RunAsync("check", "contacts.csv")).ExitCode);
        Assert.Equal((0, 30), ((await trial.RunAsync("contacts.csv")).ExitCode, trial.Contacts.Count));
        Assert.Contains(
            "  \"distinctKeys\": 3,\n  \"probableMerges\": 27,\n",
            trial.Read("contacts.summary.json"),
            StringComparison.Ordinal
        );
        Assert.Equal((0, 60), ((await trial.RunAsync("contacts.csv", "--again")).ExitCode, trial.Contacts.Count));
    }

    [Fact]
    public async Task An_order_list_is_sent()
    {
        await using var trial = await Trial.StartAsync();
        Write(trial, row => row % 10, row => row % 10);

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal((0, 30), (ended.ExitCode, trial.Contacts.Count));
        Assert.Contains("\n30 rows become 10 contacts (key: Contact Key).\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains(
            "  \"distinctKeys\": 10,\n  \"probableMerges\": 0,\n",
            trial.Read("contacts.summary.json"),
            StringComparison.Ordinal
        );
    }

    internal static void WriteSegments(Trial trial) => Write(trial, row => row % 3, row => row);

    private static void Write(Trial trial, Func<int, int> key, Func<int, int> person) =>
        trial.Program.Write(
            "contacts.csv",
            "Contact Key,Email Address,HTML Enabled\n"
                + string.Concat(
                    Enumerable
                        .Range(2, 30)
                        .Select(row =>
                            string.Create(CultureInfo.InvariantCulture, $"S-{key(row)},customer{person(row)}@northwind-sample.com,yes\n")
                        )
                )
        );
}
