using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>The rehearsal: the whole file read, mapped and judged; no account, nothing asked of anyone.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class CheckTests
{
    [Fact]
    public async Task A_file_without_trouble_is_success()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Environment.Clear();
        trial.WriteCustomers(2);

        Assert.Equal(0, (await trial.RunAsync("check", "contacts.csv")).ExitCode);
        Assert.Equal(["2,C-1,ready", "3,C-2,ready"], trial.Rows("contacts.check.csv").Select(row => string.Join(',', row[..3])));
    }

    [Theory]
    [InlineData("check", 0)]
    [InlineData("check --quiet", 0)]
    [InlineData("check --report -", 0)]
    [InlineData("check --show-bodies 0", 0)]
    [InlineData("check --show-bodies 3", 3)]
    [InlineData("import --check-first --sandbox", 0)]
    [InlineData("import --check-first --sandbox --show-bodies 1", 1)]
    public async Task Where_nobody_watches_values_of_the_file_are_shown_only_if_bodies_are_asked_for(string command, int bodies)
    {
        await using var trial = await Trial.StartAsync();
        trial.Bring("contacts.csv");
        var verb = command.Split(' ');

        var ended = await trial.RunAsync([verb[0], "contacts.csv", .. verb[1..]]);

        // A report on standard output is asked for, and holds them.
        var said = command.Contains("--report", StringComparison.Ordinal) ? ended.Error : ended.Output + ended.Error;
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("contacts.csv: checked, nothing sent", said, StringComparison.Ordinal);
        Assert.Equal(bodies, said.Split("{\"contactKey\":").Length - 1);
        Assert.Equal(bodies > 0, said.Contains("0171 3920017", StringComparison.Ordinal));
        Assert.Equal(bodies > 0, said.Contains("joerg", StringComparison.Ordinal) || said.Contains("angela", StringComparison.Ordinal));
        Assert.Equal(bodies > 0, said.Contains("How values change", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_corrected_key_whose_zeros_a_spreadsheet_took_off_is_refused_before_it_becomes_another_contact()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(
            "contacts.csv",
            "Contact Key,Email Address,HTML "
                + "Enabled\n00124,ann@northwind-sample,yes\n00125,bob@northwind-sample,yes\nC-1,cy@northwind-sample,yes\n"
        );
        await trial.RunAsync("contacts.csv");
        trial.Program.Write(
            "contacts.failed.csv",
            "Contact Key,Email Address,HTML "
                + "Enabled,importError\n124,ann@northwind-sample.com,yes,x\n00125,bob@northwind-sample.com,yes,x\nC-1,cy@northwind-sample.com,yes,x\n"
        );

        await trial.RunAsync("check", "contacts.failed.csv");

        Assert.Equal(
            ["2,124,invalid,\"Contact Key: has lost its leading zeros since the row was refused", "3,00125,ready,", "4,C-1,ready,"],
            trial.Rows("contacts.failed.check.csv").Select(row => $"{row[0]},{row[1]},{row[2]},{row[7]}")
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_must_change()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("contacts.csv", "");

        Assert.Equal(
            new Ended(3, "", "contacts.csv is empty: there is nothing to import.\n"),
            await trial.RunAsync("check", "contacts.csv", "--quiet")
        );
    }

    [Fact]
    public async Task An_import_that_was_told_to_check_first_sends_nothing_while_a_row_is_invalid()
    {
        await using var trial = await Trial.StartAsync();
        trial.Bring("contacts.csv");

        Assert.Equal(1, (await trial.RunAsync("contacts.csv", "--check-first")).ExitCode);
        Assert.Equal(0, trial.Tenant.Received);
    }

    [Fact]
    public async Task A_file_imported_in_part_is_told_with_what_is_left_and_the_ledger_is_left_alone()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(5);
        await trial.RunAsync("contacts.csv", "--limit", "3");
        var ledger = Path.Combine(trial.Program.State, "Importer", "ledger.db");
        var before = File.ReadAllBytes(ledger);

        var ended = await trial.RunAsync("check", "contacts.csv", "--quiet");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Matches(
            """
            5 rows
              5 ready      can be sent as they are
            Each of the 5 rows that can be sent has a contact key of its own\.
            An import of this file is unfinished \(last run \d{4}-\d\d-\d\d \d\d:\d\d UTC\): only the remaining rows will be sent\.
            3 of the ready rows would not be sent: 3 settled by an earlier run\.
            An import would send 2 requests, not counting retries; less than a second at 1,000 a second\.
            """.ReplaceLineEndings("\n"),
            ended.Output
        );
        Assert.Equal(
            ["2,C-1,ready,Would not be sent. An earlier run settled this row.", "5,C-4,ready,"],
            trial
                .Rows("contacts.check.csv")
                .Where(row => row[0] is "2" or "5")
                .Select(row => string.Join(',', row[0], row[1], row[2], row[8]))
        );
        Assert.Equal(before, File.ReadAllBytes(ledger));
    }

    [Fact]
    public async Task Without_an_account_it_says_that_the_ledger_could_not_be_asked()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        await trial.RunAsync("contacts.csv");
        trial.Program.Environment.Clear();

        var ended = await trial.RunAsync("check", "contacts.csv");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(
            "It is not known which rows were imported before: no account is set (MarketingCloud:Subdomain), "
                + "so it is not known whose contacts these are.\nAn import would send 2 requests",
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_the_ledger_was_lost_it_goes_by_the_report_as_an_import_would()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(4);
        await trial.RunAsync("contacts.csv", "--limit", "3");
        Directory.Delete(Path.Combine(trial.Program.State, "Importer"), recursive: true);

        var ended = await trial.RunAsync("check", "contacts.csv");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(
            "The ledger does not have this file, but its report is here: an import restores it first and sends only the remaining rows.\n"
                + "3 of the ready rows would not be sent: 3 settled by an earlier run.\nAn import would send 1 request,",
            ended.Output,
            StringComparison.Ordinal
        );
        await trial.RunAsync("contacts.csv");
        Assert.Equal(4, trial.Contacts.Count);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_used_does_not_keep_a_file_from_being_checked()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        var folder = Directory.CreateDirectory(Path.Combine(trial.Program.State, "Importer")).FullName;
        File.WriteAllText(Path.Combine(folder, "ledger.db"), string.Concat(Enumerable.Repeat("this is not a database; ", 100)));

        var ended = await trial.RunAsync("check", "contacts.csv");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(
            "It is not known which rows were imported before: The ledger $TMP/state/Importer/ledger.db is damaged",
            ended.Output,
            StringComparison.Ordinal
        );
    }
}
