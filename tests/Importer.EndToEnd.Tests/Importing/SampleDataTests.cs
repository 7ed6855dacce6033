using System.Text.RegularExpressions;

namespace Importer.EndToEnd.Tests.Importing;

/// <summary>The repository's sample data, as the README shows it.</summary>
public sealed class SampleDataTests
{
    [Fact]
    public async Task The_sample_is_sent_as_its_mapping_says_and_every_row_is_reported()
    {
        await using var trial = await Trial.StartAsync();
        trial.Bring("contacts.csv");

        var ended = await trial.RunAsync("contacts.csv");

        Whole.Same(Bodies, string.Join('\n', trial.Bodies), "bodies");
        Whole.Same(Report, trial.Read("contacts.report.csv"), "report");
        Whole.Same(Failed, trial.Read("contacts.failed.csv"), "failed rows");
        Whole.Same(Summary, trial.Read("contacts.summary.json"), "summary");
        Whole.Same(Closing, ended.Output, "closing summary");
        Whole.Same(
            """
            TIME INF IDS $TMP/work/contacts.csv: import started
            TIME INF IDS Signed in at 127.0.0.1, REST host 127.0.0.1, until TIME
            TIME INF IDS $TMP/work/contacts.csv: import ended with exit code 1 after SECONDS s, 21 imported, 4 invalid, requests: 21
            """,
            Regex.Replace(ended.Error, @"(?<=after )\d+\.\d(?= s,)", "SECONDS"),
            "standard error"
        );
        Assert.Equal(1, ended.ExitCode);
    }

    [Fact]
    public async Task The_workbook_gives_the_same_bodies_as_the_csv()
    {
        await using var csv = await Trial.StartAsync();
        csv.Bring("contacts.csv");
        await using var workbook = await Trial.StartAsync();
        workbook.Bring("contacts.xlsx");

        Assert.Equal(1, (await csv.RunAsync("contacts.csv", "--quiet")).ExitCode);
        Assert.Equal(1, (await workbook.RunAsync("contacts.xlsx", "--quiet")).ExitCode);

        Assert.Equal(21, workbook.Bodies.Count);
        Assert.Equal(csv.Bodies, workbook.Bodies);
        Assert.True(workbook.Holds("contacts.failed.xlsx"));
    }

    [Theory]
    [InlineData("contacts.csv", "contacts.sandbox.failed.csv")]
    [InlineData("contacts.xlsx", "contacts.sandbox.failed.xlsx")]
    public async Task The_readmes_first_command_needs_no_account_and_leaves_report_failed_rows_and_summary(string sample, string failed)
    {
        await using var trial = await Trial.StartAsync();
        trial.Bring(sample);
        trial.Program.Environment.Clear();

        var ended = await trial.RunAsync(sample, "--sandbox");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(0, trial.Tenant.Received);
        Assert.Equal(
            new SortedSet<string>(StringComparer.Ordinal)
            {
                sample,
                failed,
                "contacts.sandbox.created.csv",
                "contacts.sandbox.report.csv",
                "contacts.sandbox.report.html",
                "contacts.sandbox.summary.json",
                "importer.mapping.json",
            },
            new SortedSet<string>(Directory.GetFiles(trial.Program.Folder).Select(path => Path.GetFileName(path)), StringComparer.Ordinal)
        );
        Whole.Same(Report, trial.Read("contacts.sandbox.report.csv"), "report");
        if (sample == "contacts.csv")
            Whole.Same(ReadmesOutput(trial), OfReadme(ended.Output), "output that the README shows");
    }

