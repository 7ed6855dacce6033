using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Importing;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>Whole sessions in a terminal of 80 columns, as a person sees them who drags a file onto the program.</summary>
public sealed class AskingTests
{
    [TerminalFact]
    public async Task The_sample_is_shown_asked_about_and_sent()
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Sending__RequestsPerYear", "20000");
        trial.Bring("contacts.csv");

        var ended = await SessionAsync(
            trial,
            ["contacts.csv"],
            ("Send 21 contacts? (yes, no, or 10 for the first 10 rows only):", "ja"),
            ("ja\nPlease type yes, no or 10.\nSend 21 contacts? (yes, no, or 10 for the first 10 rows only):", "yes")
        );

        Assert.Equal(1, ended.ExitCode);
        Whole.Same(SampleSession, ended.Output, "session");
        Assert.Equal(21, trial.Contacts.Count);
        // One sign-in serves question and import.
        Assert.Equal(
            ["/v2/token", "/platform/v1/tokenContext"],
            trial.Tenant.Journal.Select(entry => entry.Path).Where(path => path != SandboxTenant.ContactsPath)
        );
    }

    [TerminalFact]
    public async Task Nothing_is_sent_without_yes()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);

        var ended = await SessionAsync(trial, ["contacts.csv"], ("(yes or no):", "no"));

        Assert.Equal(3, ended.ExitCode);
        Assert.EndsWith("\nNothing was sent.\n", ended.Output, StringComparison.Ordinal);
        Assert.True(trial.SentNothing);
    }

    [TerminalFact]
    public async Task Where_people_would_be_merged_the_number_of_contacts_is_to_be_typed()
    {
        await using var trial = await Trial.StartAsync();
        KeysTests.WriteSegments(trial);
        const string Question = "To send them all the same, type the number of contacts; otherwise no:";

        var ended = await SessionAsync(trial, ["contacts.csv"], (Question, "yes"), ($"no.\n{Question}", "3"));

        Assert.Equal(0, ended.ExitCode);
        Whole.Same(
            """
            30 rows become 3 contacts: 27 rows would be merged with other people's (key:
            Contact Key).
            Each new contact key is billed, and there is no undo.
            To send them all the same, type the number of contacts; otherwise no: yes
            Please type the number of contacts, or no.
            To send them all the same, type the number of contacts; otherwise no: 3
            """,
            Between(ended.Output, "30 rows become 3 contacts: ", "\n\ncontacts.csv ->")
        );
        Assert.Equal(30, trial.Contacts.Count);
    }

    [TerminalFact]
    public async Task Interrupted_at_the_question_nothing_is_sent()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);

        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv"]);
        await terminal.WaitForAsync("(yes or no):");
        await terminal.PressAsync("C-c");
        var ended = await terminal.EndAsync();

        Assert.Equal(4, ended.ExitCode);
        Assert.EndsWith("\nInterrupted: nothing was sent.\n", ended.Output, StringComparison.Ordinal);
        Assert.True(trial.SentNothing);
    }

    [TerminalFact]
    public async Task A_half_finished_file_is_offered_for_what_is_left()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(5);
        await trial.RunAsync("contacts.csv", "--limit", "2");

        var ended = await SessionAsync(trial, ["contacts.csv"], ("Send 3 contacts? (yes or no):", "yes"));

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("\nAn import of this file is unfinished (last run ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\n2 of the ready rows would not be sent: 2 settled by an earlier run.\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(5, trial.Contacts.Count);
    }

    [TerminalFact]
    public async Task An_old_file_is_asked_about_where_a_newer_one_has_changed_its_contacts()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);
        trial.Program.Age("contacts.csv");
        trial.Program.Write("july.csv", "Contact Key,Email Address,HTML Enabled\nC-2,new@northwind-sample.com,yes\n");
        await trial.RunAsync("contacts.csv");
        await trial.RunAsync("july.csv");

        var left = await SessionAsync(trial, ["contacts.csv"], ("all the same? (yes or\nno):", "no"));
        Assert.Equal((0, 4), (left.ExitCode, trial.Contacts.Count));
        Assert.Contains("1 contact has been changed since by a newer import (july.csv).", left.Output, StringComparison.Ordinal);

        var sent = await SessionAsync(
            trial,
            ["contacts.csv"],
            ("all the same? (yes or\nno):", "yes"),
            ("Send 1 contact? (yes or no):", "yes")
        );
        Assert.Equal((0, "C-2"), (sent.ExitCode, Assert.Single(trial.Contacts.Skip(4)).ContactKey));
    }

    [TerminalFact]
    public async Task Another_contact_key_than_the_last_file_with_these_headings_had_is_a_question_of_its_own()
    {
        await using var trial = await Trial.StartAsync();
        foreach (var (name, key) in (ReadOnlySpan<(string, string)>)[("june", "No"), ("july", "Code")])
        {
            trial.Program.Write($"{name}.csv", $"No,Code,Email\nN-1,{name}-1,ann@northwind-sample.com\n");
            trial.Program.Write(
                $"{name}.mapping.json",
                $$"""
                { "contactKey": "{{key}}",
                  "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }
                """
            );
        }

        await trial.RunAsync("june.csv");

        var left = await SessionAsync(trial, ["july.csv"], ("all the same? (yes or no):", "no"));
        Assert.Equal((3, 1), (left.ExitCode, trial.Contacts.Count));
        Assert.Contains("No as the contact key, this one has Code.", Regex.Replace(left.Output, @"\s+", " "), StringComparison.Ordinal);
        Assert.Contains("\nThis file is not sent.\n", left.Output, StringComparison.Ordinal);

        var sent = await SessionAsync(trial, ["july.csv"], ("all the same? (yes or no):", "yes"), ("Send 1 contact? (yes or no):", "yes"));
        Assert.Equal((0, "july-1"), (sent.ExitCode, Assert.Single(trial.Contacts.Skip(1)).ContactKey));
    }

    [TerminalFact]
    public async Task A_finished_file_has_nothing_to_ask_about()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);
        await trial.RunAsync("contacts.csv");
        var requests = trial.Tenant.Received;

        var ended = await SessionAsync(trial, ["contacts.csv"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("\nNo rows to send.\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\nDone: this file was imported before, so nothing was sent.", ended.Output, StringComparison.Ordinal);
        Assert.Equal(requests, trial.Tenant.Received);
    }

    [TerminalFact]
    public async Task Of_a_corrected_file_only_the_rows_that_differ_can_be_sent()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(5);
        await trial.RunAsync("contacts.csv");
        trial.Program.Write(
            "contacts.csv",
            File.ReadAllText(Path.Combine(trial.Program.Folder, "contacts.csv"))
                .Replace("customer3@", "corrected@", StringComparison.Ordinal)
        );

        var ended = await SessionAsync(trial, ["contacts.csv"], ("1, 2 or 3?", "2"));

        Whole.Same(
            """
            Destination  business unit 510000001 (of enterprise 510000000), signed in at
                         127.0.0.1:PORT
            Cost         5 requests, less than a second
            Creates      no new contacts: the ledger knows every contact key

            4 of the 5 are unchanged since they were last accepted.
              1  send all 5
              2  send only the one that differs
              3  send nothing
            Each new contact key is billed, and there is no undo.
            1, 2 or 3? 2

            contacts.csv -> 127.0.0.1:PORT/510000001

            5 rows in TIME, RATE rows per second
              1 imported    accepted
              4 unchanged   unchanged since last accepted, not sent
            """,
            Between(ended.Output, "Destination", "1 request spent")
        );
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(6, trial.Contacts.Count);
        Assert.Equal("C-3", trial.Contacts[^1].ContactKey);
    }

    [TerminalFact]
    public async Task Several_files_are_checked_all_before_one_question_and_one_that_cannot_be_read_keeps_none_back()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        File.Copy(Path.Combine(trial.Program.Folder, "contacts.csv"), trial.Program.Write("more.csv", ""), overwrite: true);
        trial.Program.Write("empty.csv", "");

        var ended = await SessionAsync(trial, ["contacts.csv", "empty.csv", "more.csv", "--again"], ("Send 4 contacts? (yes or no):", "y"));

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("\nempty.csv is empty: there is nothing to import.\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\n2 files:\n  2 contacts of contacts.csv\n  2 contacts of more.csv\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(4, trial.Contacts.Count);
        Assert.True(trial.Holds("contacts.report.csv") && trial.Holds("more.report.csv"));
    }

    [TerminalFact]
    public async Task A_header_without_contact_key_is_asked_about_and_the_answer_kept()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(
            "kunden.csv",
            "Kunde;Email Address;HTML Enabled\nK-1;anna@northwind-sample.com;ja\nK-2;bo@northwind-sample.com;nein\n"
        );

        var ended = await SessionAsync(
            trial,
            ["kunden.csv"],
            ("to cancel:", "4"),
            (
                "cancel: 4\nPlease enter a number from 1 to 3, or a name from the list.\nWhich one? Enter its number or name, or press Enter to cancel:",
                "kunde"
            ),
            ("\n(yes or no):", "yes"),
            ("Send 2 contacts? (yes or no):", "yes")
        );

        Assert.Equal(0, ended.ExitCode);
        Whole.Same(
            """
            kunden.csv has no column that is clearly the contact key: the number or address
            that identifies a customer in your system and never changes. Each new key is a
            billed contact, so Importer does not guess.

                  Column          First values                         Different   Blank
            ──────────────────────────────────────────────────────────────────────────────
              1   Kunde           K-1, K-2                             2 of 2
              2   Email Address   anna@northwind-…, bo@northwind-sa…   2 of 2
              3   HTML Enabled    ja, nein                             2 of 2

            Which one? Enter its number or name, or press Enter to cancel: 4
            Please enter a number from 1 to 3, or a name from the list.
            Which one? Enter its number or name, or press Enter to cancel: kunde
            Save this mapping for next time, as kunden.mapping.json beside the file?
            (yes or no): yes
            """,
            Between(ended.Output, "", "\nkunden.csv: checked")
        );
        Whole.Same(
            """
            {
              "contactKey": "Kunde",
              "attributes": {
                "Email Addresses.Email Address": "Email Address",
                "Email Addresses.HTML Enabled": "HTML Enabled"
              }
            }
            """,
            WithoutSchema(trial.Read("kunden.mapping.json"))
        );
        Assert.Equal(["K-1", "K-2"], trial.Contacts.Select(entry => entry.ContactKey));
    }

    [TerminalFact]
    public async Task A_header_that_does_not_say_everything_gets_a_proposal_which_is_agreed_to_and_kept()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(
            "kunden.csv",
            "Kundennummer;E-Mail;Vorname;Notiz\nK-1;anna@northwind-sample.com;Anna;neu\nK-2;bo@northwind-sample.com;Bo;\n"
        );

        var ended = await SessionAsync(
            trial,
            ["kunden.csv"],
            ("to cancel:", "1"),
            ("what to change):", "yes"),
            ("Send 2 contacts? (yes or no):", "yes")
        );

        Assert.Equal(0, ended.ExitCode);
        Whole.Same(
            """
            kunden.csv has no mapping file. Please check how the columns were matched:

                  Column         First value        Goes to
            ───────────────────────────────────────────────────────────────────────────────
              1   Kundennummer   K-1                not imported
              2   E-Mail         anna@northwind-…   Email Addresses / Email Address
                                                    (email)
              3   Vorname        Anna               Email Demographics / First Name
              4   Notiz          neu                not imported

            The same for every row:
              true -> Email Addresses / HTML Enabled

            kunden.csv has no column that is clearly the contact key: the number or address
            that identifies a customer in your system and never changes. Each new key is a
            billed contact, so Importer does not guess.

                  Column         First values                         Different   Blank
            ─────────────────────────────────────────────────────────────────────────────
              1   Kundennummer   K-1, K-2                             2 of 2
              2   E-Mail         anna@northwind-…, bo@northwind-sa…   2 of 2
              3   Vorname        Anna, Bo                             2 of 2
              4   Notiz          neu                                  1 of 1      1

            Which one? Enter its number or name, or press Enter to cancel: 1
            Nothing is sent yet. Use this mapping, with Kundennummer as the contact key,
            and save it as kunden.mapping.json beside the file? To change it, type the
            number of a column, key, rows or undo.
            (yes, no, or what to change): yes
            """,
            Between(ended.Output, "", "\nkunden.csv: checked")
        );
        Whole.Same(
            """
            {
              "contactKey": "Kundennummer",
              "attributes": {
                "Email Addresses.Email Address": "E-Mail",
                // The same for every row: Marketing Cloud needs it with Email Addresses; write false for contacts who want plain text, or name a column.
                "Email Addresses.HTML Enabled": { "value": true },
                "Email Demographics.First Name": "Vorname"

                // Not mapped. Where Marketing Cloud has an attribute for it, write its set and name, and remove the slashes.
                // , "Email Demographics.Notiz": "Notiz"
              }
            }
            """,
            WithoutSchema(trial.Read("kunden.mapping.json"))
        );
        Assert.Contains("\n  Mapping: the mapping file kunden.mapping.json beside it\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(["K-1", "K-2"], trial.Contacts.Select(entry => entry.ContactKey));
    }

    [TerminalFact]
    public async Task A_proposal_that_is_declined_leaves_nothing_behind()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("kunden.csv", "Contact Key;E-Mail\nK-1;anna@northwind-sample.com\n");

        var ended = await SessionAsync(trial, ["kunden.csv"], ("what to change):", "no"));

        Assert.Equal(3, ended.ExitCode);
        Whole.Same(
            """
            (yes, no, or what to change): no
            Nothing was sent from kunden.csv: the mapping was not accepted. Run the same
            command again to change it.
            """,
            ended.Output[ended.Output.IndexOf("(yes, no, or", StringComparison.Ordinal)..]
        );
        Assert.Equal(["kunden.csv"], Directory.EnumerateFiles(trial.Program.Folder).Select(Path.GetFileName));
        Assert.True(trial.SentNothing);
    }

    [TerminalFact]
    public async Task Started_without_a_file_it_says_what_it_is_and_takes_one_that_is_dragged_into_the_window()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        Directory.CreateDirectory(Path.Combine(trial.Program.Folder, "my files"));
        File.Move(Path.Combine(trial.Program.Folder, "contacts.csv"), Path.Combine(trial.Program.Folder, "my files", "contacts.csv"));

        var ended = await SessionAsync(
            trial,
            [],
            ("File (Enter to cancel):", "gone.csv"),
            ("There is no file gone.csv.\nFile (Enter to cancel):", $"'{trial.Program.Folder}/my files/contacts.csv'"),
            ("(yes or no):", "yes")
        );

        Assert.Equal(0, ended.ExitCode);
        Whole.Same(
            """
            Importer imports CSV and Excel files into Marketing Cloud. Each row becomes one
            contact.

            Drag a file into this window and press Enter. You first see what would be sent;
            nothing is sent until you type yes. (Importer --help shows everything else it
            can do.)

            File (Enter to cancel): gone.csv
            There is no file gone.csv.
            File (Enter to cancel): '$TMP/work/my files/contacts.csv'
            """,
            Between(ended.Output, "", "contacts.csv: checked")
        );
        Assert.Equal(2, trial.Contacts.Count);
    }

    [TerminalFact]
    public async Task Where_sign_in_is_refused_nobody_is_asked()
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("MarketingCloud__ClientSecret", "wrong");
        trial.WriteCustomers(2);

        var ended = await SessionAsync(trial, ["contacts.csv"]);

        Assert.Equal(3, ended.ExitCode);
        Assert.DoesNotContain("yes or no", ended.Output, StringComparison.Ordinal);
        Assert.Contains("MarketingCloud:ClientSecret", ended.Output, StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task A_narrow_window_tears_no_words()
    {
        await using var trial = await Trial.StartAsync();
        trial.Bring("contacts.csv");

        await using var terminal = await Terminal.StartAsync(trial.Program, ["contacts.csv"], columns: 40, joined: false);
        var shown = trial.Shown(new Ended(0, await terminal.WaitForAsync("rows only):"), "")).Output;

        Whole.Same(
            """
            How columns are matched:
              Mapping: the mapping file
              importer.mapping.json beside it
              Customer No -> contactKey: 00123
              Email -> Email Addresses / Email
              Address (email): angela.cruz@…
            """,
            Between(shown, "How columns", "  HTML ->")
        );
        Assert.EndsWith(
            """

            Each new contact key is billed, and
            there is no undo.
            Send 21 contacts? (yes, no, or 10 for
            the first 10 rows only):

            """.ReplaceLineEndings("\n"),
            shown,
            StringComparison.Ordinal
        );
    }

    /// <param name="answers">What is typed once the window ends with a text.</param>
    internal static async Task<Ended> SessionAsync(Trial trial, string[] arguments, params (string Question, string Answer)[] answers)
    {
        await using var terminal = await Terminal.StartAsync(trial.Program, arguments, columns: 80);
        foreach (var (question, answer) in answers)
        {
            await terminal.WaitAsync(
                shown => shown.TrimEnd('\n').EndsWith(question, StringComparison.Ordinal),
                $"\"{question}\" at its end"
            );
            await terminal.TypeAsync(answer);
        }

        return trial.Shown(await terminal.EndAsync());
    }

    /// <summary>The schema's line names the program's folder.</summary>
    private static string WithoutSchema(string mapping) =>
        string.Join('\n', mapping.Split('\n').Where(line => !line.Contains("$schema", StringComparison.Ordinal)));

    internal static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private const string Refused = """
          1 × invalid: Customer No: is blank [contactKeyMissing]
            row 11
            Fill in the contact key.
          1 × invalid: Email: is not an e-mail address [emailInvalid]
            row 14
            Enter one complete e-mail address, for example anna.smith@company.com.
          1 × invalid: Mobile: cannot be a phone number: too few or too many digits, or
          no such country code [phoneImpossible]
            row 19
            Check the digits and the country code; a complete number looks like +49 170
            1234567.
          1 × invalid: no way to reach the person: Email and Mobile are blank
          [noChannel]
            row 20
            Fill in one of the columns that the message names.
        """;

    private const string SampleSession = $"""
        contacts.csv: checked, nothing sent yet

        What was detected:
          utf-8: byte order mark
          Delimiter ',': in all of 25 sampled rows

        How columns are matched:
          Mapping: the mapping file importer.mapping.json beside it
            Column        Attribute                        Example
          ─────────────────────────────────────────────────────────────────────────────
            Customer No   contactKey                       00123
            Email         Email Addresses / Email          angela.cruz@northwind-sam…
                          Address (email)
            HTML          Email Addresses / HTML Enabled   yes
                          (boolean, blank becomes true)
            First Name    Email Demographics / First       Angela
                          Name
            Last Name     Email Demographics / Last Name   Cruz
            Title         Email Demographics / Gender      Ms
                          (text, 4 mapped values)
            Joined        Email Demographics / Joined      24.11.2024
                          (date, dd.MM.yyyy)
            Mobile        MobileConnect Demographics /     (212) 555-0142
                          Mobile Number (phone, country
                          Country)
            Country       MobileConnect Demographics /     US
                          Locale (country)
            always 1      MobileConnect Demographics /
                          Status (the same for every
                          row)
            Points        Loyalty / Points (integer)       1250
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

        25 rows
          21 ready      can be sent as they are
           4 invalid    would be refused before sending
        Each of the 21 rows that can be sent has a contact key of its own.

        Why rows would be refused, most common first:
        {Refused}

        Check        $TMP/work/contacts.check.csv

        Destination  business unit 510000001 (of enterprise 510000000), signed in at
                     127.0.0.1:PORT
        Cost         21 requests, 0.1 % of this year's 20,000 (0 spent), less than a
                     second
        Creates      at most 21 new contacts

        Each new contact key is billed, and there is no undo.
        Send 21 contacts? (yes, no, or 10 for the first 10 rows only): ja
        Please type yes, no or 10.
        Send 21 contacts? (yes, no, or 10 for the first 10 rows only): yes

        contacts.csv -> 127.0.0.1:PORT/510000001

        25 rows in TIME, RATE rows per second
          21 imported    accepted; 21 new contacts
           4 invalid     refused before sending
        21 requests spent; in total 23 today, 23 this year

        Why rows were not imported, most common first:
        {Refused}

        Report       $TMP/work/contacts.report.csv
        Failed rows  $TMP/work/contacts.failed.csv
        Created      $TMP/work/contacts.created.csv
        Page         $TMP/work/contacts.report.html
        Summary      $TMP/work/contacts.summary.json

        Finished: 4 rows were not imported. Correct contacts.failed.csv and import that
        file.
        """;
}
