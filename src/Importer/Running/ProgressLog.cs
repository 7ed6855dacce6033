using Importer.Core.Rows;
using Importer.Core.Sending;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Running;

/// <summary>Says every ten seconds how far a run is, and in words why it waits. No contact data.</summary>
internal sealed class ProgressLog : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private readonly PeriodicTimer timer;
    private readonly Task telling;

    public ProgressLog(RunContext run, Pace pace, ContactSender sender, IRowSource source)
    {
        timer = new PeriodicTimer(Every, run.Clock);
        telling = TellAsync(run.Logs.Factory.CreateLogger<ProgressLog>(), pace, sender, source);
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await telling;
    }

    private async Task TellAsync(ILogger log, Pace pace, ContactSender sender, IRowSource source)
    {
        while (await timer.WaitForNextTickAsync())
        {
            var counts = sender.Counts;
            var state = pace.State;
            log.LogInformation("{Share:P0} of the file read, {Requests:N0} requests, {Retries:N0} of them retries, at most {Rate:N1} a second{Why}",
                source.Progress, counts.Requests, counts.Retries, state.RequestsPerSecond, state.Why is { } why ? $"; {why}" : "");
        }
    }
}
