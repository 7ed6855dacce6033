namespace Importer.EndToEnd.Tests.Importing;

/// <summary>The rehearsal: the whole file read, mapped and judged; no account, nothing asked of anyone.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task The_sample_is_checked()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Environment.Clear();
        trial.Bring("contacts.csv");

        var ended = await trial.RunAsync("check", "contacts.csv");

        Whole.Same(Output, ended.Output, "output");
        Assert.Equal((1, ""), (ended.ExitCode, ended.Error));
        Whole.Same(Report, trial.Read("contacts.check.csv"), "check.csv");
        Assert.Equal(0, trial.Tenant.Received);
    }

    [Fact]
    public async Task A_file_without_trouble_is_success()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Environment.Clear();
        trial.WriteCustomers(2);

        Assert.Equal(0, (await trial.RunAsync("check", "contacts.csv")).ExitCode);
        Assert.Equal(["2,C-1,ready", "3,C-2,ready"], trial.Rows("contacts.check.csv").Select(row => string.Join(',', row[..3])));
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
            await trial.RunAsync("check", "contacts.csv")
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

        var ended = await trial.RunAsync("check", "contacts.csv");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Matches(
            """
            5 rows
              5 ready      can be sent as they are
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
            "It is not known which rows were imported before: no account is set (MarketingCloud:Subdomain), so it is not known whose contacts these are.\nAn import would send 2 "
                + "requests",
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

    private const string Output = """
        contacts.csv: checked, nothing sent

        What was detected:
          utf-8: byte order mark
          Delimiter ',': in all of 25 sampled rows

        How columns are matched:
          Mapping: the mapping file importer.mapping.json beside it
          Customer No -> contactKey
          Email -> Email Addresses / Email Address (email)
          HTML -> Email Addresses / HTML Enabled (boolean, blank becomes true)
          First Name -> Email Demographics / First Name (text)
          Last Name -> Email Demographics / Last Name (text)
          Title -> Email Demographics / Gender (text, 4 mapped values)
          Joined -> Email Demographics / Joined (date, dd.MM.yyyy)
          Mobile -> MobileConnect Demographics / Mobile Number (phone, country Country)
          Country -> MobileConnect Demographics / Locale (country)
          1 -> MobileConnect Demographics / Status (the same for every row)
          Points -> Loyalty / Points (integer)
          Not used: Address

        How values change (first examples):
          HTML:    "yes" -> true (row 2)
          HTML:    "ja" -> true (row 3)
          HTML:    "no" -> false (row 4)
          Title:   "Ms" -> F (row 2)
          Title:   "Herr" -> M (row 3)
          Title:   "Mr" -> M (row 4)
          Joined:  "24.11.2024" -> 2024-11-24 (row 2)
          Joined:  "03.02.2025" -> 2025-02-03 (row 3)
          Joined:  "15.07.2023" -> 2023-07-15 (row 4)
          Mobile:  "(212) 555-0142" -> 12125550142 (row 2)
          Mobile:  "0171 3920017" -> 491713920017 (row 3)
          Mobile:  "06 39 98 01 23" -> 33639980123 (row 8)
          Country: "Deutschland" -> DE (row 3)
          Country: "France" -> FR (row 8)
          Country: "United Kingdom" -> GB (row 16)

        The first bodies:
          {"contactKey":"00123","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"angela.cruz@northwind-sample.com"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Angela"},{"name":"Last Name","value":"Cruz"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2024-11-24"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"12125550142"},{"name":"Locale","value":"US"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":1250}]}]}]}
          {"contactKey":"00124","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"joerg.mueller@musterhaus-beispiel.de"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Jörg"},{"name":"Last Name","value":"Müller"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2025-02-03"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"491713920017"},{"name":"Locale","value":"DE"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":80}]}]}]}

        25 rows
          21 ready      can be sent as they are
           4 invalid    would be refused before sending
        An import would send 21 requests, not counting retries; at least 1.1 s at 20 a second.

        Why rows would be refused, most common first:
          1 × invalid: Customer No: is blank [contactKeyMissing]
            row 11
            Fill in the contact key.
          1 × invalid: Email: is not an e-mail address [emailInvalid]
            row 14
            Enter one complete e-mail address, for example anna.smith@company.com.
          1 × invalid: Mobile: cannot be a phone number: too few or too many digits, or no such country code [phoneImpossible]
            row 19
            Check the digits and the country code; a complete number looks like +49 170 1234567.
          1 × invalid: no way to reach the person: Email and Mobile are blank [noChannel]
            row 20
            Fill in one of the columns that the message names.

        Check        $TMP/work/contacts.check.csv

        To send the 21 rows that are ready, run the same command with import instead of check; the other 4 are written to a file for you to correct.
        """;

    private const string Report = """
        row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
        2,00123,ready,,,,,,,0,,TIME
        3,00124,ready,,,,,,,0,,TIME
        4,00125,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        5,00126,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        6,00127,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        7,00128,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        8,00129,ready,,,,,,,0,,TIME
        9,00130,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        10,00131,ready,,,,,,,0,,TIME
        11,,invalid,,,,contactKeyMissing,Customer No: is blank,MobileConnect Demographics left out: Mobile is blank while Country is filled; Fill in the contact key.,0,,TIME
        12,00133,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        13,00134,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        14,00135,invalid,,,,emailInvalid,"Email: is not an e-mail address (""daniel.kovacs@"")","MobileConnect Demographics left out: Mobile is blank while Country is filled; Enter one complete e-mail address, for example anna.smith@company.com.",0,,TIME
        15,00136,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        16,00137,ready,,,,,,,0,,TIME
        17,00138,ready,,,,,,,0,,TIME
        18,00139,ready,,,,,,Email Addresses and Email Demographics left out: Email is blank while First Name is filled,0,,TIME
        19,00140,invalid,,,,phoneImpossible,"Mobile: cannot be a phone number: too few or too many digits, or no such country code (""12 34"")",Check the digits and the country code; a complete number looks like +49 170 1234567.,0,,TIME
        20,00141,invalid,,,,noChannel,no way to reach the person: Email and Mobile are blank,Email Addresses and Email Demographics left out: Email is blank while First Name is filled; MobileConnect Demographics left out: Mobile is blank while Country is filled; Fill in one of the columns that the message names.,0,,TIME
        21,00142,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        22,00143,ready,,,,,,,0,,TIME
        23,00144,ready,,,,,,"Email: is at a domain reserved for examples and tests, which receives no mail; MobileConnect Demographics left out: Mobile is blank while Country is filled",0,,TIME
        24,00145,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        25,00146,ready,,,,,,,0,,TIME
        26,00147,ready,,,,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,0,,TIME
        """;
}
