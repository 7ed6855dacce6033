using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>
/// One pace for all senders: rate, pauses, concurrency and the outage gate behind one await, taken per attempt. What it decides is
/// <see cref="PacePolicy"/>'s; here is only the waiting. Waiters are let go in the order they came, and only at the moment they may go,
/// so that no permit outlives the pause that follows it.
/// </summary>
public sealed class Pace : IDisposable
{
    /// <summary>In milliseconds: a day.</summary>
    private const double LongestTimer = 86_400_000;

    private readonly TimeProvider time;
    private readonly RunStop stop;
    private readonly ITimer timer;
    private readonly CancellationTokenRegistration stopped;
    private readonly long began;

    // Guarded by the lock: everything below.
    private readonly Lock guard = new();
    private readonly PacePolicy policy;
    private readonly LinkedList<Waiter> waiting = new();
    private double timerAt = double.PositiveInfinity;

    /// <param name="stop">Thrown where an outage or throttling outlasts its bound.</param>
    /// <param name="random">For the jitter of waits; null for the shared one.</param>
    public Pace(SendingOptions options, TimeProvider time, RunStop stop, Random? random = null)
    {
        this.time = time;
        this.stop = stop;
        began = time.GetTimestamp();
        policy = new PacePolicy(options, (random ?? Random.Shared).NextDouble);
        timer = time.CreateTimer(static pace => ((Pace)pace!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        stopped = stop.Stopping.UnsafeRegister(static pace => ((Pace)pace!).SendAllAway(), this);
    }

    /// <summary>How fast it goes, and why not faster. From any thread.</summary>
    public PaceState State
    {
        get
        {
            lock (guard) return policy.State(Now, waiting.Count, time.GetUtcNow());
        }
    }

    /// <summary>Waits until one more request may go out.</summary>
    /// <returns>Null once the run, or <paramref name="stopping"/>, has stopped. Otherwise it must be reported or returned.</returns>
    internal ValueTask<Permit?> AcquireAsync(SendingRow row, CancellationToken stopping)
    {
        Waiter waiter;
        lock (guard)
        {
            if (stopping.IsCancellationRequested || stop.Stopping.IsCancellationRequested) return default;
            var now = Now;
            if (waiting.Count == 0 && policy.NextAt(now) <= now) return new(policy.Take(now, OnlyTroubled(row)));
            waiter = new(row);
            waiting.AddLast(waiter);
        }

        LetGo();
        return stopping == stop.Stopping ? new(waiter.Task) : WaitAsync(waiter, stopping);
    }

    /// <summary>Hands a permit back with what came of it.</summary>
    internal Standing Report(Permit permit, SendingRow row, ContactAnswer answer)
    {
        Standing standing;
        lock (guard) standing = policy.Report(Now, permit, row, answer);
        LetGo();
        return standing;
    }

    /// <summary>Hands a permit back whose request was a look.</summary>
    internal void ReportLook(Permit permit, ContactAnswer answer)
    {
        lock (guard) policy.ReportLook(Now, permit, answer);
        LetGo();
    }

    /// <summary>Hands a permit back that no request was made with.</summary>
    internal void Return(Permit permit)
    {
        lock (guard) policy.Return(permit);
        LetGo();
    }

    /// <summary>When nobody waits any more.</summary>
    public void Dispose()
    {
        stopped.Dispose();
        timer.Dispose();
    }

    private double Now => time.GetElapsedTime(began).TotalSeconds;

    /// <summary>Whether no row is left that could tell an outage from the trouble of rows.</summary>
    private bool OnlyTroubled(SendingRow next) => next.IsInTrouble && FirstUntroubled is null && !next.OthersAreLeft;

    private Waiter? FirstUntroubled => waiting.FirstOrDefault(waiter => !waiter.Row.IsInTrouble && !waiter.Task.IsCompleted);

    /// <summary>Who came first; but where the service seems away, whose answer would tell.</summary>
    private Waiter? Next => (policy.IsOutage ? FirstUntroubled : null) ?? waiting.First?.Value;

    private async ValueTask<Permit?> WaitAsync(Waiter waiter, CancellationToken stopping)
    {
        // Under the lock, or a waiter could be given its permit and sent away at once, and the permit be lost.
        using var registration = stopping.UnsafeRegister(
            _ =>
            {
                lock (guard) waiter.TrySetResult(null);
            },
            null);
        return await waiter.Task;
    }

    private void Wake()
    {
        lock (guard) timerAt = double.PositiveInfinity;
        LetGo();
    }

    private void LetGo()
    {
        StopReason? reason;
        lock (guard)
        {
            var now = Now;
            reason = policy.Stopped(now);
            while (reason is null && Next is { } next)
            {
                if (!next.Task.IsCompleted)
                {
                    var at = policy.NextAt(now);
                    if (at > now)
                    {
                        WakeAt(at, now);
                        break;
                    }

                    next.SetResult(policy.Take(now, OnlyTroubled(next.Row)));
                }

                waiting.Remove(next);
            }
        }

        // Outside the lock: it calls anyone who listens.
        if (reason is not null) stop.Request(reason);
    }

    private void SendAllAway()
    {
        lock (guard)
        {
            foreach (var waiter in waiting) waiter.TrySetResult(null);
            waiting.Clear();
        }
    }

    private void WakeAt(double at, double now)
    {
        // Already set, or nothing but a report can change anything.
        if (at == timerAt || double.IsPositiveInfinity(at)) return;
        timerAt = at;
        // Timers count whole milliseconds and cut off the rest: rounded up, or they would fire before it is time. None goes on for two months, and
        // one that fires too early looks again.
        timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((at - now) * 1000), 1, LongestTimer)), Timeout.InfiniteTimeSpan);
    }

    private sealed class Waiter(SendingRow row) : TaskCompletionSource<Permit?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public SendingRow Row => row;
    }
}

/// <summary>One request may go out.</summary>
/// <param name="TakenAt">In seconds since the pace began.</param>
/// <param name="Probe">Whether it is to find out if the service is back.</param>
/// <param name="Look">Whether it is to find that out by a look, which sends no contact.</param>
internal readonly record struct Permit(double TakenAt, bool Probe, bool Look);
