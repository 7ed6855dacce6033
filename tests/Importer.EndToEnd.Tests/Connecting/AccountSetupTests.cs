using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Terminals;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Connecting;

/// <summary><c>connect --save</c>: whole conversations at a terminal, and what is kept of them.</summary>
public sealed class AccountSetupTests : IDisposable
{
    private const string Secret = "Kh7vQzWm2xTnPd4s";

    private const string Preparation = """
        Importer needs its own Marketing Cloud account. Ask your Marketing Cloud administrator for:

          1.  In Marketing Cloud's Setup, under Apps, Installed Packages: a new package with the component "API Integration", integration type "Server-to-Server".
          2.  The scope List and Subscribers: Write (list_and_subscribers_write), under Contacts. Add Read (list_and_subscribers_read) so that values can be checked before sending.
          3.  From the package's page: the Authentication Base URI, the client id and the client secret.
          4.  If there are several business units: the MID of the one that the contacts belong to.

        The account is tested before it is saved. No contact is sent. Press Ctrl+C to cancel.

        The subdomain is the part before .auth.marketingcloudapis.com. You can also enter the whole address.

        """;

    private const string Kept = """
        Saved in $TMP/home/.config/Importer/settings.json, which only you can read.
        Saved for check and import: the definitions of 7 attribute sets.
        Next: Importer check FILE shows what would be sent, and Importer FILE sends it.
        """;

    private readonly PublishedProgram _program = new();

    public void Dispose() => _program.Dispose();

    [RecordedFact]
    public async Task An_account_is_tried_confirmed_and_kept_for_the_user_alone_and_then_used()
    {
        var folder = Path.GetDirectoryName(_program.UserSettings)!;
        Directory.Delete(folder);
        await using var standIn = await StandInAsync();

        await using var terminal = RecordedTerminal.Start(_program, "connect", "--save");
        await terminal.AnswerAsync("Subdomain: ", standIn.Url.AbsoluteUri);
        await terminal.AnswerAsync("Client id: ", "client");
        await terminal.AnswerAsync("Client secret (hidden): ", Secret);
        await terminal.AnswerAsync("(Enter for the package's own): ", "");
        await terminal.AnswerAsync("(yes or no): ", "yes");
        var ended = await terminal.EndAsync();

        Whole.Same(
            $"""
            {Preparation}Subdomain: {standIn.Url}
            Client id: client
            Client secret (hidden): 
              16 characters entered
            MID of the business unit (Enter for the package's own): 

            {SignedIn(standIn)}

            Contacts will be written to business unit 510000001. Save this account? (yes or no): yes

            {Kept}

            """,
            ended.Output,
            "conversation"
        );
        Assert.Equal(0, ended.ExitCode);
        Whole.Same(
            $$"""
            {
              "MarketingCloud": {
                "AuthBaseUrl": "{{standIn.Url}}",
                "ClientId": "client",
                "ClientSecret": "{{Secret}}",
                "AccountId": "510000001"
              }
            }
            """,
            await File.ReadAllTextAsync(_program.UserSettings)
        );
        Assert.Equal((UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnFolder), (Mode(_program.UserSettings), Mode(folder)));

        var connected = await _program.RunAsync("connect");
        Assert.Equal((0, ""), (connected.ExitCode, connected.Error));
        Assert.DoesNotContain(Secret, await EverythingWrittenAsync(), StringComparison.Ordinal);
        // The conversation's requests are the tenant's too: a token and two looks, then the same again.
        var jobs = (await _program.RunAsync("jobs")).Output;
        Assert.Contains($"\n{standIn.Url.Authority}/510000001\n", jobs, StringComparison.Ordinal);
        Assert.EndsWith("  6; no allowance is set (Sending:RequestsPerYear)\n", jobs, StringComparison.Ordinal);
    }

