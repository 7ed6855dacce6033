using Polly;
using Polly.Retry;

namespace Importer.Core.Contacts;

/// <summary>Tries again while it may help, for a bounded time: for sign-in and for looks at the tenant, not for contacts.</summary>
/// <param name="longest">From the first try; zero for a single one.</param>
internal sealed class Patience(TimeSpan longest, TimeProvider clock)
{
    /// <param name="attempt">One try.</param>
    /// <param name="onPause">Told why, and how long, before each pause.</param>
    /// <param name="stop">Ends trying with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The first result that is not <see cref="NotNow{T}"/>, or the last one.</returns>
    public async Task<Tried<T>> TryAsync<T>(Func<CancellationToken, Task<Tried<T>>> attempt, Action<NotNow<T>, TimeSpan> onPause, CancellationToken stop)
    {
        var begun = clock.GetTimestamp();
        TimeSpan Left() => longest - clock.GetElapsedTime(begun);
        var retry = new ResiliencePipelineBuilder<Tried<T>> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<Tried<T>>
            {
                MaxRetryAttempts = int.MaxValue,
                // A pause that would end too late is not begun.
                ShouldHandle = tried => ValueTask.FromResult(
                    tried.Outcome.Result is NotNow<T> notNow && Left() is var left && left > TimeSpan.Zero && !(notNow.RetryAfter > left)),
                DelayGenerator = tried =>
                {
                    var pause = ((NotNow<T>)tried.Outcome.Result!).Pause(tried.AttemptNumber + 1, Random.Shared.NextDouble());
                    return ValueTask.FromResult<TimeSpan?>(Left() is var left && left > TimeSpan.Zero && pause > left ? left : pause);
                },
                OnRetry = tried =>
                {
                    onPause((NotNow<T>)tried.Outcome.Result!, tried.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
        return await retry.ExecuteAsync(async cancel => await attempt(cancel), stop).ConfigureAwait(false);
    }
}
