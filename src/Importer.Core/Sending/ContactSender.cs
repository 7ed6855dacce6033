using Importer.Core.Contacts;
using Polly;
using Polly.Retry;

namespace Importer.Core.Sending;

/// <summary>
/// Sends one row: retry around permit around POST. Polly retries with back-off if the row may be the cause. In throttling or an outage
/// the row is retried at once and waits at the pace with the others.
/// </summary>
public sealed class ContactSender : IContactSender
{
    /// <summary>The first back-off; doubles with each retry, with jitter.</summary>
    public static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);

    /// <summary>The longest back-off.</summary>
    public static readonly TimeSpan MaxBackOff = TimeSpan.FromSeconds(30);

    private readonly IContactsApi api;
    private readonly Pace pace;
    private readonly SendingOptions options;
    private readonly TimeProvider time;
    private readonly ISendingMeter? meter;
    private readonly ResiliencePipeline<NextStep> retry;
    private readonly Func<ResilienceContext, SendingRow, ValueTask<NextStep>> attempt;
    private long requests;
    private long retries;
    private long throttled;
    private long unanswered;
    private long pings;

    /// <param name="pace">One for all rows of the run.</param>
    /// <param name="random">For the jitter; null for the shared one.</param>
    /// <param name="meter">Null for no metrics.</param>
    public ContactSender(
        IContactsApi api,
        Pace pace,
        SendingOptions options,
        TimeProvider time,
        Random? random = null,
        ISendingMeter? meter = null
    )
    {
        this.api = api;
        this.pace = pace;
        this.options = options;
        this.time = time;
        this.meter = meter;
        attempt = AttemptAsync;
        retry = new ResiliencePipelineBuilder<NextStep> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<NextStep>
                {
                    // RetryRules bound the attempts: not every attempt counts.
                    MaxRetryAttempts = int.MaxValue,
                    ShouldHandle = static after => new(after.Outcome.Result is NextStep.Repeat or NextStep.BackOff or NextStep.RenewToken),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = FirstBackOff,
                    MaxDelay = MaxBackOff,
                    DelayGenerator = static after => new(after.Outcome.Result is NextStep.BackOff ? null : TimeSpan.Zero),
                    Randomizer = (random ?? Random.Shared).NextDouble,
                }
            )
            .Build();
    }

    /// <summary>The counts so far. Thread-safe.</summary>
    public SendingCounts Counts =>
        new(
            Volatile.Read(ref requests),
            Volatile.Read(ref retries),
            Volatile.Read(ref throttled),
            Volatile.Read(ref unanswered),
            Volatile.Read(ref pings)
        );

    /// <inheritdoc/>
    /// <exception cref="ImportException">
    /// No token before the row's first attempt. After an attempt, <see cref="SendResult.Stop"/> says so instead, so that the row's attempts
    /// are not lost.
    /// </exception>
    public async Task<SendResult> SendAsync(
        ReadOnlyMemory<byte> body,
        CancellationToken stopping,
        CancellationToken abandon,
        IOtherRows? others = null
    )
    {
        var row = new SendingRow(body, abandon, others);
        NextStep last;
        // Continuations stay on the caller's context, so that a test's virtual clock sees them; the program has no such context.
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, stopping);
        try
        {
            last = await retry.ExecuteAsync(attempt, context, row);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            last = NextStep.CutShort.Instance;
        }
        catch (ImportException noToken) when (row.Attempts > 0)
        {
            last = new NextStep.StopRun(new StopReason(noToken.ExitCode, noToken.Message));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (row.Attempts > 0)
            meter?.Sent(row.Attempts);
        return new SendResult(row.Answer, row.Attempts, row.MayHaveBeenProcessed, (last as NextStep.StopRun)?.Reason)
        {
            // A retry that was due but did not happen is cut short too.
            CutShort = last is not (NextStep.Finish or NextStep.StopRun),
        };
    }

    private async ValueTask<NextStep> AttemptAsync(ResilienceContext context, SendingRow row)
    {
        Permit permit;
        while (true)
        {
            if (await AcquireAsync(row, context.CancellationToken) is not { } turn)
                return NextStep.CutShort.Instance;
            permit = turn;
            if (!permit.IsPing)
                break;
            await PingAsync(permit, context.CancellationToken);
        }

        using var request = meter?.BeginRequest(row.Attempts + 1);
        var sentAt = time.GetTimestamp();
        ContactAnswer? answer = null;
        try
        {
            answer = await api.PostAsync(row.Body, row.Abandon);
        }
        catch (OperationCanceledException) when (row.Abandon.IsCancellationRequested)
        {
            answer = new Unanswered(null, null, "The run ended before the answer arrived.", MayHaveBeenProcessed: true);
        }
        finally
        {
            if (answer is null)
                pace.Release(permit);
        }

        row.Record(answer, pace.Report(permit, row, answer));
        Count(row, answer);
        meter?.Answered(answer, row.Attempts > 1, time.GetElapsedTime(sentAt), request);
        if (row.Abandon.IsCancellationRequested && answer is Unanswered)
            return NextStep.CutShort.Instance;

        var next = RetryRules.After(row, options);
        if (next is NextStep.RenewToken)
            api.InvalidateToken();
        return next;
    }

    /// <summary>Pings the service, since no row is left that could show whether it answers.</summary>
    private async Task PingAsync(Permit permit, CancellationToken stopping)
    {
        ContactAnswer? answer = null;
        try
        {
            answer = await api.PingAsync(stopping);
        }
        finally
        {
            if (answer is null)
                pace.Release(permit);
        }

        Interlocked.Increment(ref requests);
        Interlocked.Increment(ref pings);
        pace.ReportPing(permit, answer);
    }

    private ValueTask<Permit?> AcquireAsync(SendingRow row, CancellationToken stopping)
    {
        var turn = pace.AcquireAsync(row, stopping);
        return turn.IsCompleted || meter is not { TimesWaits: true } ? turn : TimedAsync(turn, meter);
    }

    private async ValueTask<Permit?> TimedAsync(ValueTask<Permit?> turn, ISendingMeter waits)
    {
        var (since, reason) = (time.GetTimestamp(), pace.State.Reason);
        var permit = await turn;
        waits.Waited(reason, time.GetElapsedTime(since));
        return permit;
    }

    private void Count(SendingRow row, ContactAnswer answer)
    {
        Interlocked.Increment(ref requests);
        if (row.Attempts > 1)
            Interlocked.Increment(ref retries);
        if (answer is Throttled)
            Interlocked.Increment(ref throttled);
        if (answer is Unanswered)
            Interlocked.Increment(ref unanswered);
    }
}
