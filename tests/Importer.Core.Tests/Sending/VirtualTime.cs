namespace Importer.Core.Tests.Sending;

/// <summary>
/// A clock, and one thread on which everything happens: work that is due runs, and when nothing is, the clock jumps to the next timer.
/// Unlike with FakeTimeProvider nobody has to say by how much, so that whole runs of many minutes can be played, always alike.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> timers = new();
    private readonly Queue<(SendOrPostCallback Work, object? State)> work = new();
    private long now;
    private long order;

    public TimeSpan Now => new(now);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public override DateTimeOffset GetUtcNow() => Epoch.AddTicks(now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public static T Run<T>(Func<VirtualTime, Task<T>> play)
    {
        var time = new VirtualTime();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new OneThread(time));
        try
        {
            var playing = play(time);
            while (!playing.IsCompleted)
            {
                if (time.work.TryDequeue(out var item))
                    item.Work(item.State);
                else if (time.timers.TryDequeue(out var timer, out var key))
                    timer.Fire(key.Due, key.Order);
                else
                    throw new InvalidOperationException($"Everyone waits for nothing, at {time.Now}.");
            }

            return playing.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public static void Run(Func<VirtualTime, Task> play) =>
        Run(async time =>
        {
            await play(time);
            return true;
        });

    private sealed class OneThread(VirtualTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => time.work.Enqueue((d, state));
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private long mine = -1;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            mine = -1;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            mine = ++time.order;
            time.timers.Enqueue(this, (time.now + dueTime.Ticks, mine));
            return true;
        }

        public void Fire(long due, long order)
        {
            if (order != mine)
                return;
            mine = -1;
            time.now = Math.Max(time.now, due);
            callback(state);
        }

        public void Dispose() => mine = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
