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

        var ended = await trial.RunAsync("check", "contacts.csv", "--show-bodies", "2", "--quiet");

        Whole.Same(Output, ended.Output, "output");
        Assert.Equal((1, ""), (ended.ExitCode, ended.Error));
        Whole.Same(Report, trial.Read("contacts.check.csv"), "check.csv");
        Assert.Equal(0, trial.Tenant.Received);
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
        Each of the 21 rows that can be sent has a contact key of its own.
        An import would send 21 requests, not counting retries; at least 1.1 s at 20 a second.
        It would create at most 21 new contacts.

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
