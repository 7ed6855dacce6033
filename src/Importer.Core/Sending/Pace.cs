using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>
/// One pace for all senders: rate, pauses, concurrency and the outage gate behind one await per attempt. <see cref="PacePolicy"/> decides;
/// this class only waits. Waiters are released in order, and only at the moment they may send, so that no permit outlives a later
/// pause.
/// </summary>
public sealed class Pace : IDisposable
{
    /// <summary>In milliseconds: a day.</summary>
    private const double MaxTimer = 86_400_000;

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

    /// <param name="stop">Requested if an outage or throttling lasts too long.</param>
    /// <param name="random">For the jitter of waits; null for the shared one.</param>
    public Pace(SendingOptions options, TimeProvider time, RunStop stop, Random? random = null)
    {
        this.time = time;
        this.stop = stop;
        began = time.GetTimestamp();
        policy = new PacePolicy(options, (random ?? Random.Shared).NextDouble);
        timer = time.CreateTimer(static pace => ((Pace)pace!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        stopped = stop.Stopping.UnsafeRegister(static pace => ((Pace)pace!).CancelAll(), this);
    }

    /// <summary>The current rate, and what limits it. Thread-safe.</summary>
    public PaceState State
    {
        get
        {
            lock (guard)
                return policy.State(Now, waiting.Count, time.GetUtcNow());
        }
    }

    /// <summary>Waits until one more request may be sent.</summary>
    /// <returns>Null once the run, or <paramref name="stopping"/>, has stopped. Otherwise the caller must report or release it.</returns>
    internal ValueTask<Permit?> AcquireAsync(SendingRow row, CancellationToken stopping)
    {
        Waiter waiter;
        lock (guard)
        {
            if (stopping.IsCancellationRequested || stop.Stopping.IsCancellationRequested)
                return default;
            var now = Now;
            if (waiting.Count == 0 && policy.NextAt(now) <= now)
                return new(policy.Acquire(now, OnlyTroubledRows(row)));
            waiter = new(row);
            waiting.AddLast(waiter);
        }

        Dispatch();
        return stopping == stop.Stopping ? new(waiter.Task) : WaitAsync(waiter, stopping);
    }

    /// <summary>Releases a permit with its result.</summary>
    internal ServiceState Report(Permit permit, SendingRow row, ContactAnswer answer)
    {
        ServiceState service;
        lock (guard)
            service = policy.Report(Now, permit, row, answer);
        Dispatch();
        return service;
    }

    /// <summary>Releases a permit whose request was a ping.</summary>
    internal void ReportPing(Permit permit, ContactAnswer answer)
    {
        lock (guard)
            policy.ReportPing(Now, permit, answer);
        Dispatch();
    }

    /// <summary>Releases an unused permit.</summary>
    internal void Release(Permit permit)
    {
        lock (guard)
            policy.Release(permit);
        Dispatch();
    }

    /// <summary>Call when nothing is waiting.</summary>
    public void Dispose()
    {
        stopped.Dispose();
        timer.Dispose();
    }

    private double Now => time.GetElapsedTime(began).TotalSeconds;

    /// <summary>Whether no row is left that could distinguish an outage from rows in trouble.</summary>
    private bool OnlyTroubledRows(SendingRow next) => next.IsInTrouble && FirstUntroubled is null && !next.OthersAreUnsent;

    private Waiter? FirstUntroubled => waiting.FirstOrDefault(waiter => !waiter.Row.IsInTrouble && !waiter.Task.IsCompleted);

    /// <summary>The first in line; in an outage, the first whose answer would show whether the service is back.</summary>
    private Waiter? Next => (policy.IsOutage ? FirstUntroubled : null) ?? waiting.First?.Value;

    private async ValueTask<Permit?> WaitAsync(Waiter waiter, CancellationToken stopping)
    {
        // Under the lock, or a waiter could get its permit and be canceled at the same time, and the permit would be lost.
        using var registration = stopping.UnsafeRegister(
            _ =>
            {
                lock (guard)
                    waiter.TrySetResult(null);
            },
            null
        );
        return await waiter.Task;
    }

    private void Wake()
    {
        lock (guard)
            timerAt = double.PositiveInfinity;
        Dispatch();
    }

    private void Dispatch()
    {
        StopReason? reason;
        lock (guard)
        {
            var now = Now;
            reason = policy.CheckStop(now);
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

                    next.SetResult(policy.Acquire(now, OnlyTroubledRows(next.Row)));
                }

                waiting.Remove(next);
            }
        }

        // Outside the lock: it runs callbacks.
        if (reason is not null)
            stop.Request(reason);
    }

    private void CancelAll()
    {
        lock (guard)
        {
            foreach (var waiter in waiting)
                waiter.TrySetResult(null);
            waiting.Clear();
        }
    }

    private void WakeAt(double at, double now)
    {
        // Already set, or nothing but a report can change anything.
        if (at == timerAt || double.IsPositiveInfinity(at))
            return;
        timerAt = at;
        // Timers truncate to whole milliseconds, so round up, or they would fire too early. They cannot run for two months; one that fires
        // too early checks again.
        timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((at - now) * 1000), 1, MaxTimer)), Timeout.InfiniteTimeSpan);
    }

    private sealed class Waiter(SendingRow row) : TaskCompletionSource<Permit?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public SendingRow Row => row;
    }
}

/// <summary>Permission to send one request.</summary>
/// <param name="SentAt">In seconds since the pace began.</param>
/// <param name="IsProbe">Whether it tests if the service is back.</param>
/// <param name="IsPing">Whether the request is a ping, which sends no contact.</param>
internal readonly record struct Permit(double SentAt, bool IsProbe, bool IsPing);
