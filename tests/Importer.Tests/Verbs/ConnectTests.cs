using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Verbs;

[Collection(ProgramInProcess.Alone)]
public sealed class ConnectTests : IDisposable
{
    private readonly ProgramInProcess _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_mapping_that_fits_needs_no_change_and_read_only_is_a_warning()
    {
        _program.Write(
            "fits.json",
            """
            { "contactKey": "Key", "attributes": {
              "MobileConnect Demographics.Mobile Number": "Mobile",
              "MobileConnect Demographics.Locale": "Country",
              "MobileConnect Demographics.Status": { "value": 1 } } }
            """
        );

        Assert.Equal(
            new Ended(
                0,
                """
                Signed in at sandbox.invalid.
                  Business unit  510000001 (of enterprise 510000000)
                  REST host      sandbox.invalid
                  Scopes         list_and_subscribers_read, list_and_subscribers_write

                Compared: the mapping file fits.json, with 8 attribute sets of the tenant.
                  "MobileConnect Demographics.Status" is marked read-only; where Marketing Cloud refuses it, leave it out of the mapping.
                Saved for check and import: the definitions of 8 attribute sets.

                Contacts can be written.
                No contact was sent; 3 requests were spent.

                """,
                ""
            ),
            await _program.RunAsync("connect", "--sandbox", "--mapping", "fits.json")
        );
    }