    [RecordedFact]
    public async Task What_was_entered_wrongly_is_corrected_without_starting_over()
    {
        await using var standIn = await StandInAsync(
            new SandboxOptions
            {
                ClientId = "client",
                ClientSecret = Secret,
                IgnoreAccountId = true,
            }
        );

        await using var terminal = RecordedTerminal.Start(_program, "connect", "--save");
        await terminal.AnswerAsync("Subdomain: ", "mc.example.com");
        await terminal.AnswerAsync("Subdomain: ", "");
        await terminal.AnswerAsync("Subdomain: ", standIn.Url.AbsoluteUri);
        await terminal.AnswerAsync("Client id: ", "");
        await terminal.AnswerAsync("Client id: ", "cleint");
        await terminal.AnswerAsync("Client secret (hidden): ", "");
        await terminal.AnswerAsync("Client secret (hidden): ", "wrong\u007F\u007F\u007F\u007F\u007F" + Secret);
        await terminal.AnswerAsync("(Enter for the package's own): ", "MID 7");
        await terminal.AnswerAsync("(Enter for the package's own): ", "7");
        // Refused: the client.
        await terminal.AnswerAsync("]: ", "");
        await terminal.AnswerAsync("Client id [cleint]: ", "client");
        await terminal.AnswerAsync("[unchanged]: ", "");
        await terminal.AnswerAsync("[7]: ", "");
        // Another business unit than the one entered.
        await terminal.AnswerAsync("]: ", "");
        await terminal.AnswerAsync("Client id [client]: ", "");
        await terminal.AnswerAsync("[unchanged]: ", "");
        await terminal.AnswerAsync("[7]: ", "none");
        await terminal.AnswerAsync("(yes or no): ", "perhaps");
        await terminal.AnswerAsync("(yes or no): ", "YES");
        var ended = await terminal.EndAsync();

        Whole.Same(
            $"""
            {Preparation}Subdomain: mc.example.com
              "mc.example.com" is a host name; enter only its first part: mc.
            Subdomain: 
              Required: the part before .auth.marketingcloudapis.com in the Authentication Base URI.
            Subdomain: {standIn.Url}
            Client id: 
              Client id is empty.
            Client id: cleint
            Client secret (hidden): 
              Client secret is empty. It stays hidden while you type or paste it; press Enter to finish.
            Client secret (hidden): 
              16 characters entered
            MID of the business unit (Enter for the package's own): MID 7
              "MID 7" is not digits.
            MID of the business unit (Enter for the package's own): 7

            Marketing Cloud refused the sign-in at 127.0.0.1 (HTTP 401: invalid_client; Invalid client ID. Use the client ID in Marketing Cloud Installed Packages.). Check the client id, the client secret and the subdomain against the installed package (its API integration must be server-to-server), and the MID if it is set. A new or changed package can take five minutes to take effect.

            Press Enter to keep the value in brackets, or Ctrl+C to change nothing.
            Subdomain [{standIn.Url}]: 
            Client id [cleint]: client
            Client secret (hidden) [unchanged]: 
            MID of the business unit ("none": the package's own) [7]: 

            {SignedIn(standIn)}

            The MID is 7, but Marketing Cloud signed in to business unit 510000001, so contacts would go there. Correct the MID, or give the installed package access to the business unit you want.

            Press Enter to keep the value in brackets, or Ctrl+C to change nothing.
            Subdomain [{standIn.Url}]: 
            Client id [client]: 
            Client secret (hidden) [unchanged]: 
            MID of the business unit ("none": the package's own) [7]: none

            {SignedIn(standIn)}

            Contacts will be written to business unit 510000001. Save this account? (yes or no): perhaps
            Please type yes or no.
            Contacts will be written to business unit 510000001. Save this account? (yes or no): YES

            {Kept}

            """,
            ended.Output,
            "conversation"
        );
        Assert.Equal(0, ended.ExitCode);
    }

