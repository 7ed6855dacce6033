using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Importer.Core.Contacts;
using Importer.Core.Recording;
using Importer.Core.Sending;

namespace Importer.Core.Measuring;

/// <summary>
/// A command's metrics, in the meter <c>Importer</c>, for all of its inputs. They cost almost nothing while nobody listens. The only
/// attributes are row statuses, HTTP statuses and reasons for waiting, so no contact data.
/// Names, units and attributes follow OpenTelemetry's conventions where they exist; docs/observability.md lists them.
/// </summary>
public sealed class Measures : ISendingMeter, IRowMeter, IDisposable
{
    private const string StatusCode = "http.response.status_code";
    private const string ErrorType = "error.type";

    /// <summary>The name of the meter and the activity source.</summary>
    public const string Name = "Importer";

    private static readonly KeyValuePair<string, object?>[] Statuses =
    [
        .. Enum.GetValues<RowStatus>().Select(status => new KeyValuePair<string, object?>("importer.row.status", status.Word())),
    ];

    // 0.1 s is typical, 2 min the default timeout.
    private static readonly InstrumentAdvice<double> Answers = new()
    {
        HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    };
    private static readonly InstrumentAdvice<double> Waits = new() { HistogramBucketBoundaries = [0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 900] };

    // Throttled answers do not count towards Sending:MaxAttempts (5).
    private static readonly InstrumentAdvice<double> Attempts = new() { HistogramBucketBoundaries = [1, 2, 3, 4, 5, 10, 20, 50] };

    private readonly Meter meter = new(Name);
    private readonly Counter<long> rows,
        requests,
        retries;
    private readonly Histogram<double> answers,
        attempts,
        waits;
    private Func<PaceState>? pace;
    private Func<double>? progress;

    public Measures()
    {
        rows = meter.CreateCounter<long>("importer.rows", "{row}", "Rows by status");
        requests = meter.CreateCounter<long>(
            "importer.requests",
            "{request}",
            "Requests that send a contact, retries included, by HTTP status or error"
        );
        retries = meter.CreateCounter<long>("importer.retries", "{request}", "Requests that were not a row's first");
        attempts = meter.CreateHistogram("importer.row.attempts", "{attempt}", "Requests per row", advice: Attempts);
        answers = meter.CreateHistogram("importer.request.duration", "s", "Time until the answer", advice: Answers);
        waits = meter.CreateHistogram(
            "importer.wait.duration",
            "s",
            "Time that requests waited before they were sent, by reason",
            advice: Waits
        );
        Level("importer.active_requests", "Requests in flight", state => state.InFlight);
        Level("importer.pending_requests", "Requests waiting to be sent", state => state.Waiting);
        Level("importer.pace.concurrency", "Current limit on requests in flight", state => state.Concurrency);
        meter.CreateObservableGauge(
            "importer.pace.rate",
            () => Now(state => state.RequestsPerSecond),
            "{request}/s",
            "Current limit on requests per second"
        );
        meter.CreateObservableGauge(
            "importer.input.progress",
            () => progress is { } read ? [new(read())] : (Measurement<double>[])[],
            "1",
            "Share of the current input that has been read, from 0 to 1"
        );
    }

    /// <summary>Runs and requests as activities.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Sets the sources of the gauges while an input is imported.</summary>
    public IDisposable Watch(Func<PaceState> itsPace, Func<double> itsProgress)
    {
        (pace, progress) = (itsPace, itsProgress);
        return new End(this);
    }

    public void Row(RowStatus status) => Rows(status, 1);

    public void Rows(RowStatus status, long count)
    {
        if (rows.Enabled)
            rows.Add(count, Statuses[(int)status]);
    }

    public Activity? BeginRequest(int attempt)
    {
        var request = Activities.StartActivity("POST /contacts/v1/contacts", ActivityKind.Client);
        request?.SetTag("http.request.method", "POST");
        if (attempt > 1)
            request?.SetTag("http.request.resend_count", attempt - 1);
        return request;
    }

    public void Answered(ContactAnswer answer, bool retry, TimeSpan took, Activity? request)
    {
        if (request is not null)
        {
            request.SetTag(StatusCode, answer.HttpStatus);
            if (answer is not (Accepted or PartlyAccepted))
                request.SetTag(ErrorType, TypeOf(answer)).SetStatus(ActivityStatusCode.Error);
        }

        if (retry)
            retries.Add(1);
        if (!requests.Enabled)
            return;
        KeyValuePair<string, object?> status = answer.HttpStatus is { } code ? new(StatusCode, code) : new(ErrorType, TypeOf(answer));
        requests.Add(1, status);
        answers.Record(took.TotalSeconds, status);
    }

    public void Sent(int requestsOfRow) => attempts.Record(requestsOfRow);

    public bool TimesWaits => waits.Enabled;

    public void Waited(string reason, TimeSpan time) =>
        waits.Record(time.TotalSeconds, new KeyValuePair<string, object?>("importer.wait.reason", reason));

    public void Dispose() => meter.Dispose();

    private void Level(string name, string description, Func<PaceState, long> value) =>
        meter.CreateObservableUpDownCounter(name, () => Now(value), "{request}", description);

    private Measurement<T>[] Now<T>(Func<PaceState, T> value)
        where T : struct => pace is { } state ? [new(value(state()))] : [];

    /// <summary>The HTTP status if that is the error, as in OpenTelemetry; otherwise our own word.</summary>
    private static string TypeOf(ContactAnswer answer) =>
        answer switch
        {
            { HttpStatus: >= 400 } => answer.HttpStatus.Value.ToString(CultureInfo.InvariantCulture),
            { HttpStatus: not null } => answer is Unanswered or OtherContact ? "unreadable" : "refused",
            Unanswered { MayHaveBeenProcessed: false } => "not_connected",
            _ => "no_answer",
        };

    private sealed class End(Measures measures) : IDisposable
    {
        public void Dispose() => (measures.pace, measures.progress) = (null, null);
    }
}
