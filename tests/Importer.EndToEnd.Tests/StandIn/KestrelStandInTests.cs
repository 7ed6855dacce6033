using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.StandIn;

public sealed class KestrelStandInTests : IDisposable
{
    private const string Contact =
        """{"contactKey":"Ann","attributeSets":[{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"a@example.org"},{"name":"HTML Enabled","value":true}]}]}]}""";

    private readonly HttpClient _client = new();

    [Fact]
    public async Task Over_a_socket_it_answers_as_the_tenant_does()
    {
        await using var standIn = await StartAsync();
        using var response = await PostAsync();
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(HttpVersion.Version11, response.Version);
        Assert.Equal(standIn.Tenant.Contacts["Ann"].Id, (long)answer["contactId"]!);
        Assert.Equal(Contact, standIn.Tenant.Contacts["Ann"].Body);
    }

    [Fact]
    public async Task A_body_that_comes_in_pieces_is_read_whole()
    {
        await using var standIn = await StartAsync();
        var large = Contact.Replace("true", "true" + new string(' ', 200_000), StringComparison.Ordinal);
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(large)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        _client.DefaultRequestHeaders.TransferEncodingChunked = true;
        using var response = await _client.PostAsync(new Uri("contacts/v1/contacts", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(large, standIn.Tenant.Contacts["Ann"].Body);
    }

    [Fact]
    public async Task Retry_After_arrives()
    {
        await using var standIn = await StartAsync();
        standIn.Tenant.Options.Faults = [new Fault { Kind = FaultKind.TooFast, RetryAfter = TimeSpan.FromSeconds(7) }];
        using var response = await PostAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_broken_connection_has_no_answer()
    {
        await using var standIn = await StartAsync();
        standIn.Tenant.Options.Faults = [new Fault { Kind = FaultKind.BreakConnection, Processed = true }];
        var error = await Assert.ThrowsAsync<HttpRequestException>(PostAsync);
        Assert.IsAssignableFrom<IOException>(error.InnerException);
        Assert.Single(standIn.Tenant.Contacts);
    }

    [Fact]
    public async Task A_cut_body_begins_and_never_ends()
    {
        await using var standIn = await StartAsync();
        standIn.Tenant.Options.Faults = [new Fault { Kind = FaultKind.CutBody }];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("contacts/v1/contacts", UriKind.Relative));
        request.Content = new StringContent(Contact, Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = new byte[10_000];
        await using var stream = await response.Content.ReadAsStreamAsync();
        var count = 0;
        await Assert.ThrowsAsync<HttpIOException>(async () =>
        {
            while (await stream.ReadAsync(body.AsMemory(count)) is > 0 and var read)
                count += read;
        });
        Assert.Equal(response.Content.Headers.ContentLength / 2, count);
        Assert.Single(standIn.Tenant.Contacts);
    }

    [Fact]
    public async Task Without_an_answer_the_client_gives_up()
    {
        await using var standIn = await StartAsync();
        standIn.Tenant.Options.Faults = [new Fault { Kind = FaultKind.NoAnswer }];
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostAsync(patience.Token));
    }

    [Fact]
    public async Task While_it_does_not_listen_no_connection_comes_about_and_afterwards_all_is_as_before()
    {
        await using var standIn = await StartAsync();
        (await PostAsync()).Dispose();
        await standIn.StopListeningAsync();
        var error = await Assert.ThrowsAsync<HttpRequestException>(PostAsync);
        Assert.Equal(HttpRequestError.ConnectionError, error.HttpRequestError);
        await standIn.ListenAgainAsync();
        using var response = await PostAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, standIn.Tenant.Contacts["Ann"].Writes);
    }

    public void Dispose() => _client.Dispose();

    private async Task<KestrelStandIn> StartAsync()
    {
        var standIn = await KestrelStandIn.StartAsync();
        _client.BaseAddress = standIn.Url;
        using var content = new StringContent(
            """{"grant_type":"client_credentials","client_id":"id","client_secret":"secret"}""",
            Encoding.UTF8,
            "application/json"
        );
        using var response = await _client.PostAsync(new Uri("v2/token", UriKind.Relative), content);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(standIn.Url.AbsoluteUri, (string)answer["rest_instance_url"]!);
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["access_token"]!);
        return standIn;
    }

    private Task<HttpResponseMessage> PostAsync() => PostAsync(CancellationToken.None);

    private async Task<HttpResponseMessage> PostAsync(CancellationToken cancel)
    {
        using var content = new StringContent(Contact, Encoding.UTF8, "application/json");
        return await _client.PostAsync(new Uri("contacts/v1/contacts", UriKind.Relative), content, cancel);
    }
}
