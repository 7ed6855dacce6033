using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Verbs;

public sealed class ConnectTests : IDisposable
{
    private readonly PublishedProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task An_account_that_may_write_contacts_is_shown_and_nothing_was_sent()
    {
        await using var standIn = await StandInAsync(new SandboxOptions());

        Assert.Equal(
            new Ended(
                0,
                $"""
                Signed in at {standIn.Url.Authority}.
                  Business unit  510000001 (of enterprise 510000000)
                  REST host      {standIn.Url.Authority}
                  Scopes         list_and_subscribers_read, list_and_subscribers_write

                No mapping was compared with the tenant's attribute sets: name one with --mapping FILE.
                Saved for check and import: the definitions of 7 attribute sets.

                Contacts can be written.
                No contact was sent; 3 requests were spent.

                """,
                ""
            ),
            await _program.RunAsync("connect")
        );
        Assert.Equal(
            ["/v2/token", "/platform/v1/tokenContext", "/contacts/v1/attributeSetDefinitions"],
            standIn.Tenant.Journal.Select(entry => entry.Path)
        );
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
