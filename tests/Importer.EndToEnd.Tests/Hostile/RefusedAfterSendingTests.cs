using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Transport;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>"Nothing was sent" (exit 3) is said where no request for a contact went out, and nowhere else.</summary>
public sealed class RefusedAfterSendingTests
{
    [Fact]
    public async Task A_second_sign_in_that_is_refused_after_rows_were_sent_is_exit_1_though_none_was_imported()
    {
        await using var trial = await Trial.StartAsync(
            new Fault { Kind = FaultKind.Unauthorized },
            new Fault
            {
                Path = SandboxTenant.TokenPath,
                Nth = 2,
                Kind = FaultKind.Unauthorized,
            }
        );
        trial.WriteCustomers(3);

        var ended = await trial.RunAsync("contacts.csv", "--quiet");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Stopped: Marketing Cloud refused the sign-in at 127.0.0.1 ", ended.Output, StringComparison.Ordinal);
        Assert.Single(trial.Contacts);
    }

    [OpenSslFact]
    public async Task A_REST_host_with_a_certificate_that_nobody_vouches_for_is_exit_3_and_spends_no_row()
    {
        using var authority = new TestAuthority();
        await using var rest = await KestrelStandIn.StartAsync(new SandboxTenant(), authority.Issue("127.0.0.1"));
        await using var trial = await Trial.StartAsync();
        trial.Set("MarketingCloud__RestBaseUrl", rest.Url.AbsoluteUri);
        trial.WriteCustomers(3);

        var ended = await trial.RunAsync("contacts.csv", "--quiet");
        var connected = await trial.RunAsync("connect");

        Assert.Equal((3, 3), (ended.ExitCode, connected.ExitCode));
        Assert.Contains(
            $"127.0.0.1 cannot be trusted (No connection to {rest.Url.Authority}: The remote certificate is invalid",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.StartsWith("127.0.0.1 cannot be trusted (", connected.Error, StringComparison.Ordinal);
        Assert.Equal(0, rest.Tenant.Received);
    }
}
