using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

/// <summary>In process and over a socket the same answers come.</summary>
public sealed partial class HostTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);
    private readonly SandboxOptions _options = new();
    private readonly SandboxServer _server;
    private readonly HttpClient _overSocket;
    private readonly HttpClient _inProcess;

    public HostTests()
    {
        _server = SandboxServer.Start(new SandboxTenant(_options));
        _overSocket = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _server.Url };
        _inProcess = new HttpClient(new SandboxHandler(new SandboxTenant(_options))) { BaseAddress = SandboxHandler.BaseUrl };
    }

    [Fact]
    public async Task Handler_and_server_answer_the_same()
    {
        await SignInAsync(_overSocket);
        await SignInAsync(_inProcess);
        foreach (
            var (path, body) in ((string, string?)[])
                [
                    ("contacts/v1/contacts", PageExample.Request),
                    ("contacts/v1/contacts", PageExample.Request),
                    ("contacts/v1/contacts", "{}"),
                    ("contacts/v1/attributeSetDefinitions?$page=1&$pageSize=1", null),
                    ("platform/v1/tokenContext", null),
                    ("nowhere", null),
                ]
        )
        {
            Assert.Equal(await SeenAsync(_inProcess, path, body), await SeenAsync(_overSocket, path, body));
        }
    }

    [Theory]
    [InlineData(FaultKind.TooFast)]
    [InlineData(FaultKind.BadGateway)]
    [InlineData(FaultKind.RequestTimeout)]
    [InlineData(FaultKind.Redirect)]
    [InlineData(FaultKind.EmptyAnswer)]
    public async Task Handler_and_server_answer_faults_the_same(FaultKind kind)
    {
        await SignInAsync(_overSocket);
        await SignInAsync(_inProcess);
        _options.Faults = [new Fault { Kind = kind }];
        Assert.Equal(
            await SeenAsync(_inProcess, "contacts/v1/contacts", PageExample.Request),
            await SeenAsync(_overSocket, "contacts/v1/contacts", PageExample.Request)
        );
    }

    [Theory]
    [InlineData(FaultKind.CutBody)]
    [InlineData(FaultKind.BreakConnection)]
    public async Task A_broken_connection_fails_the_request(FaultKind kind)
    {
        await SignInAsync(_overSocket);
        await SignInAsync(_inProcess);
        _options.Faults = [new Fault { Kind = kind }];
        foreach (var client in (HttpClient[])[_overSocket, _inProcess])
        {
            var error = await Assert.ThrowsAsync<HttpRequestException>(() =>
                SeenAsync(client, "contacts/v1/contacts", PageExample.Request)
            );
            Assert.NotEqual(HttpRequestError.ConnectionError, error.HttpRequestError);
            Assert.IsAssignableFrom<IOException>(error.InnerException);
        }
    }

    [Fact]
    public async Task In_process_a_connection_can_be_refused()
    {
        _options.Outage = new Fault { Kind = FaultKind.RefuseConnection };
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => SeenAsync(_inProcess, "v2/token", "{}"));
        Assert.Equal(HttpRequestError.ConnectionError, error.HttpRequestError);
    }

    [Fact]
    public async Task Without_an_answer_the_client_waits_until_it_gives_up()
    {
        _options.Outage = new Fault { Kind = FaultKind.NoAnswer };
        foreach (var client in (HttpClient[])[_overSocket, _inProcess])
        {
            using var patience = new CancellationTokenSource(AtOnce);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                client.GetAsync(new Uri("v2/token", UriKind.Relative), patience.Token)
            );
        }
    }

    [Fact]
    public async Task A_delayed_answer_follows_the_clock()
    {
        var caller = new Caller(
            new SandboxOptions
            {
                Outage = new Fault { Kind = FaultKind.Busy, Delay = TimeSpan.FromHours(1) },
            }
        );
        using var client = new HttpClient(new SandboxHandler(caller.Tenant))
        {
            BaseAddress = SandboxHandler.BaseUrl,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var answer = client.GetAsync(new Uri("v2/token", UriKind.Relative));
        Assert.False(answer.IsCompleted);
        caller.Clock.Advance(TimeSpan.FromHours(1));
        using var response = await answer;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task The_handler_does_not_resolve_other_hosts()
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => _inProcess.GetAsync(new Uri("https://example.com/v2/token")));
        Assert.Equal(HttpRequestError.NameResolutionError, error.HttpRequestError);
    }

    [Fact]
    public async Task A_stopped_server_accepts_no_connections_and_frees_its_port()
    {
        await _server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => SeenAsync(_overSocket, "nowhere", null));
        await using var again = SandboxServer.Start(new SandboxTenant(), _server.Url.Port);
        Assert.StartsWith("404", await SeenAsync(_overSocket, "nowhere", null), StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _overSocket.Dispose();
        _inProcess.Dispose();
    }

    private static async Task SignInAsync(HttpClient client)
    {
        using var content = Content("""{"grant_type":"client_credentials","client_id":"id","client_secret":"secret"}""");
        using var response = await client.PostAsync(new Uri("v2/token", UriKind.Relative), content);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(client.BaseAddress!.AbsoluteUri, (string)answer["rest_instance_url"]!);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["access_token"]!);
    }

    private static async Task<string> SeenAsync(HttpClient client, string path, string? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : Content(body);
        using var response = await client.SendAsync(request);
        var text = MessageId().Replace(await response.Content.ReadAsStringAsync(), "…");
        return $"{(int)response.StatusCode} {response.Content.Headers.ContentType} {response.Content.Headers.ContentLength} "
            + $"{response.Headers.RetryAfter} {response.Headers.Location}\n{text}";
    }

    private static StringContent Content(string body) => new(body, Encoding.UTF8, "application/json");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex MessageId();
}
