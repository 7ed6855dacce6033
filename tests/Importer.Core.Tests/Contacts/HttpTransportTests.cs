using Importer.Core.Contacts;

namespace Importer.Core.Tests.Contacts;

/// <summary>
/// What every connection of the program is held to. That each does what it says is .NET's; that none is loosened unseen is ours.
/// </summary>
public sealed class HttpTransportTests
{
    [Fact]
    public void A_connection_lasts_at_most_five_minutes_so_that_a_changed_address_is_found()
    {
        using var network = HttpTransport.Network(5);
        Assert.InRange(network.PooledConnectionLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.InRange(network.PooledConnectionIdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Certificates_are_checked_and_there_are_no_redirects_cookies_or_unlimited_reads()
    {
        using var network = HttpTransport.Network(5);
        Assert.Null(network.SslOptions.RemoteCertificateValidationCallback);
        Assert.Equal(
            (false, false, 64, 6),
            (network.AllowAutoRedirect, network.UseCookies, network.MaxResponseHeadersLength, network.MaxConnectionsPerServer)
        );
        Assert.True(network.UseProxy);
    }
}
