using Importer.EndToEnd.Tests.Hostile;
using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>What was checked and shown is what is sent, or nothing is (docs/commands.md).</summary>
public sealed class CheckedFileTests
{
    private const string Mapping = """
        { "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true }, "Email Demographics.First Name": "Name" } }
        """;

    private static readonly string[] Header = ["Key", "Email", "Name"];

    [TerminalFact]
    public async Task Files_that_are_replaced_while_the_question_is_open_are_not_sent_and_the_mapping_that_was_shown_is_used()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("importer.mapping.json", Mapping);
        var book = Path.Combine(trial.Program.Folder, "book.xlsx");
        SmallWorkbook.Write(book, ("Contacts", [Header, ["K-1", "ann@northwind-sample.com", "Ann"]]));
        var list = trial.Program.Write("list.csv", "Key,Email,Name\nK-2,bob@northwind-sample.com,Bob\n");
        var gone = trial.Program.Write("gone.csv", "Key,Email,Name\nK-3,cem@northwind-sample.com,Cem\n");
        trial.Program.Write("same.csv", "Key,Email,Name\nK-4,dan@northwind-sample.com,Dan\n");

        await using var terminal = await Terminal.StartAsync(
            trial.Program,
            ["book.xlsx", "list.csv", "gone.csv", "same.csv"],
            columns: 200
        );
        await terminal.WaitForAsync("Send 4 contacts? (yes or no):");
        Keeping(book, path => SmallWorkbook.Write(path, ("Contacts", [Header, ["K-1", "eva@northwind-sample.com", "Eva"]])));
        Keeping(list, path => File.WriteAllText(path, "Key,Email,Name\nK-2,eva@northwind-sample.com,Eva\n"));
        File.Delete(gone);
        trial.Program.Write("importer.mapping.json", Mapping.Replace("First Name", "Last Name", StringComparison.Ordinal));
        await terminal.TypeAsync("yes");
        var ended = await terminal.EndAsync();

        Assert.Equal(2, ended.ExitCode);
        foreach (var name in (string[])["book.xlsx", "list.csv", "gone.csv"])
            Assert.Contains(
                $"{name} has changed since it was checked. Nothing was sent. Run the same command again.",
                ended.Output,
                StringComparison.Ordinal
            );
        Assert.Equal(["K-4"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Contains(
            """{"name":"First Name","value":"Dan"}""",
            trial.Bodies[0].Replace(" ", "", StringComparison.Ordinal).Replace("FirstName", "First Name", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [TerminalFact]
    public async Task Of_several_sheets_with_tables_it_asks_which()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("importer.mapping.json", Mapping);
        SmallWorkbook.Write(
            Path.Combine(trial.Program.Folder, "book.xlsx"),
            (
                "Read me",
                [
                    ["Field", "Meaning"],
                    ["Key", "number in the shop"],
                ]
            ),
            ("A-M", [Header, ["K-1", "ann@northwind-sample.com", "Ann"]]),
            ("N-Z", [Header, ["K-2", "zoe@northwind-sample.com", "Zoe"]])
        );

        await using var terminal = await Terminal.StartAsync(trial.Program, ["book.xlsx"], columns: 100);
        await terminal.WaitForAsync("to cancel:");
        await terminal.TypeAsync("3");
        await terminal.WaitForAsync("(yes or no):");
        await terminal.TypeAsync("yes");
        var ended = await terminal.EndAsync();

        Whole.Same(
            """
            book.xlsx has 3 sheets with tables. Only one is imported now; to import another, import the file
            again.

               1  Read me  Field, Meaning
               2  A-M      Key, Email, Name
               3  N-Z      Key, Email, Name

            Which one? Enter its number or name, or press Enter to cancel: 3

            """,
            ended.Output[..ended.Output.IndexOf("book.xlsx: checked", StringComparison.Ordinal)]
        );
        Assert.Equal((0, "K-2"), (ended.ExitCode, string.Join(' ', trial.Contacts.Select(entry => entry.ContactKey))));
    }

    [UnixFact]
    public async Task A_file_that_is_replaced_after_check_first_while_the_run_waits_for_another_is_not_sent()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2_000);
        var list = trial.Program.Write("list.csv", "Contact Key,Email Address,HTML Enabled\nK-2,bob@northwind-sample.com,yes\n");
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(150);

        await using var first = trial.Program.Start(["contacts.csv"]);
        while (trial.Contacts.Count == 0 && !first.HasExited)
            await Task.Delay(10);
        await using var second = trial.Program.Start(["list.csv", "--check-first", "--wait", "1m"]);
        while (!Logs(trial).Contains("Waiting for another run", StringComparison.Ordinal) && !second.HasExited)
            await Task.Delay(10);
        Keeping(list, path => File.WriteAllText(path, "Contact Key,Email Address,HTML Enabled\nK-2,eva@northwind-sample.com,yes\n"));
        Assert.False(second.HasExited);
        await first.KillAsync();
        var ended = await second.EndAsync();

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("list.csv has changed since it was checked. Nothing was sent.", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("K-2", trial.Contacts.Select(entry => entry.ContactKey));
    }

    /// <summary>Changes a file so that its time stays as it was, and its length where the text is as long.</summary>
    private static void Keeping(string path, Action<string> change)
    {
        var written = File.GetLastWriteTimeUtc(path);
        change(path);
        File.SetLastWriteTimeUtc(path, written);
    }

    private static string Logs(Trial trial) =>
        string.Concat(
            Directory
                .EnumerateFiles(trial.Program.State, "*.log", SearchOption.AllDirectories)
                .Select(path =>
                {
                    using var log = new StreamReader(
                        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
                    );
                    return log.ReadToEnd();
                })
        );
}
