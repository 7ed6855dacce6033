using System.Security.Cryptography.X509Certificates;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Transport;

/// <summary>The published program's connections: TLS, HTTP/1.1, proxies. Everything stays on this machine.</summary>
public sealed class TransportTests : IDisposable
{
    private const string SignInHost = "mc0abc.auth.marketingcloudapis.com";
    private const string RestHost = "mc0abc.rest.marketingcloudapis.com";

    private readonly PublishedProgram _program = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _program.Dispose();
        _authority.Dispose();
    }

    [OpenSslFact]
    public async Task A_whole_import_goes_through_the_environments_proxy_encrypted_and_over_HTTP_1_1_though_HTTP_2_is_offered()
    {
        await using var standIn = await TlsAsync(_authority.Issue("*.auth.marketingcloudapis.com", "*.rest.marketingcloudapis.com"));
        standIn.PublicUrl = new Uri($"https://{RestHost}/");
        using var proxy = new ConnectProxy(standIn.Url.Port) { Authorization = $"Basic {Convert.ToBase64String("anna:pa55word"u8)}" };
        Trust();
        Set("Subdomain", "mc0abc");
        _program.Environment["HTTPS_PROXY"] = $"http://anna:pa55word@{proxy.Authority}";
        _program.Write(
            "contacts.csv",
            string.Concat(
                Enumerable
                    .Range(1, 20)
                    .Select(number => $"C-{number},customer{number}@northwind-sample.com,yes\n")
                    .Prepend("Contact Key,Email Address,HTML Enabled\n")
            )
        );

        var ended = await _program.RunAsync("contacts.csv", "--quiet");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(20, standIn.Tenant.Contacts.Count);
        Assert.Equal([$"{SignInHost}:443", $"{RestHost}:443"], proxy.Tunnels.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([KeyValuePair.Create("HTTP/1.1", 22)], standIn.Protocols);
    }

    [OpenSslFact]
    public async Task A_proxy_that_lets_nobody_through_is_told_with_what_to_ask_for()
    {
        using var proxy = new ConnectProxy(0) { Refusal = "403 Forbidden" };
        Set("Subdomain", "mc0abc");
        _program.Environment["HTTPS_PROXY"] = $"http://anna:pa55word@{proxy.Authority}";

        Assert.Equal(
            new Ended(
                3,
                "",
                $"{SignInHost} could not be reached (No connection to {SignInHost} through the proxy {proxy.Authority}: "
                    + "the proxy answered HTTP 403). The proxy does not allow connections to Marketing Cloud. "
                    + "Ask its administrator to allow hosts that end in .marketingcloudapis.com, or "
                    + "check the HTTPS_PROXY and NO_PROXY variables or the system's proxy settings.\n"
            ),
            await _program.RunAsync("connect")
        );
        Assert.Equal(1, proxy.Refused);
    }

    [OpenSslFact]
    public async Task A_proxy_that_wants_a_sign_in_and_one_that_is_not_there_are_told()
    {
        using (var proxy = new ConnectProxy(0) { Authorization = "Basic x" })
        {
            Set("Subdomain", "mc0abc");
            _program.Environment["HTTPS_PROXY"] = $"http://{proxy.Authority}";
            var ended = await _program.RunAsync("connect");
            Assert.Equal(3, ended.ExitCode);
            Assert.EndsWith(
                "The proxy between this machine and Marketing Cloud requires a sign-in. "
                    + "Check the HTTPS_PROXY variable or the system's proxy settings.\n",
                ended.Error,
                StringComparison.Ordinal
            );
        }

        _program.Environment["IMPORTER_Sending__MaxOutage"] = "00:00:00";
        var gone = new Uri(_program.Environment["HTTPS_PROXY"]!).Authority;
        Assert.Equal(
            new Ended(
                2,
                "",
                $"Could not sign in at {SignInHost} (No connection to {SignInHost} through the proxy {gone}: Connection refused). "
                    + "Run the same command again later. If the problem persists, check the network, the proxy and "
                    + "MarketingCloud:Subdomain.\n"
            ),
            await _program.RunAsync("connect")
        );
    }

    [OpenSslFact]
    public async Task What_NO_PROXY_names_is_asked_for_directly_and_everything_else_through_the_proxy()
    {
        await using var standIn = await TlsAsync(_authority.Issue("0.0.0.0"));
        using var proxy = new ConnectProxy(standIn.Url.Port);
        // An address that counts as no loopback address, so that the proxy is asked for it, and that nobody reaches directly.
        standIn.PublicUrl = new Uri($"https://0.0.0.0:{standIn.Url.Port}/");
        Trust();
        Set("AuthBaseUrl", standIn.PublicUrl.AbsoluteUri);
        _program.Environment["HTTPS_PROXY"] = $"http://{proxy.Authority}";

        Assert.Equal(0, (await _program.RunAsync("connect")).ExitCode);
        Assert.NotEmpty(proxy.Tunnels);
        proxy.Tunnels.Clear();

        _program.Environment["NO_PROXY"] = "0.0.0.0";
        _program.Environment["IMPORTER_Sending__MaxOutage"] = "00:00:00";
        var direct = await _program.RunAsync("connect");
        Assert.StartsWith(
            $"Could not sign in at 0.0.0.0 (No connection to 0.0.0.0:{standIn.Url.Port}: ",
            direct.Error,
            StringComparison.Ordinal
        );
        Assert.Empty(proxy.Tunnels);
    }

    [OpenSslFact]
    public async Task A_certificate_that_nobody_vouches_for_or_of_another_host_is_refused_before_anything_is_sent()
    {
        await using var standIn = await TlsAsync(_authority.Issue("127.0.0.1"));
        Set("AuthBaseUrl", standIn.Url.AbsoluteUri);
        const string Remedy =
            "Check MarketingCloud:AuthBaseUrl and MarketingCloud:RestBaseUrl, this machine's date and time, and, if a proxy inspects "
            + "encrypted traffic, whether its certificate is installed on this machine.\n";

        var unknown = await _program.RunAsync("connect");

        Assert.Equal(3, unknown.ExitCode);
        Assert.StartsWith(
            $"127.0.0.1 cannot be trusted (No connection to {standIn.Url.Authority}: The remote certificate is invalid because of "
                + "errors in the certificate chain: ",
            unknown.Error,
            StringComparison.Ordinal
        );
        Assert.EndsWith(Remedy, unknown.Error, StringComparison.Ordinal);

        Trust();
        Set("AuthBaseUrl", $"https://localhost:{standIn.Url.Port}/");
        var other = await _program.RunAsync("connect");

        Assert.Equal(3, other.ExitCode);
        Assert.StartsWith(
            $"localhost cannot be trusted (No connection to localhost:{standIn.Url.Port}: The remote certificate is invalid according "
                + "to the validation procedure: RemoteCertificateNameMismatch). ",
            other.Error,
            StringComparison.Ordinal
        );
        Assert.EndsWith(Remedy, other.Error, StringComparison.Ordinal);
        Assert.Equal(0, standIn.Tenant.Received);
    }

    private static async Task<KestrelStandIn> TlsAsync(X509Certificate2 certificate) =>
        await KestrelStandIn.StartAsync(
            new SandboxTenant(new SandboxOptions { ClientId = "client", ClientSecret = "keep-this" }),
            certificate
        );

    private void Set(string setting, string value)
    {
        _program.Environment["IMPORTER_MarketingCloud__" + setting] = value;
        _program.Environment["IMPORTER_MarketingCloud__ClientId"] = "client";
        _program.Environment["IMPORTER_MarketingCloud__ClientSecret"] = "keep-this";
    }

    /// <summary>This program, and no other, trusts the tests' authority, and nobody else.</summary>
    private void Trust()
    {
        var file = Path.Combine(_program.Folder, "authority.pem");
        _authority.WriteTo(file);
        _program.Environment["SSL_CERT_FILE"] = file;
        _program.Environment["SSL_CERT_DIR"] = _program.Secrets;
    }
}

/// <summary>A test that needs OpenSSL's way of trusting an authority.</summary>
public sealed class OpenSslFactAttribute : FactAttribute
{
    public OpenSslFactAttribute() =>
        Skip = OperatingSystem.IsLinux() ? null : "SSL_CERT_FILE has a program trust an authority on Linux only.";
}
