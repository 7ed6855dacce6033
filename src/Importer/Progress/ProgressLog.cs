using Microsoft.Extensions.Logging;

namespace Importer.Program.Progress;

/// <summary>Logs progress every ten seconds, a few thousand lines for an overnight run. No contact data.</summary>
internal sealed class ProgressLog : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private readonly PeriodicTimer _timer;
    private readonly Task _logging;

    public ProgressLog(ILogger log, TimeProvider clock, string name, ProgressMeter meter, ProgressWords words)
    {
        _timer = new PeriodicTimer(Every, clock);
        _logging = LogAsync(log, name, meter, words);
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _logging;
    }

    private async Task LogAsync(ILogger log, string name, ProgressMeter meter, ProgressWords words)
    {
        while (await _timer.WaitForNextTickAsync())
        {
            var reading = meter.Read();
            log.LogInformation(
                "{Input:l}: {Percent} % done, {Rows:l}{Why:l}",
                name,
                (int)(100 * reading.Now.Share),
                ProgressText.Of(reading, words, ", "),
                reading.Now.Why is { } why ? $"; {why}" : ""
            );
        }
    }
}
