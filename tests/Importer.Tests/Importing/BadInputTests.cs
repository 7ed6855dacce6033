using System.Text;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>What cannot be imported is reported in a sentence (exit 3), and Marketing Cloud never hears of it.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class BadInputTests
{
    private const string Good = "Contact Key,Email Address,HTML Enabled\n1,ann@northwind-sample.com,yes\n";

    [Theory]
    [InlineData("nothing.csv", null, "There is no file $TMP/work/nothing.csv.")]
    [InlineData("empty.csv", "", "empty.csv is empty: there is nothing to import.")]
    [InlineData(
        "twice.csv",
        "Contact Key,Email Address,HTML Enabled,Email Address\n1,ann@northwind-sample.com,yes,x\n",
        """
            twice.csv cannot be imported with its own header (no mapping file was found):
            - Email Addresses.Email Address uses the column "Email Address", which the header has 2 times (columns B, D); give each its own name.
            Give a mapping file as twice.mapping.json beside it (Importer map proposes one). The header has: "Contact Key", "Email Address", "HTML Enabled", "Email Address".
            """
    )]
    [InlineData(
        "nokey.csv",
        "Email Address,HTML Enabled\nann@northwind-sample.com,yes\n",
        """
            nokey.csv cannot be imported with its own header (no mapping file was found):
            - no column is named for the contact key: name its column Contact Key, or set "contactKey": "…" in the mapping. It is never guessed, because each new key is a billed contact.
            Give a mapping file as nokey.mapping.json beside it (Importer map proposes one). The header has: "Email Address", "HTML Enabled".
            """
    )]
    [InlineData(
        "nochannel.csv",
        "Contact Key,First Name\n1,Ann\n",
        """
            nochannel.csv cannot be imported with its own header (no mapping file was found):
            - no way to reach a person is mapped; at least one is needed: an e-mail address (Email Addresses), a mobile number (MobileConnect Demographics), a push device (MobilePush Demographics) or a LINE address (GroupConnect LINE Addresses and Subscriptions).
            Give a mapping file as nochannel.mapping.json beside it (Importer map proposes one). The header has: "Contact Key", "First Name".
            """
    )]
    [InlineData(
        "noise.xlsx",
        "\u0001\u0002 and no zip",
        "noise.xlsx is not a workbook, although its name says so: it is damaged or was not copied completely."
    )]
    [InlineData(
        "damaged.xlsx",
        "PK\u0003\u0004 and no more",
        "damaged.xlsx cannot be read: "
            + "it is damaged, was not copied completely, or is not an ordinary workbook. Open it in Excel and save it as .xlsx."
    )]
    [InlineData(
        "page.xls",
        "<html><table><tr><td>1</td></tr></table></html>",
        "page.xls is a web page (HTML): where it shows the list, open it in Excel and save it as .xlsx; where it shows a sign-in or an "
            + "error, export the list again."
    )]
    public async Task A_file_that_cannot_be_imported(string name, string? text, string sentence)
    {
        await using var trial = await Trial.StartAsync();
        if (text is not null)
        {
            trial.Program.Write(name, text);
            trial.Program.Age(name);
        }

        await RefusedAsync(trial, sentence, name);
    }

    [Theory]
    [InlineData("old.xls", "Workbook", "old.xls is an old Excel workbook (.xls): open it in Excel and save it as .xlsx.")]
    [InlineData(
        "locked.xlsx",
        "EncryptedPackage",
        "locked.xlsx is protected by a password: open it in Excel, remove the password (File, Info, Protect Workbook) and save it as .xlsx."
    )]
    public async Task A_workbook_of_another_time_or_under_a_password(string name, string stream, string sentence)
    {
        await using var trial = await Trial.StartAsync();
        // A compound file ([MS-CFB] 2.2): sectors of 512 bytes, the directory in the first, one stream named in it.
        var file = new byte[1536];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        file[30] = 9;
        Encoding.Unicode.GetBytes(stream).CopyTo(file, 512);
        await File.WriteAllBytesAsync(Path.Combine(trial.Program.Folder, name), file);
        trial.Program.Age(name);
        await RefusedAsync(trial, sentence, name);
    }

    [Theory]
    [InlineData("Contact Key,Email Address,HTML Enabled\n")]
    [InlineData("Contact Key,Email Address,HTML Enabled\r\n\r\n,,\r\n")]
    public async Task A_file_with_a_header_alone_is_told_before_anything_is_asked_or_written(string text)
    {
        const string Sentence = " has a header but no rows; there is nothing to import.\n";
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("bare.csv", text);
        using (var workbook = new ClosedXML.Excel.XLWorkbook())
        {
            var sheet = workbook.AddWorksheet("Contacts");
            foreach (var (name, column) in ((string[])["Contact Key", "Email Address", "HTML Enabled"]).Select((name, i) => (name, i + 1)))
                sheet.Cell(1, column).SetValue(name);
            workbook.SaveAs(Path.Combine(trial.Program.Folder, "bare.xlsx"));
        }

        foreach (var verb in (string[])["import", "check"])
        {
            Assert.Equal(new Ended(3, "", "bare.csv" + Sentence), await trial.RunAsync(verb, "bare.csv", "--quiet"));
            Assert.Equal(new Ended(3, "", "bare.xlsx" + Sentence), await trial.RunAsync(verb, "bare.xlsx", "--quiet"));
            Assert.Equal(new Ended(3, "", "Standard input" + Sentence), await trial.Program.RunWithAsync(text, verb, "-", "--quiet"));
        }

        Assert.Equal(0, trial.Tenant.Received);
        Assert.Equal(["bare.csv", "bare.xlsx"], Directory.EnumerateFiles(trial.Program.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_directory_without_data()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("folder/read.me", "x");
        await RefusedAsync(
            trial,
            "There is nothing to import in folder: no CSV or Excel file. (To treat this as success, add --allow-none.)",
            "folder"
        );
    }

    [Fact]
    public async Task A_file_that_another_program_has_locked()
    {
        await using var trial = await Trial.StartAsync();
        var path = trial.Program.Write("contacts.csv", Good);
        await using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        await RefusedAsync(
            trial,
            "$TMP/work/contacts.csv cannot be opened, most likely because another program has locked it: close it there and try again "
                + "(The process cannot access the file '$TMP/work/contacts.csv' because it is being used by another process.).",
            "contacts.csv"
        );
    }

    [Theory]
    [InlineData(
        """{ "contactKey": "Contact Key", "attributes": { "Email Addresses.Email Address": "E-Mail Adress", "Email Addresses.HTML Enabled": "HTML Enabled" } }""",
        """
            contacts.csv cannot be imported with the mapping file contacts.mapping.json beside it:
            - Email Addresses.Email Address uses the column "E-Mail Adress", which the header does not have; nearest: "Email Address".
            """
    )]
    [InlineData(
        "{ \"contactKey\": \"Contact Key\",\n  \"attributes\": {\n    \"Email Addresses.Email Address\" \"Email\" } }",
        "The mapping file $TMP/work/contacts.mapping.json is not valid JSON: "
            + "line 3, position 37: '\"' is invalid after a property name. Expected a ':'."
    )]
    public async Task A_mapping_that_does_not_fit(string mapping, string sentence)
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("contacts.csv", Good);
        trial.Program.Write("contacts.mapping.json", mapping);
        await RefusedAsync(trial, sentence, "contacts.csv");
    }

    [Theory]
    [InlineData(
        "RestBaseUrl",
        "http://rest.example.org",
        """
            A setting is missing or wrong:
              MarketingCloud:RestBaseUrl (IMPORTER_MarketingCloud__RestBaseUrl): "http://rest.example.org" would send the secret unencrypted: use https (http is allowed for a loopback address only).
            """
    )]
    [InlineData(
        "Subdomain",
        "mc.auth",
        """
            A setting is missing or wrong:
              MarketingCloud:Subdomain (IMPORTER_MarketingCloud__Subdomain): "mc.auth" is a host name; enter only its first part: mc.
            """
    )]
    [InlineData(
        "ClientSecret",
        null,
        """
            A setting is missing or wrong:
              MarketingCloud:ClientSecret is not set.
            Run Importer connect --save to enter and save the account, or set it in a settings file (--config FILE), a secrets folder or the environment. --sandbox needs no account.
            """
    )]
    public async Task A_setting_that_must_change(string setting, string? value, string sentence)
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("contacts.csv", Good);
        trial.Set("MarketingCloud__" + setting, value);
        await RefusedAsync(trial, sentence, "contacts.csv");
        Assert.Equal(0, trial.Tenant.Received);
    }

    [Fact]
    public async Task A_token_without_the_scope()
    {
        await using var trial = await Trial.StartAsync();
        trial.Tenant.Options.Scopes = "list_and_subscribers_read";
        trial.Program.Write("contacts.csv", Good);
        await RefusedAsync(
            trial,
            "The installed package cannot write contacts: "
                + "it lacks the scope list_and_subscribers_write (it has list_and_subscribers_read). Add the scope to the "
                + "package in Marketing Cloud Setup (List and Subscribers: Write). It can take five minutes to take effect.",
            "contacts.csv"
        );
    }

    [Fact]
    public async Task A_business_unit_that_the_token_is_not_for()
    {
        await using var trial = await Trial.StartAsync();
        trial.Tenant.Options.IgnoreAccountId = true;
        trial.Set("MarketingCloud__AccountId", "42");
        trial.Program.Write("contacts.csv", Good);
        await RefusedAsync(
            trial,
            "MarketingCloud:AccountId is 42, but Marketing Cloud signed in to business unit 510000001, so contacts would go there. "
                + "Correct MarketingCloud:AccountId, or give the installed package access to the business unit you want.",
            "contacts.csv"
        );
        Assert.Equal(["/v2/token", "/platform/v1/tokenContext"], trial.Tenant.Journal.Select(entry => entry.Path));
    }

    [Fact]
    public async Task A_wrong_secret()
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("MarketingCloud__ClientSecret", "WrongSecretOfSomebody");
        trial.Program.Write("contacts.csv", Good);
        await RefusedAsync(
            trial,
            "Marketing Cloud refused the sign-in at 127.0.0.1 (HTTP 401: invalid_client; Invalid client secret. Use the client "
                + "secret in Marketing Cloud Installed Packages.). Check MarketingCloud:ClientId, MarketingCloud:ClientSecret "
                + "and MarketingCloud:Subdomain against the installed package (its API integration must be server-to-server), "
                + "and MarketingCloud:AccountId if it is set. A new or changed package can take five minutes to take effect.",
            "contacts.csv"
        );
    }

    [Fact]
    public async Task A_row_with_more_cells_than_headers_and_a_column_without_a_name_do_not_stop_the_others()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(
            "contacts.csv",
            "Contact Key,Email Address,HTML "
                + "Enabled,\n1,ann@northwind-sample.com,yes,x\n2,ben@northwind-sample.com,yes,x,y\n3,eve@northwind-sample.com,no,\n"
        );

        Assert.Equal(1, (await trial.RunAsync("contacts.csv")).ExitCode);
        Whole.Same(
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,1,imported,55932824376278,true,200,,,,1,ID,TIME
            3,,invalid,,,,tooManyCells,"holds more cells than the header; a cell that holds the delimiter must be quoted (""line 3: 5 cells, 4 in the header"")","Put quotes around the value that contains the delimiter, or clear the extra cells.",0,,TIME
            4,3,imported,336751938081730,true,200,,,,1,ID,TIME
            """,
            trial.Read("contacts.report.csv")
        );
    }

    private static async Task RefusedAsync(Trial trial, string sentence, string input)
    {
        var ended = await trial.RunAsync(input, "--quiet");
        Whole.Same(sentence, ended.Error, "standard error");
        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.True(trial.SentNothing);
    }
}
