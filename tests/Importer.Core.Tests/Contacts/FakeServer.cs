using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Core.Tests.Contacts;

/// <summary>Answers in the network's place, and keeps what it was asked.</summary>
internal sealed class FakeServer(Func<FakeServer.Asked, HttpResponseMessage> answer) : HttpMessageHandler
{
    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>Holds every answer back until it is completed.</summary>
    public Task Ready { get; init; } = Task.CompletedTask;

    public static HttpResponseMessage Json(int status, string body, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    public static HttpResponseMessage Token(
        string token = "T1",
        int life = 1079,
        string scope = "list_and_subscribers_read list_and_subscribers_write"
    ) =>
        Json(
            200,
            $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{life}},"scope":"{{scope}}","rest_instance_url":"https://x.rest.marketingcloudapis.com/"}"""
        );

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var asked = new Asked(
            request.Method.Method,
            request.RequestUri!.ToString(),
            request.Headers.Authorization?.ToString(),
            body,
            Requests.Count + 1
        );
        Requests.Enqueue(asked);
        await Ready.WaitAsync(cancellationToken);
        return answer(asked);
    }

    /// <param name="Number">From 1.</param>
    public sealed record Asked(string Method, string Url, string? Authorization, string Body, int Number);
}

internal static class FakeTime
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public static FakeTimeProvider Clock() => new(Start);

    /// <summary>Lets time pass, a second at a time, until the task has ended; tells how much passed.</summary>
    public static async Task<TimeSpan> PassUntilAsync(this FakeTimeProvider clock, Task task)
    {
        var from = clock.GetUtcNow();
        var deadline = Environment.TickCount64 + 120_000;
        while (!task.IsCompleted)
        {
            Assert.True(Environment.TickCount64 < deadline, "It does not end.");
            // Anyone who has something to do does it before time passes.
            await Task.WhenAny(task, Task.Delay(1));
            if (!task.IsCompleted)
                clock.Advance(TimeSpan.FromSeconds(1));
        }

        return clock.GetUtcNow() - from;
    }
}
