using System.Threading.Channels;
using Importer.Program.Progress;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Tests.Progress;

public sealed class ProgressLogTests
{
    [Fact]
    public async Task Without_a_terminal_an_event_is_logged_every_ten_seconds_until_the_file_is_done()
    {
        var clock = new FakeTimeProvider();
        var second = 0;
        var events = new Events();
        var meter = new ProgressMeter(
            () =>
                new ProgressFigures(
                    second / 40.0,
                    100 * second,
                    second / 10,
                    5,
                    second == 30 ? "Rate limit reached: resuming in 12 s" : null
                ),
            clock
        );
        List<string> told = [];
        await using (new ProgressLog(events, clock, "contacts.csv", meter, ProgressWords.Import))
        {
            for (second = 1; second <= 35; second++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                if (second % 10 == 0)
                    told.Add(await events.NextAsync());
            }
        }

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(
            [
                "Information contacts.csv: 25 % done, 1,000 imported, 1 not imported, 5 waiting, 100 rows a second, about 30 s left",
                "Information contacts.csv: 50 % done, 2,000 imported, 2 not imported, 5 waiting, 100 rows a second, about 20 s left",
                "Information contacts.csv: 75 % done, 3,000 imported, 3 not imported, 5 waiting, 100 rows a second, about 10 s left; "
                    + "Rate limit reached: resuming in 12 s",
            ],
            [.. told, .. events.Left]
        );
    }

    /// <summary>What is logged, as text.</summary>
    private sealed class Events : ILogger
    {
        private readonly Channel<string> _events = Channel.CreateUnbounded<string>();

        public IEnumerable<string> Left
        {
            get
            {
                while (_events.Reader.TryRead(out var one))
                    yield return one;
            }
        }

        public async Task<string> NextAsync() => await _events.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _events.Writer.TryWrite($"{logLevel} {formatter(state, exception)}");
    }
}
