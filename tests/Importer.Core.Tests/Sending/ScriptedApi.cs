using System.Globalization;
using System.Text;
using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

/// <summary>An API that answers as told, and writes down when it was asked what: <c>12.5 A 2</c> is A's second attempt at 12.5 s.</summary>
internal sealed class ScriptedApi(VirtualTime time, Func<string, int, ContactAnswer?> answer, double latency = 0.1) : IContactsApi
{
    public static readonly Accepted Yes = new(200, 7, true);
    public static readonly Unanswered Broken = new(null, null, "The connection broke.", MayHaveBeenProcessed: true);
    public static readonly Unanswered NoConnection = new(null, null, "No connection.", MayHaveBeenProcessed: false);
    private readonly Dictionary<string, int> attempts = [];

    public List<string> Log { get; } = [];

    /// <summary>When each request came, in seconds.</summary>
    public List<double> Times { get; } = [];

    /// <summary>When each answer came, in seconds.</summary>
    public List<(double At, ContactAnswer Answer)> Answers { get; } = [];

    public int TokensRefused { get; private set; }

    public static Throttled TooFast(double seconds) => new(429, ThrottleKind.TooFast, TimeSpan.FromSeconds(seconds), "50100", null);

    public static Throttled Busy(double? seconds) =>
        new(503, ThrottleKind.Busy, seconds is { } s ? TimeSpan.FromSeconds(s) : null, null, null);

    public static Throttled Blocked => new(429, ThrottleKind.Blocked, null, "50200", null);

    public async Task<ContactAnswer> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var row = Encoding.UTF8.GetString(body.Span);
        var attempt = attempts[row] = attempts.GetValueOrDefault(row) + 1;
        Times.Add(time.Now.TotalSeconds);
        Log.Add(string.Create(CultureInfo.InvariantCulture, $"{time.Now.TotalSeconds:0.0} {row} {attempt}"));
        var given = answer(row, attempt);
        await Task.Delay(given is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(latency), time, cancel);
        Answers.Add((time.Now.TotalSeconds, given!));
        return given!;
    }

    /// <summary>Answered as a row called look.</summary>
    public async Task<ContactAnswer> PingAsync(CancellationToken cancel)
    {
        var answer = await PostAsync("look"u8.ToArray(), cancel);
        return answer is Accepted ? new Reachable(200) : answer;
    }

    public void InvalidateToken() => TokensRefused++;
}

/// <summary>A sender on a pace, in virtual time.</summary>
internal sealed class Bench : IDisposable
{
    public Bench(VirtualTime time, SendingOptions options, Func<string, int, ContactAnswer?> answer, double latency = 0.1)
        : this(time, options, new ScriptedApi(time, answer, latency)) { }

    private Bench(VirtualTime time, SendingOptions options, ScriptedApi api)
    {
        Api = api;
        // No chance: jitter is always in the middle, where it changes nothing.
        Pace = new Pace(options, time, Stop, new NoChance());
        Sender = new ContactSender(api, Pace, options, time, new Random(1));
    }

    public ScriptedApi Api { get; }

    public RunStop Stop { get; } = new();

    public Pace Pace { get; }

    public ContactSender Sender { get; }

    public Task<SendResult> SendAsync(string row, IOtherRows? others = null, CancellationToken abandon = default) =>
        Sender.SendAsync(Encoding.UTF8.GetBytes(row), Stop.Stopping, abandon, others);

    public Task<SendResult[]> SendAllAsync(params string[] rows) => Task.WhenAll(rows.Select(row => SendAsync(row)));

    public void Dispose()
    {
        Pace.Dispose();
        Stop.Dispose();
    }

    private sealed class NoChance : Random
    {
        public override double NextDouble() => 0.5;
    }
}