    /// <summary>The README's block of output. Its line … stands for what is left out.</summary>
    private static string ReadmesOutput(Trial trial)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        var block = page[page.IndexOf("contacts.csv -> ", StringComparison.Ordinal)..];
        return trial.Shown(new Ended(0, block[..block.IndexOf("\n```", StringComparison.Ordinal)], "")).Output;
    }

    /// <summary>What the README shows of an output: down to the requests spent, and the last line.</summary>
    private static string OfReadme(string output)
    {
        var parts = output.TrimEnd('\n').Split("\n\n");
        return $"{parts[0]}\n\n{parts[1]}\n…\n{parts[^1]}";
    }

    [Fact]
    public async Task Corrected_failed_rows_are_imported_as_they_are()
    {
        await using var trial = await Trial.StartAsync();
        trial.Bring("contacts.csv");
        await trial.RunAsync("contacts.csv");
        var sent = trial.Bodies.Count;
        var failed = Path.Combine(trial.Program.Folder, "contacts.failed.csv");
        var text = await File.ReadAllTextAsync(failed);
        foreach (
            var (wrong, right) in ((string, string)[])
                [
                    ("\n,Mr,Paul", "\n00132,Mr,Paul"),
                    ("daniel.kovacs@,", "daniel.kovacs@minta-bolt.hu,"),
                    (",12 34,", ",+45 20 12 34 56,"),
                    ("Liam,Murphy,,", "Liam,Murphy,liam@northwind-sample.com,"),
                ]
        )
        {
            Assert.Contains(wrong, text, StringComparison.Ordinal);
            text = text.Replace(wrong, right, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(failed, text);
        var ended = await trial.RunAsync("contacts.failed.csv");

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(["00132", "00135", "00140", "00141"], trial.Contacts.Skip(sent).Select(entry => entry.ContactKey));
        Assert.Equal(
            ["2,00132,imported", "3,00135,imported", "4,00140,imported", "5,00141,imported"],
            trial.Rows("contacts.failed.report.csv").Select(row => string.Join(',', row[..3]))
        );
        // The corrected file is the user's own: importing it does not touch it.
        Assert.Equal(text, await File.ReadAllTextAsync(failed));
    }

    [Fact]
    public async Task What_is_imported_is_not_sent_again()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(3);
        Assert.Equal(0, (await trial.RunAsync("contacts.csv")).ExitCode);

        var again = await trial.RunAsync("contacts.csv");

        Assert.Equal((0, 3), (again.ExitCode, trial.Bodies.Count));
        Assert.EndsWith(
            "Done: this file was imported before, so nothing was sent. To send it again, add --again.\n",
            again.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["C-1", "C-2", "C-3"], trial.Rows("contacts.report.csv").Select(row => row[1]));
    }

    private const string Bodies = """
        {"contactKey":"00123","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"angela.cruz@northwind-sample.com"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Angela"},{"name":"Last Name","value":"Cruz"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2024-11-24"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"12125550142"},{"name":"Locale","value":"US"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":1250}]}]}]}
        {"contactKey":"00124","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"joerg.mueller@musterhaus-beispiel.de"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Jörg"},{"name":"Last Name","value":"Müller"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2025-02-03"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"491713920017"},{"name":"Locale","value":"DE"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":80}]}]}]}
        {"contactKey":"00125","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"sean.oconnor@northwind-sample.com"},{"name":"HTML Enabled","value":false}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Seán"},{"name":"Last Name","value":"O'Connor"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2023-07-15"}]}]}]}
        {"contactKey":"00126","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"zoe@voorbeeld-winkel.nl"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Zoë"},{"name":"Last Name","value":"van den Berg"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2025-09-01"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":430}]}]}]}
        {"contactKey":"00127","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"kaethe.weiss@musterhaus-beispiel.de"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Käthe"},{"name":"Last Name","value":"Weiß"},{"name":"Gender","value":"F"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":15}]}]}]}
        {"contactKey":"00128","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"lucja@sklep-przyklad.pl"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Łucja"},{"name":"Last Name","value":"Żółkiewska"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2024-11-11"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":0}]}]}]}
        {"contactKey":"00129","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"francois.lhermite@exemple-boutique.fr"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"François"},{"name":"Last Name","value":"L'Hermite"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2025-02-28"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"33639980123"},{"name":"Locale","value":"FR"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":95}]}]}]}
        {"contactKey":"00130","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"mj.nunez@tienda-muestra.es"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"María José"},{"name":"Last Name","value":"Núñez García"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2024-01-06"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":310}]}]}]}
        {"contactKey":"00131","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"bjorn@exempel-butik.se"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Björn"},{"name":"Last Name","value":"Ångström"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2023-04-30"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"46701740615"},{"name":"Locale","value":"SE"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":77}]}]}]}
        {"contactKey":"00133","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"giulia.dangelo@negozio-campione.it"},{"name":"HTML Enabled","value":false}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Giulia"},{"name":"Last Name","value":"D'Angelo"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2024-02-14"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":205}]}]}]}
        {"contactKey":"00134","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"amina@ornek-magaza.com.tr"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Amina"},{"name":"Last Name","value":"Yılmaz"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2025-05-19"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":60}]}]}]}
        {"contactKey":"00136","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"hanako@mihon-shop.jp"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"花子"},{"name":"Last Name","value":"山田"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2025-05-05"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":880}]}]}]}
        {"contactKey":"00137","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"oliver.smith@northwind-sample.com"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Oliver"},{"name":"Last Name","value":"Smith"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2024-04-23"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"447700900123"},{"name":"Locale","value":"GB"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":140}]}]}]}
        {"contactKey":"00138","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"anna-lena@bücher-beispiel.de"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Anna-Lena"},{"name":"Last Name","value":"Groß"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2025-10-09"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"4917604069055"},{"name":"Locale","value":"DE"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":35}]}]}]}
        {"contactKey":"00139","attributeSets":[{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"33639987700"},{"name":"Locale","value":"FR"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":20}]}]}]}
        {"contactKey":"00142","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"eleni@paradeigma-shop.gr"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Ελένη"},{"name":"Last Name","value":"Παπαδοπούλου"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2024-03-25"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":510}]}]}]}
        {"contactKey":"00143","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"jack.wilson@northwind-sample.com.au"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Jack"},{"name":"Last Name","value":"Wilson"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2025-01-26"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"61491570156"},{"name":"Locale","value":"AU"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":64}]}]}]}
        {"contactKey":"00144","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"aoife.byrne@example.com"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Aoife"},{"name":"Last Name","value":"Byrne"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2024-03-17"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":18}]}]}]}
        {"contactKey":"00145","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"joao@loja-amostra.pt"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"João"},{"name":"Last Name","value":"Conceição"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2025-06-10"}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":275}]}]}]}
        {"contactKey":"00146","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"emma.tremblay@northwind-sample.ca"},{"name":"HTML Enabled","value":true}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Emma"},{"name":"Last Name","value":"Tremblay"},{"name":"Gender","value":"F"},{"name":"Joined","value":"2024-07-01"}]}]},{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"16045550187"},{"name":"Locale","value":"CA"},{"name":"Status","value":1}]}]},{"name":"Loyalty","items":[{"values":[{"name":"Points","value":1004}]}]}]}
        {"contactKey":"00147","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"jens@eksempel-handel.dk"},{"name":"HTML Enabled","value":false}]}]},{"name":"Email Demographics","items":[{"values":[{"name":"First Name","value":"Jens"},{"name":"Last Name","value":"Sørensen"},{"name":"Gender","value":"M"},{"name":"Joined","value":"2023-12-24"}]}]}]}
        """;

    private const string Report = """
        row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
        2,00123,imported,79706028577316,true,200,,,,1,ID,TIME
        3,00124,imported,378146441630313,true,200,,,,1,ID,TIME
        4,00125,imported,546811917055876,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        5,00126,imported,411264267819051,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        6,00127,imported,456193226212768,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        7,00128,imported,93987568547033,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        8,00129,imported,349840526459898,true,200,,,,1,ID,TIME
        9,00130,imported,93882290296416,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        10,00131,imported,313026377649838,true,200,,,,1,ID,TIME
        11,,invalid,,,,contactKeyMissing,Customer No: is blank,MobileConnect Demographics left out: Mobile is blank while Country is filled; Fill in the contact key.,0,,TIME
        12,00133,imported,85017133486686,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        13,00134,imported,421048223810118,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        14,00135,invalid,,,,emailInvalid,"Email: is not an e-mail address (""daniel.kovacs@"")","MobileConnect Demographics left out: Mobile is blank while Country is filled; Enter one complete e-mail address, for example anna.smith@company.com.",0,,TIME
        15,00136,imported,465855453915576,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        16,00137,imported,521052736035215,true,200,,,,1,ID,TIME
        17,00138,imported,94434666589019,true,200,,,,1,ID,TIME
        18,00139,imported,436914024921390,true,200,,,Email Addresses and Email Demographics left out: Email is blank while First Name is filled,1,ID,TIME
        19,00140,invalid,,,,phoneImpossible,"Mobile: cannot be a phone number: too few or too many digits, or no such country code (""12 34"")",Check the digits and the country code; a complete number looks like +49 170 1234567.,0,,TIME
        20,00141,invalid,,,,noChannel,no way to reach the person: Email and Mobile are blank,Email Addresses and Email Demographics left out: Email is blank while First Name is filled; MobileConnect Demographics left out: Mobile is blank while Country is filled; Fill in one of the columns that the message names.,0,,TIME
        21,00142,imported,182281695529739,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        22,00143,imported,483159654268903,true,200,,,,1,ID,TIME
        23,00144,imported,528189811278352,true,200,,,"Email: is at a domain reserved for examples and tests, which receives no mail; MobileConnect Demographics left out: Mobile is blank while Country is filled",1,ID,TIME
        24,00145,imported,250608155473973,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        25,00146,imported,331103152810877,true,200,,,,1,ID,TIME
        26,00147,imported,468181220438711,true,200,,,MobileConnect Demographics left out: Mobile is blank while Country is filled,1,ID,TIME
        """;

    private const string Failed = """
        Customer No,Title,First Name,Last Name,Email,HTML,Mobile,Country,Joined,Points,Address,importError
        ,Mr,Paul,Nobody,paul.nobody@northwind-sample.com,yes,,US,12.12.2024,5,left without a customer number,Customer No: is blank [row 11 of job JOB]
        00135,Mr,Dániel,Kovács,daniel.kovacs@,yes,,HU,20.08.2024,12,the address was cut off,"Email: is not an e-mail address (""daniel.kovacs@"") [row 14 of job JOB]"
        00140,Mr,Peter,Hansen,peter.hansen@eksempel-handel.dk,yes,12 34,Denmark,05.06.2024,9,the mobile number is too short,"Mobile: cannot be a phone number: too few or too many digits, or no such country code (""12 34"") [row 19 of job JOB]"
        00141,Mr,Liam,Murphy,,,,IE,01.02.2025,3,neither e-mail nor mobile,no way to reach the person: Email and Mobile are blank [row 20 of job JOB]
        """;

    private const string Summary = """
        {
          "job": "JOB",
          "input": "$TMP/work/contacts.csv",
          "tenant": "127.0.0.1:PORT/510000001",
          "rows": 25,
          "counts": {
            "imported": 21,
            "unchanged": 0,
            "superseded": 0,
            "duplicate": 0,
            "partial": 0,
            "invalid": 4,
            "rejected": 0,
            "failed": 0,
            "unknown": 0,
            "notSent": 0,
            "skipped": 0
          },
          "distinctKeys": 21,
          "probableMerges": 0,
          "requests": 21,
          "retries": 0,
          "throttled": 0,
          "requestsSaved": 0,
          "tokens": 1,
          "newContacts": 21,
          "rowsPerSecond": RATE,
          "startedAt": "TIME",
          "finishedAt": "TIME",
          "complete": true,
          "exitCode": 1,
          "errors": [
            {
              "status": "invalid",
              "code": "contactKeyMissing",
              "message": "Customer No: is blank",
              "count": 1,
              "rows": [
                11
              ]
            },
            {
              "status": "invalid",
              "code": "emailInvalid",
              "message": "Email: is not an e-mail address",
              "count": 1,
              "rows": [
                14
              ]
            },
            {
              "status": "invalid",
              "code": "phoneImpossible",
              "message": "Mobile: cannot be a phone number: too few or too many digits, or no such country code",
              "count": 1,
              "rows": [
                19
              ]
            },
            {
              "status": "invalid",
              "code": "noChannel",
              "message": "no way to reach the person: Email and Mobile are blank",
              "count": 1,
              "rows": [
                20
              ]
            }
          ],
          "warnings": [],
          "files": {
            "report": "contacts.report.csv",
            "failed": "contacts.failed.csv",
            "failedFingerprint": {
              "bytes": 808,
              "sha256": "HASH"
            },
            "created": "contacts.created.csv",
            "page": "contacts.report.html"
          }
        }
        """;

    private const string Closing = """
        contacts.csv -> 127.0.0.1:PORT/510000001

        25 rows in TIME, RATE rows per second
          21 imported    accepted; 21 new contacts
           4 invalid     refused before sending
        21 requests and 1 sign-in spent; in total 23 today, 23 this year

        Why rows were not imported, most common first:
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

        Report       $TMP/work/contacts.report.csv
        Failed rows  $TMP/work/contacts.failed.csv
        Created      $TMP/work/contacts.created.csv
        Page         $TMP/work/contacts.report.html
        Summary      $TMP/work/contacts.summary.json

        Finished: 4 rows were not imported. Correct contacts.failed.csv and import that file.
        """;
}