    [Fact]
    public async Task Its_requests_are_booked_also_when_sign_in_is_refused_and_a_ledger_that_cannot_be_used_stops_nothing()
    {
        await using var standIn = await StandInAsync(new SandboxOptions { ClientId = "client" });
        await _program.RunAsync("connect");
        await _program.RunAsync("connect");
        _program.Environment["IMPORTER_MarketingCloud__ClientId"] = "another";
        Assert.Equal(3, (await _program.RunAsync("connect")).ExitCode);
        var jobs = await _program.RunAsync("jobs");
        Assert.Contains($"\n{standIn.Url.Authority}/510000001\n", jobs.Output, StringComparison.Ordinal);
        Assert.EndsWith("  7; no allowance is set (Sending:RequestsPerYear)\n", jobs.Output, StringComparison.Ordinal);

        _program.Environment["IMPORTER_MarketingCloud__ClientId"] = "client";
        var ledger = Path.Combine(_program.State, "Importer", "ledger.db");
        File.WriteAllText(ledger, "no ledger");
        var connected = await _program.RunAsync("connect");
        Assert.Equal(0, connected.ExitCode);
        Assert.StartsWith(
            "3 requests could not be recorded in the ledger, so limits such as Sending:RequestsPerYear do not count them: The ledger ",
            connected.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_sample_datas_mapping_fits_the_sandbox()
    {
        File.Copy(
            Path.Combine(Repository.Root, "sample-data", "importer.mapping.json"),
            Path.Combine(_program.Folder, "importer.mapping.json")
        );

        var ended = await _program.RunAsync("connect", "--sandbox", "--mapping", "importer.mapping.json");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
    }

    [Fact]
    public async Task A_mapping_that_does_not_fit_is_exit_3_with_everything_that_must_change()
    {
        _program.Write(
            "off.json",
            """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": "Email",
              "Email Demographics.Fist Name": "First",
              "Mobile Connect Demographics.Mobile Number": "Mobile",
              "Vouchers.Points": "Points" } }
            """
        );

        Assert.Equal(
            new Ended(
                3,
                """
                Signed in at sandbox.invalid.
                  Business unit  510000001 (of enterprise 510000000)
                  REST host      sandbox.invalid
                  Scopes         list_and_subscribers_read, list_and_subscribers_write

                Compared: the mapping file off.json, with 8 attribute sets of the tenant.
                Saved for check and import: the definitions of 8 attribute sets.

                These 4 must change:
                - "Email Addresses" needs the attribute "HTML Enabled", which is not mapped.
                - "Email Demographics" has no attribute "Fist Name"; nearest: "First Name", "Last Name".
                - There is no attribute set "Mobile Connect Demographics"; nearest: "MobileConnect Demographics".
                - There is no attribute set "Vouchers".
                No contact was sent; 3 requests were spent.

                """,
                ""
            ),
            await _program.RunAsync("connect", "--sandbox", "--mapping", "off.json")
        );
    }

    [Fact]
    public async Task Without_the_scopes_it_says_which_are_missing_and_compares_nothing()
    {
        await using var standIn = await StandInAsync(new SandboxOptions { Scopes = "email_read" });
        var settings = _program.Write(
            "settings.json",
            """{ "Mapping": { "contactKey": "Key", "attributes": { "Loyalty.Points": "Points" } } }"""
        );

        Assert.Equal(
            new Ended(
                3,
                $"""
                Signed in at {standIn.Url.Authority}.
                  Business unit  510000001 (of enterprise 510000000)
                  REST host      {standIn.Url.Authority}
                  Scopes         email_read

                Not compared: the mapping in section Mapping of $TMP/work/settings.json: the account lacks the scope list_and_subscribers_read, which is needed to read attribute sets.

                This must change:
                - The installed package cannot write contacts: it lacks the scope list_and_subscribers_write (it has email_read). Add the scope to the package in Marketing Cloud Setup (List and Subscribers: Write). It can take five minutes to take effect.
                No contact was sent; 2 requests were spent.

                """,
                ""
            ),
            await _program.RunAsync("connect", "--config", settings)
        );
    }

    [Fact]
    public async Task Another_business_unit_than_the_one_meant_must_change()
    {
        await using var standIn = await StandInAsync(new SandboxOptions { IgnoreAccountId = true });
        _program.Environment["IMPORTER_MarketingCloud__AccountId"] = "42";

        var ended = await _program.RunAsync("connect");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Error));
        Assert.Contains(
            "- MarketingCloud:AccountId is 42, but Marketing Cloud signed in to business unit 510000001, so contacts would go there. ",
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_refused_sign_in_is_exit_3_and_never_shows_the_secret()
    {
        await using var standIn = await StandInAsync(new SandboxOptions { ClientSecret = "right" });

        var ended = await _program.RunAsync("connect");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith(
            "Marketing Cloud refused the sign-in at 127.0.0.1 (HTTP 401: invalid_client",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("keep-this", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_of_reach_is_exit_2()
    {
        var standIn = await StandInAsync(new SandboxOptions());
        await standIn.DisposeAsync();
        _program.Environment["IMPORTER_Sending__MaxOutage"] = "00:00:00";

        Assert.Equal(
            new Ended(
                2,
                "",
                $"Could not sign in at 127.0.0.1 (No connection to {standIn.Url.Authority}: Connection refused). "
                    + "Run the same command again later. If the problem persists, check the network, the proxy and "
                    + "MarketingCloud:Subdomain.\n"
            ),
            await _program.RunAsync("connect")
        );
    }

    [Fact]
    public async Task A_mapping_file_that_is_not_there_is_told_before_signing_in()
    {
        await using var standIn = await StandInAsync(new SandboxOptions());

        Assert.Equal(
            new Ended(3, "", "The mapping file none.json does not exist.\n"),
            await _program.RunAsync("connect", "--mapping", "none.json")
        );
        Assert.Equal(0, standIn.Tenant.Received);
    }

    private async Task<KestrelStandIn> StandInAsync(SandboxOptions options)
    {
        var standIn = await KestrelStandIn.StartAsync(options);
        _program.Environment["IMPORTER_MarketingCloud__AuthBaseUrl"] = standIn.Url.AbsoluteUri;
        _program.Environment["IMPORTER_MarketingCloud__ClientId"] = "client";
        _program.Environment["IMPORTER_MarketingCloud__ClientSecret"] = "keep-this";
        return standIn;
    }
}
