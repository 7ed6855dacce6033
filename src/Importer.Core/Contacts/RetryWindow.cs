using Polly;
using Polly.Retry;

namespace Importer.Core.Contacts;

/// <summary>Retries for a limited time: sign-in and queries, not contacts.</summary>
/// <param name="length">From the first attempt; zero for a single attempt.</param>
internal sealed class RetryWindow(TimeSpan length, TimeProvider clock)
{
    /// <param name="attempt">One attempt.</param>
    /// <param name="onPause">Called before each pause, with its reason and length.</param>
    /// <param name="stop">Stops retrying with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The first result that is not <see cref="Retryable{T}"/>, or the last one.</returns>
    public async Task<Attempt<T>> RunAsync<T>(
        Func<CancellationToken, Task<Attempt<T>>> attempt,
        Action<Retryable<T>, TimeSpan> onPause,
        CancellationToken stop
    )
    {
        var begun = clock.GetTimestamp();
        TimeSpan Left() => length - clock.GetElapsedTime(begun);
        var retry = new ResiliencePipelineBuilder<Attempt<T>> { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions<Attempt<T>>
                {
                    MaxRetryAttempts = int.MaxValue,
                    // No pause that would outlast the window.
                    ShouldHandle = tried =>
                        ValueTask.FromResult(
                            tried.Outcome.Result is Retryable<T> retryable
                                && Left() is var left
                                && left > TimeSpan.Zero
                                && !(retryable.RetryAfter > left)
                        ),
                    DelayGenerator = tried =>
                    {
                        var pause = ((Retryable<T>)tried.Outcome.Result!).Pause(tried.AttemptNumber + 1, Random.Shared.NextDouble());
                        return ValueTask.FromResult<TimeSpan?>(Left() is var left && left > TimeSpan.Zero && pause > left ? left : pause);
                    },
                    OnRetry = tried =>
                    {
                        onPause((Retryable<T>)tried.Outcome.Result!, tried.RetryDelay);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
        return await retry.ExecuteAsync(async cancel => await attempt(cancel), stop).ConfigureAwait(false);
    }
}
