using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Importer.EndToEnd.Tests.Verbs;

public sealed class SandboxTests : IDisposable
{
    private readonly PublishedProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task It_serves_until_a_signal_and_tells_how_to_import_into_it()
    {
        var port = FreePort();
        await using var serving = _program.Start(["sandbox", "--port", port]);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        await UntilItServesAsync(client);
        _program.Environment["IMPORTER_MarketingCloud__AuthBaseUrl"] = client.BaseAddress.AbsoluteUri;
        _program.Environment["IMPORTER_MarketingCloud__ClientId"] = "sandbox";
        _program.Environment["IMPORTER_MarketingCloud__ClientSecret"] = "sandbox";
        _program.Write("contacts.csv", "Contact Key,Email Address,HTML Enabled\nada@example.org,ada@example.org,yes\n");

        var imported = await _program.RunAsync("contacts.csv");
        serving.Signal(15);

        Assert.Equal(0, imported.ExitCode);
        Assert.Equal(
            new Ended(
                0,
                $"""
                The sandbox is running at http://127.0.0.1:{port}/ until Ctrl+C.
                It stores nothing and forwards nothing.

                To import into it, in another window:

                Linux, macOS:
                  export IMPORTER_MarketingCloud__AuthBaseUrl='http://127.0.0.1:{port}/'
                  export IMPORTER_MarketingCloud__ClientId='sandbox'
                  export IMPORTER_MarketingCloud__ClientSecret='sandbox'

                PowerShell:
                  $env:IMPORTER_MarketingCloud__AuthBaseUrl='http://127.0.0.1:{port}/'
                  $env:IMPORTER_MarketingCloud__ClientId='sandbox'
                  $env:IMPORTER_MarketingCloud__ClientSecret='sandbox'

                Then:
                  Importer connect
                  Importer contacts.csv
                Stopped. It received 3 requests.

                """,
                ""
            ),
            await serving.EndAsync()
        );
    }

    [Fact]
    public async Task It_behaves_as_its_options_say_and_Ctrl_C_is_success()
    {
        var port = FreePort();
        var options = _program.Write("options.json", """{ "clientSecret": "right" }""");
        await using var serving = _program.Start(["sandbox", "--port", port, "--options", options]);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        // HttpListener may have closed the connection that was asked over first.
        client.DefaultRequestHeaders.ConnectionClose = true;
        await UntilItServesAsync(client);

        using var asked = JsonContent.Create(
            new
            {
                grant_type = "client_credentials",
                client_id = "any",
                client_secret = "wrong",
            }
        );
        // With a length, as the importer sends it: of a chunked body the last chunk may lie unread when the connection is closed, which
        // resets it.
        await asked.LoadIntoBufferAsync();
        using var answer = await client.PostAsync(new Uri("v2/token", UriKind.Relative), asked);
        serving.Signal(2);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var ended = await serving.EndAsync();
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.DoesNotContain("right", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_exit_3()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(
            new Ended(
                3,
                "",
                $"Port {port} cannot be used: Address already in use. Choose another with --port, or --port 0 for a free one.\n"
            ),
            await _program.RunAsync("sandbox", "--port", port.ToString(CultureInfo.InvariantCulture))
        );
    }

    [Theory]
    [InlineData("{\n  \"latency\": 5 }", ", line 2, position 15 ($.latency): The JSON value could not be converted to System.TimeSpan.")]
    [InlineData("{\n  \"faults\": [ }", ", line 2, position 15 ($.faults[0]): '}' is an invalid start of a value.")]
    [InlineData("null", ": The sandbox settings must be an object, not null.")]
    public async Task Options_that_cannot_be_used_are_exit_3_with_their_place(string json, string words)
    {
        _program.Write("options.json", json);

        Assert.Equal(new Ended(3, "", $"options.json{words}\n"), await _program.RunAsync("sandbox", "--options", "options.json"));
    }

    private static string FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    // By connecting only: no request is counted.
    private static async Task UntilItServesAsync(HttpClient client)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, client.BaseAddress!.Port);
                return;
            }
            catch (SocketException) when (attempt < 300)
            {
                await Task.Delay(50);
            }
        }
    }
}
