using System.Text.Json;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>Rows that <c>where</c> leaves out, and attributes that <c>onInvalid</c> does, from the file to the results.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class WhereTests
{
    private const string List = """
        Key,Email,News,Joined
        C-1,one@northwind-sample.com,yes,01.03.2024
        C-2,two@northwind-sample.com,no,01.03.2024
        C-3,no address,Y,01.03.2024
        C-4,four@northwind-sample.com, YES ,31.02.2024
        C-1,other@northwind-sample.com,,01.03.2024
        x,not an address,no,?

        """;

    private const string Mapping = """
        { "contactKey": "Key", "where": [ { "column": "news", "is": ["yes", "y"] } ], "attributes": {
          "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },
          "Email Demographics.Joined": { "column": "Joined", "type": "date", "format": "dd.MM.yyyy", "onInvalid": "omit" } } }
        """;

    private static async Task<Trial> StartAsync(string list = List, string mapping = Mapping)
    {
        var trial = await Trial.StartAsync();
        trial.Program.Write("contacts.csv", list);
        trial.Program.Write("importer.mapping.json", mapping);
        return trial;
    }

    private static JsonElement Summary(Trial trial, string name = "contacts.summary.json") =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(trial.Program.Folder, name))).RootElement;

    private static IEnumerable<string> Statuses(Trial trial, string name = "contacts.report.csv") =>
        trial.Rows(name).Select(row => $"{row[0]} {row[1]} {row[2]}");

    [Fact]
    public async Task Rows_left_out_are_skipped_keep_their_key_and_count_nowhere_else()
    {
        await using var trial = await StartAsync();

        var ended = await trial.RunAsync("contacts.csv", "--max-errors", "1", "--duplicates", "refuse");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            ["2 C-1 imported", "3 C-2 skipped", "4 C-3 invalid", "5 C-4 imported", "6 C-1 skipped", "7 x skipped"],
            Statuses(trial)
        );
        Assert.Equal(["C-1", "C-4"], trial.Contacts.Select(contact => contact.ContactKey));
        Assert.Contains("6 C-1 skipped", Statuses(trial));
        Assert.Equal(2, trial.Read("contacts.failed.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var summary = Summary(trial);
        Assert.Equal(3, summary.GetProperty("counts").GetProperty("skipped").GetInt32());
        Assert.Equal(2, summary.GetProperty("distinctKeys").GetInt32());
        Assert.Equal(1, summary.GetProperty("omitted").GetProperty("Email Demographics.Joined").GetInt32());
        Assert.Contains(
            "Left out, because the value cannot be sent: Email Demographics.Joined in 1 row.",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Left out: Joined: is not a date as dd.MM.yyyy",
            trial.Read("contacts.report.csv").Split('\n')[4],
            StringComparison.Ordinal
        );

        // What is corrected is judged by the same conditions, and what was left out stays so.
        trial.Program.Write(
            "contacts.failed.csv",
            trial.Read("contacts.failed.csv").Replace("no address", "three@northwind-sample.com", StringComparison.Ordinal)
                + "C-9,nine@northwind-sample.com,no,,\n"
        );
        Assert.Equal(0, (await trial.RunAsync("contacts.failed.csv")).ExitCode);
        Assert.Equal(["C-1", "C-4", "C-3"], trial.Contacts.Select(contact => contact.ContactKey));
        await trial.RunAsync("contacts.csv");
        Assert.Equal(3, trial.Contacts.Count);
        Assert.Equal(1, Summary(trial).GetProperty("omitted").GetProperty("Email Demographics.Joined").GetInt32());
    }

    [Fact]
    public async Task A_check_lists_the_values_and_says_who_is_in_Marketing_Cloud_already()
    {
        await using var trial = await StartAsync(mapping: Mapping.Replace("\"y\"", "\"no\"", StringComparison.Ordinal));
        await trial.RunAsync("contacts.csv");
        trial.Program.Write("importer.mapping.json", Mapping);

        var ended = await trial.RunAsync("check", "contacts.csv");

        Assert.Contains(
            """
            6 rows
              2 ready      can be sent as they are
              1 invalid    would be refused before sending
              3 skipped    left out by where, or a forgotten contact
            Which rows are imported (where):
              News is "yes" or "y"
                2  "yes"  imported
                2  "no"   skipped
                1  "y"    imported
                1  blank  skipped
              1 of the skipped contacts is in Marketing Cloud already and stays there as it is.

            Would be left out, because the value cannot be sent: Email Demographics.Joined in 1 row.

            """,
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("contacts.csv")]
    [InlineData("check", "contacts.csv")]
    [InlineData("contacts.csv", "--check-first")]
    [InlineData("contacts.csv", "--limit", "1")]
    [InlineData("contacts.csv", "--shard", "1/2")]
    public async Task A_file_of_which_it_leaves_no_row_is_refused(params string[] command)
    {
        await using var trial = await StartAsync(mapping: Mapping.Replace("\"yes\", \"y\"", "\"yess\"", StringComparison.Ordinal));

        var ended = await trial.RunAsync(command);

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains(
            "the mapping's where leaves no row: of its 6 rows, none meets the condition News is \"yess\".",
            ended.Output + ended.Error,
            StringComparison.Ordinal
        );
        Assert.True(trial.SentNothing);
    }

    [Theory]
    [InlineData("\"is\"", "\"iss\"", "unknown property \"iss\"")]
    [InlineData("\"news\"", "\"newsletter\"", "where uses the column \"newsletter\", which the header does not have")]
    [InlineData("\"omit\"", "\"omitt\"", "\"onInvalid\" cannot be \"omitt\"; nearest: \"omit\"")]
    [InlineData("\"where\"", "\"were\"", "unknown property \"were\"; nearest: \"where\"")]
    public async Task A_mistake_is_refused_also_in_settings(string right, string wrong, string told)
    {
        await using var trial = await StartAsync(mapping: Mapping.Replace(right, wrong, StringComparison.Ordinal));
        var beside = await trial.RunAsync("contacts.csv");
        File.Delete(Path.Combine(trial.Program.Folder, "importer.mapping.json"));
        trial.Program.Write("settings.json", $$"""{ "Mapping": {{Mapping.Replace(right, wrong, StringComparison.Ordinal)}} }""");
        var inSettings = await trial.RunAsync("contacts.csv", "--config", "settings.json");

        foreach (var ended in (Ended[])[beside, inSettings])
        {
            Assert.Equal(3, ended.ExitCode);
            Assert.Contains(told, ended.Error, StringComparison.Ordinal);
        }

        Assert.True(trial.SentNothing);
    }

    [Fact]
    public async Task Shards_together_are_as_one_run_and_a_lost_ledger_is_restored()
    {
        await using var trial = await StartAsync();
        await trial.RunAsync("contacts.csv", "--shard", "1/2");
        await trial.RunAsync("contacts.csv", "--shard", "2/2");
        await trial.RunAsync("merge", "contacts.shard-1-of-2.report.csv", "contacts.shard-2-of-2.report.csv");
        Assert.Equal(
            ["2 C-1 imported", "3 C-2 skipped", "4 C-3 invalid", "5 C-4 imported", "6 C-1 skipped", "7 x skipped"],
            Statuses(trial)
        );
        Assert.Equal(1, Summary(trial).GetProperty("omitted").GetProperty("Email Demographics.Joined").GetInt32());
        Assert.Equal(["C-1", "C-4"], trial.Contacts.Select(contact => contact.ContactKey).Order());
    }

    [Fact]
    public async Task Most_of_a_column_left_out_is_a_wrong_format_and_nothing_is_sent()
    {
        var rows = Enumerable.Range(1, 30).Select(n => $"C-{n},a{n}@northwind-sample.com,yes,2024-01-{n:00}\n");
        await using var trial = await StartAsync("Key,Email,News,Joined\n" + string.Concat(rows));

        var (import, check) = (await trial.RunAsync("contacts.csv", "--limit", "3"), await trial.RunAsync("check", "contacts.csv"));

        Assert.Equal((3, 3), (import.ExitCode, check.ExitCode));
        const string Why =
            "30 of the 30 values for Email Demographics.Joined cannot be sent and would be left out, so its \"type\" or \"format\" is most "
            + "likely wrong. Joined: is not a date as dd.MM.yyyy (rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …). Correct the mapping. If the "
            + "values are wrong, remove the attribute from the mapping.";
        Assert.Contains($"Nothing was sent from contacts.csv: {Why}\n", import.Error, StringComparison.Ordinal);
        Assert.Contains($"Nothing would be sent: {Why}\n", check.Output, StringComparison.Ordinal);
        Assert.True(trial.SentNothing);
    }
}