    [RecordedFact]
    public async Task Interrupted_it_leaves_nothing()
    {
        await using var standIn = await StandInAsync();

        await using var terminal = RecordedTerminal.Start(_program, "connect", "--save");
        await terminal.AnswerAsync("Subdomain: ", standIn.Url.AbsoluteUri);
        await terminal.AnswerAsync("Client id: ", "client");
        await terminal.WaitForAsync("Client secret (hidden): ");
        await terminal.PressAsync(Secret + "\u0003");
        var ended = await terminal.EndAsync();

        Assert.Equal(4, ended.ExitCode);
        Assert.EndsWith("Client secret (hidden): \nInterrupted: nothing was saved.\n", ended.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_program.UserSettings));
        Assert.Equal(0, standIn.Tenant.Received);
    }

    [RecordedFact]
    public async Task A_missing_scope_is_told_and_the_account_may_be_kept_until_it_is_added()
    {
        await using var standIn = await StandInAsync(new SandboxOptions { Scopes = "email_read" });
        _program.Environment["IMPORTER_MarketingCloud__ClientId"] = "another";

        await using var terminal = RecordedTerminal.Start(_program, "connect", "--save");
        await terminal.AnswerAsync("Subdomain: ", standIn.Url.AbsoluteUri);
        await terminal.AnswerAsync("Client id: ", "client");
        await terminal.AnswerAsync("Client secret (hidden): ", Secret);
        await terminal.AnswerAsync("(Enter for the package's own): ", "");
        await terminal.AnswerAsync("(yes or no): ", "no");
        await terminal.AnswerAsync("]: ", "");
        await terminal.AnswerAsync("Client id [client]: ", "");
        await terminal.AnswerAsync("[unchanged]: ", "");
        await terminal.AnswerAsync("(Enter for the package's own): ", "");
        await terminal.AnswerAsync("(yes or no): ", "y");
        var ended = await terminal.EndAsync();

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains(
            "\nThe installed package cannot write contacts: it lacks the scope list_and_subscribers_write (it has email_read). ",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            """
            Saved in $TMP/home/.config/Importer/settings.json, which only you can read.
            Other settings override the saved account: MarketingCloud:ClientId (IMPORTER_MarketingCloud__ClientId). Remove them to use it.

            """.ReplaceLineEndings("\n"),
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [RecordedFact]
    public async Task An_account_kept_before_is_corrected_in_place_and_the_rest_of_the_file_stays()
    {
        await using var standIn = await StandInAsync();
        await File.WriteAllTextAsync(
            _program.UserSettings,
            $$"""
            { // by hand
              "Sending": { "Concurrency": 2 },
              "marketingCloud": { "AuthBaseUrl": "{{standIn.Url}}", "ClientId": "old", "ClientSecret": "{{Secret}}", "RestBaseUrl": "{{standIn.Url}}" }, // kept
              "Mapping": { "contactKey": "Key", "attributes": { "A.b:C": { "value": 1 } } },
            }
            """
        );

        await using var terminal = RecordedTerminal.Start(_program, "connect", "--save");
        await terminal.AnswerAsync($"Subdomain [{standIn.Url}]: ", "");
        // A kept secret is not offered for another client.
        await terminal.AnswerAsync("Client id [old]: ", "client");
        await terminal.AnswerAsync("Client secret (hidden): ", Secret);
        await terminal.AnswerAsync("(Enter for the package's own): ", "42");
        await terminal.AnswerAsync("(yes or no): ", "yes");
        Assert.Equal(0, (await terminal.EndAsync()).ExitCode);

        Whole.Same(
            $$"""
            { // by hand
              "Sending": { "Concurrency": 2 },
              "marketingCloud": {
                "AuthBaseUrl": "{{standIn.Url}}",
                "ClientId": "client",
                "ClientSecret": "{{Secret}}",
                "AccountId": "42"
              }, // kept
              "Mapping": { "contactKey": "Key", "attributes": { "A.b:C": { "value": 1 } } },
            }
            """,
            await File.ReadAllTextAsync(_program.UserSettings)
        );
    }

    [RecordedFact]
    public async Task A_first_start_without_settings_leads_to_an_account_and_goes_on_with_the_file()
    {
        await using var standIn = await StandInAsync();
        _program.Write("contacts.csv", "Contact Key,Email Address,HTML Enabled\nC-1,one@northwind-sample.com,yes\n");

        await using var terminal = RecordedTerminal.Start(_program, "contacts.csv");
        await terminal.AnswerAsync("Subdomain: ", standIn.Url.AbsoluteUri);
        await terminal.AnswerAsync("Client id: ", "client");
        await terminal.AnswerAsync("Client secret (hidden): ", Secret);
        await terminal.AnswerAsync("(Enter for the package's own): ", "");
        await terminal.AnswerAsync("Save this account? (yes or no): ", "yes");
        await terminal.AnswerAsync("Send 1 contact? (yes or no): ", "yes");
        var ended = await terminal.EndAsync();

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("C-1", Assert.Single(standIn.Tenant.Contacts).Key);
        Assert.Contains(
            $"Destination  business unit 510000001, signed in at {standIn.Url.Authority}",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Secret, ended.Output, StringComparison.Ordinal);

        // A file that is not there is reported before anything is asked, and so is everything where nobody can be asked.
        File.Delete(_program.UserSettings);
        await using var wrong = RecordedTerminal.Start(_program, "none.csv");
        Assert.DoesNotContain("Subdomain", (await wrong.EndAsync()).Output, StringComparison.Ordinal);
        Assert.Contains("MarketingCloud:Subdomain is not set.", (await _program.RunAsync("contacts.csv")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connect --save --sandbox", "--save saves a Marketing Cloud account, and --sandbox needs none: leave one of them out.")]
    [InlineData(
        "connect --save --mapping crm.json",
        "--save only saves the account. Compare the mapping afterwards: Importer connect --mapping FILE."
    )]
    public async Task What_does_not_go_with_it_is_told(string arguments, string sentence) =>
        Assert.Equal(new Ended(3, "", sentence + "\n"), await _program.RunAsync(arguments.Split(' ')));

    [Fact]
    public async Task Without_a_terminal_it_says_what_to_set_instead() =>
        Assert.Equal(
            new Ended(
                3,
                "",
                """
                connect --save asks for the account, which needs a terminal. Without one, set the account in the environment:
                  IMPORTER_MarketingCloud__Subdomain
                  IMPORTER_MarketingCloud__ClientId
                  IMPORTER_MarketingCloud__ClientSecret
                  IMPORTER_MarketingCloud__AccountId (the business unit's MID; optional)
                or as files of the same names without IMPORTER_ in a secrets folder (IMPORTER_SECRETS); then test it with Importer connect.

                """.ReplaceLineEndings("\n")
            ),
            await _program.RunAsync("connect", "--save")
        );

    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static string SignedIn(KestrelStandIn standIn) =>
        $"""
            Signed in at {standIn.Url.Authority}.
              Business unit  510000001 (of enterprise 510000000)
              REST host      {standIn.Url.Authority}
              Scopes         list_and_subscribers_read, list_and_subscribers_write
            """;

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static Task<KestrelStandIn> StandInAsync(SandboxOptions? options = null) =>
        KestrelStandIn.StartAsync(options ?? new SandboxOptions { ClientId = "client", ClientSecret = Secret });

    /// <summary>Logs and whatever else the state directory holds.</summary>
    private async Task<string> EverythingWrittenAsync()
    {
        var texts = await Task.WhenAll(
            Directory
                .EnumerateFiles(_program.State, "*", SearchOption.AllDirectories)
                .Select(async path => await File.ReadAllTextAsync(path))
        );
        return string.Concat(texts);
    }
}

/// <summary>A test at a recorded terminal.</summary>
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute() =>
        Skip = OperatingSystem.IsWindows() ? "A pseudo-terminal of util-linux is no Windows console." : Tool.WhyNot("script", "bsdutils");
}
