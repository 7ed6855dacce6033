using Importer.Core.Contacts;

namespace Importer.Core.Tests.Sending;

/// <summary>A stand-in with a limiter in it, in virtual time. Half of the latency lies before the limiter, half behind it.</summary>
internal sealed class SimulatedServer(
    VirtualTime time,
    Func<double, SimulatedServer, ContactAnswer?> limit,
    Func<double, int, double> latency
) : IContactsApi
{
    public static readonly Accepted Through = new(200, 1, false);

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Requests being worked on.</summary>
    public int Inside { get; private set; }

    public async Task<ContactAnswer> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var takes = latency(time.Now.TotalSeconds, Inside);
        await Task.Delay(TimeSpan.FromSeconds(takes * 0.1), time, cancel);
        var refusal = limit(time.Now.TotalSeconds, this);
        if (refusal is not null)
        {
            Refused++;
            await Task.Delay(TimeSpan.FromSeconds(takes * 0.1), time, cancel);
            return refusal;
        }

        Inside++;
        await Task.Delay(TimeSpan.FromSeconds(takes * 0.8), time, cancel);
        Inside--;
        Accepted++;
        await Task.Delay(TimeSpan.FromSeconds(takes * 0.1), time, cancel);
        return Through;
    }

    public Task<ContactAnswer> PingAsync(CancellationToken cancel) => throw new InvalidOperationException("Nobody had to look.");

    public void InvalidateToken() => throw new InvalidOperationException("Nobody refused a token.");

    /// <summary>
    /// So many requests per second, <paramref name="burst"/> seconds' worth of them saved up; told to wait in whole seconds, so many at
    /// least.
    /// </summary>
    public static Func<double, SimulatedServer, ContactAnswer?> TokenBucket(Func<double, double> rate, double burst, double told = 1)
    {
        var (tokens, last) = (double.PositiveInfinity, 0.0);
        return (now, _) =>
        {
            var most = Math.Max(1, rate(now) * burst);
            tokens = Math.Min(most, tokens + ((now - last) * rate(now)));
            last = now;
            if (tokens < 1)
                return TooFast(Math.Max(told, Math.Ceiling((1 - tokens) / rate(now))));
            tokens--;
            return null;
        };
    }

    /// <summary>So many requests in each window; told to wait until the next one, rounded up to whole seconds.</summary>
    public static Func<double, SimulatedServer, ContactAnswer?> FixedWindow(Func<double, double> rate, double seconds, double phase = 0)
    {
        var (window, count) = (-1.0, 0);
        return (now, _) =>
        {
            var current = Math.Floor((now + phase) / seconds);
            if (current > window)
                (window, count) = (current, 0);
            if (count + 1 > rate(now) * seconds)
                return TooFast(Math.Ceiling(((current + 1) * seconds) - now - phase));
            count++;
            return null;
        };
    }

    /// <summary>
    /// So many requests in any stretch of so many seconds; told to wait until the first of them is so long ago, in whole seconds.
    /// </summary>
    public static Func<double, SimulatedServer, ContactAnswer?> SlidingWindow(Func<double, double> rate, double seconds)
    {
        var granted = new Queue<double>();
        return (now, _) =>
        {
            while (granted.TryPeek(out var first) && first <= now - seconds)
                granted.Dequeue();
            if (granted.Count + 1 > rate(now) * seconds)
                return TooFast(Math.Ceiling(granted.Peek() + seconds - now));
            granted.Enqueue(now);
            return null;
        };
    }

    /// <summary>So many at once.</summary>
    public static Func<double, SimulatedServer, ContactAnswer?> AtOnce(Func<double, int> most) =>
        (now, server) =>
            server.Inside >= most(now)
                ? new Throttled(429, ThrottleKind.Blocked, null, "50200", "Your requests are temporarily blocked.")
                : null;

    public static Func<double, SimulatedServer, ContactAnswer?> NoLimit => (_, _) => null;

    public static Throttled TooFast(double seconds) =>
        new(429, ThrottleKind.TooFast, TimeSpan.FromSeconds(seconds), "50100", "You have exceeded the rate limit.");
}
