using System.Net;
using System.Net.Sockets;
using Importer.Program.Notifying;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Tests.Notifying;

/// <summary>Against a real socket that answers, refuses, hangs and redirects; time passes by a fake clock.</summary>
public sealed class NotificationSenderTests
{
    private const string Failed = "The notification could not be sent to 127.0.0.1: ";
    private const string Look = " Look at the setting Notify:Url.";

    [Theory]
    [InlineData("200 OK", 1, null)]
    [InlineData("204 No Content", 1, null)]
    [InlineData("500 Oops|503 Busy|202 Accepted", 3, null)]
    [InlineData("429 Too Many Requests|200 OK", 2, null)]
    [InlineData("500 Oops|500 Oops|500 Oops|200 OK", 3, "it answered with an error (HTTP 500).")]
    [InlineData("404 Not Found|200 OK", 1, "it answered with an error (HTTP 404).")]
    [InlineData(
        "302 Found\r\nLocation: http://127.0.0.1:1/elsewhere|200 OK",
        1,
        "it answered with a redirect, which is not followed (HTTP 302)."
    )]
    [InlineData("307 Temporary Redirect\r\nLocation: /other|200 OK", 1, "it answered with a redirect, which is not followed (HTTP 307).")]
    public async Task An_answer_decides_whether_it_is_sent_again(string answers, int requests, string? problem)
    {
        using var server = new HookServer(answers.Split('|'));

        Assert.Equal(problem is null ? null : Failed + problem + Look, await SendAsync(server.Url));

        Assert.Equal(requests, server.Received.Count);
        var (head, body) = server.Received[0];
        Assert.StartsWith("POST /hooks/T0p-s3cret?key=hidden HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json; charset=utf-8\r\n", head, StringComparison.Ordinal);
        Assert.Equal("{\"text\":\"Größe\"}", body);
    }

    [Fact]
    public async Task One_that_never_answers_is_given_ten_seconds_three_times()
    {
        using var server = new HookServer(null, null, null, "200 OK");

        Assert.Equal(Failed + "there was no answer within 10 seconds." + Look, await SendAsync(server.Url));

        Assert.Equal(3, server.Received.Count);
    }

    [Fact]
    public async Task One_that_cuts_the_connection_is_tried_again()
    {
        using var server = new HookServer("HTTP", "HTTP", "HTTP");

        Assert.Equal(Failed + "there was no usable answer (InvalidResponse)." + Look, await SendAsync(server.Url));
    }

    [Fact]
    public async Task A_refused_connection_is_reported_with_the_host_alone()
    {
        using var nobody = new Socket(SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // taken, and nobody listens

        Assert.Equal(
            Failed + "Connection refused." + Look,
            await SendAsync($"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndPoint!).Port}/hooks/T0p-s3cret")
        );
    }

    [Fact]
    public async Task A_command_that_was_ended_tries_once_and_a_second_signal_ends_that()
    {
        using var server = new HookServer("500 Oops", "200 OK");
        Assert.Equal(Failed + "it answered with an error (HTTP 500)." + Look, await SendAsync(server.Url, retries: 0));

        using var silent = new HookServer([null]);
        using var second = new CancellationTokenSource();
        using var sender = new NotificationSender(new Uri(silent.Url), TimeProvider.System);
        var sending = sender.SendAsync("{}", 2, second.Token);
        while (silent.Received.Count == 0)
            await Task.Delay(10);
        await second.CancelAsync();

        Assert.Equal(Failed + "the command was ended." + Look, await sending);
        Assert.Single(silent.Received);
    }

    private static async Task<string?> SendAsync(string url, int retries = 2)
    {
        var clock = new FakeTimeProvider();
        using var sender = new NotificationSender(new Uri(url), clock);
        var sending = sender.SendAsync("{\"text\":\"Größe\"}", retries, CancellationToken.None);
        while (!sending.IsCompleted)
        {
            await Task.Delay(20);
            clock.Advance(TimeSpan.FromSeconds(0.25));
        }

        return await sending;
    }
}
