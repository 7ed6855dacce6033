using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

public class LimitsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Above_the_rate_requests_are_refused_until_Retry_After_has_passed()
    {
        var caller = new Caller(new SandboxOptions { RequestsPerSecond = 3 });
        Assert.Equal([200, 200, 200, 429], Statuses(caller, 4));

        var refused = caller.Post(PageExample.Request);
        Assert.Equal(
            """
            429 {
                "message": "Rate limit exceeded",
                "errorcode": 50100,
                "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm",
                "retryAfter": 1
            }
            """,
            Caller.Seen(refused)
        );
        Assert.Equal([new("Retry-After", "1")], refused.Headers);

        caller.Clock.Advance(Second);
        Assert.Equal([200, 200, 200, 429], Statuses(caller, 4));
    }

    [Fact]
    public void Below_one_request_a_second_Retry_After_is_the_interval()
    {
        var caller = new Caller(new SandboxOptions { RequestsPerSecond = 0.25 });
        Assert.Equal(200, caller.Post(PageExample.Request).Status);
        Assert.Equal([new("Retry-After", "4")], caller.Post(PageExample.Request).Headers);
    }

    [Fact]
    public void Over_time_exactly_the_rate_is_allowed()
    {
        var caller = new Caller(new SandboxOptions { RequestsPerSecond = 10 });
        var accepted = 0;
        for (var attempt = 0; attempt < 2000; attempt++)
        {
            accepted += caller.Post(PageExample.Request).Status == 200 ? 1 : 0;
            caller.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        Assert.InRange(accepted, 108, 110);
    }

    [Theory]
    [InlineData(LimiterKind.Bucket, 1, new[] { 10, 6, 10 })]
    [InlineData(LimiterKind.Bucket, 0.2, new[] { 2, 2, 2 })]
    [InlineData(LimiterKind.Window, 1, new[] { 10, 10, 10 })]
    [InlineData(LimiterKind.SlidingWindow, 1, new[] { 10, 0, 10 })]
    public void Each_kind_of_limiter_allows_its_own_burst_after_a_pause(LimiterKind kind, double span, int[] granted)
    {
        var caller = new Caller(
            new SandboxOptions
            {
                RequestsPerSecond = 10,
                Limiter = kind,
                LimiterSpan = TimeSpan.FromSeconds(span),
            }
        );
        caller.Clock.Advance(TimeSpan.FromSeconds(0.5));
        int Burst() => Statuses(caller, 12).Count(status => status == 200);

        var first = Burst();
        caller.Clock.Advance(TimeSpan.FromSeconds(0.6));
        var second = Burst();
        caller.Clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal((granted[0], granted[1], granted[2]), (first, second, Burst()));
    }

    [Fact]
    public void The_rate_can_change_while_it_runs()
    {
        var caller = new Caller();
        Assert.Equal([200, 200, 200, 200], Statuses(caller, 4));
        caller.Tenant.Options.RequestsPerSecond = 2;
        caller.Clock.Advance(Second);
        Assert.Equal([200, 200, 429, 429], Statuses(caller, 4));
        caller.Tenant.Options.RequestsPerSecond = 4;
        caller.Clock.Advance(Second);
        Assert.Equal([200, 200, 200, 200, 429], Statuses(caller, 5));
    }

    [Fact]
    public void Signing_in_is_not_limited()
    {
        var caller = new Caller(new SandboxOptions { RequestsPerSecond = 1 });
        Assert.Equal([200, 200, 200], Enumerable.Range(0, 3).Select(_ => caller.SignIn().Status));
    }

    [Fact]
    public void Too_many_concurrent_requests_are_blocked_without_Retry_After_until_one_finishes()
    {
        var caller = new Caller(new SandboxOptions { MaxConcurrent = 2, Latency = Second });
        Assert.Equal([200, 200, 429], Statuses(caller, 3));

        var refused = caller.Post(PageExample.Request);
        Assert.Equal(
            """
            429 {
                "message": "Your requests are temporarily blocked.",
                "errorcode": 50200,
                "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm"
            }
            """,
            Caller.Seen(refused)
        );
        Assert.Empty(refused.Headers);
        Assert.Equal(TimeSpan.Zero, refused.Delay);

        caller.Clock.Advance(Second);
        Assert.Equal([200, 200, 429], Statuses(caller, 3));
    }

    [Fact]
    public void Latency_can_grow_with_concurrency()
    {
        var caller = new Caller(new SandboxOptions { LatencyUnderLoad = underWay => TimeSpan.FromMilliseconds(100 * underWay) });
        Assert.Equal([100, 200, 300], Enumerable.Range(0, 3).Select(_ => caller.Post(PageExample.Request).Delay.TotalMilliseconds));
        caller.Clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(200, caller.Post(PageExample.Request).Delay.TotalMilliseconds);
    }

    [Fact]
    public void A_slot_is_free_before_its_answer_arrives_even_if_timers_fire_early()
    {
        var caller = new Caller(new SandboxOptions { MaxConcurrent = 2, Latency = Second });
        Assert.Equal([200, 200], Statuses(caller, 2));
        caller.Clock.Advance(Second - TimeSpan.FromMilliseconds(16));
        Assert.Equal([200, 200], Statuses(caller, 2));
    }

    private static int[] Statuses(Caller caller, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => caller.Post(PageExample.Request).Status)];
}
