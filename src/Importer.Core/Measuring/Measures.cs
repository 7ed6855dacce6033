using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Measuring;

/// <summary>
/// What a command counts and times, for whoever listens to the meter <c>Importer</c>; nobody listening costs next to nothing. Row statuses,
/// HTTP statuses and reasons for waiting are all that tells one figure from another: no contact data. One for all inputs of a command.
/// docs/observability.md lists the names.
/// </summary>
public sealed class Measures : IDisposable
{
    /// <summary>The meter's and the activity source's.</summary>
    public const string Name = "Importer";

    private static readonly KeyValuePair<string, object?>[] Statuses = [.. Enum.GetValues<RowStatus>().Select(status => new KeyValuePair<string, object?>("status", status.Word()))];

    // An answer of 0.1 s is usual, one of 2 min the longest that is waited for.
    private static readonly InstrumentAdvice<double> Answers = new() { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120] };
    private static readonly InstrumentAdvice<double> Waits = new() { HistogramBucketBoundaries = [0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 900] };

    private readonly Meter meter = new(Name);
    private readonly Counter<long> rows, requests, retries;
    private readonly Histogram<double> answers, waits;
    private Func<PaceState>? pace;
    private Func<double>? progress;

    public Measures()
    {
        rows = meter.CreateCounter<long>("importer.rows", "{row}", "Rows by what became of them");
        requests = meter.CreateCounter<long>("importer.requests", "{request}", "Requests for contacts by HTTP status; none where no answer came");
        retries = meter.CreateCounter<long>("importer.retries", "{request}", "Requests that were not a row's first");
        answers = meter.CreateHistogram("importer.request.duration", "s", "How long an answer took", advice: Answers);
        waits = meter.CreateHistogram("importer.wait.duration", "s", "How long a request waited for its turn, by reason", advice: Waits);
        Gauge("importer.requests.in_flight", "{request}", "Requests on the wire", state => state.InFlight);
        Gauge("importer.pace.waiting", "{request}", "Requests that wait for their turn", state => state.Waiting);
        Gauge("importer.pace.concurrency", "{request}", "Requests allowed on the wire at once now", state => state.Concurrency);
        Gauge("importer.pace.rate", "{request}/s", "Requests per second allowed now", state => state.RequestsPerSecond);
        meter.CreateObservableGauge("importer.input.progress", () => progress is { } read ? [new(read())] : (Measurement<double>[])[], "1", "How much of the present input has been read, from 0 to 1");
    }

    /// <summary>Runs and requests as activities, for whoever listens.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>What the present input's run is asked when somebody looks; nothing before and after it.</summary>
    public IDisposable Watch(Func<PaceState> itsPace, Func<double> itsProgress)
    {
        (pace, progress) = (itsPace, itsProgress);
        return new End(this);
    }

    /// <summary>A row has its outcome, found by this run or an earlier one: as the report has it.</summary>
    public void Row(RowStatus status) => Rows(status, 1);

    public void Rows(RowStatus status, long count)
    {
        if (rows.Enabled)
            rows.Add(count, Statuses[(int)status]);
    }

    /// <summary>Begins the activity of one request; null where nobody listens.</summary>
    internal static Activity? BeginRequest(int attempt)
    {
        var request = Activities.StartActivity("POST /contacts/v1/contacts", ActivityKind.Client);
        request?.SetTag("http.request.method", "POST").SetTag("importer.attempt", attempt);
        return request;
    }

    /// <summary>A request has its answer, or will get none.</summary>
    internal void Answered(ContactAnswer answer, bool retry, TimeSpan took, Activity? request)
    {
        if (request is not null)
        {
            request.SetTag("http.response.status_code", answer.HttpStatus);
            if (answer is not (Accepted or PartlyAccepted))
                request.SetTag("error.type", answer.GetType().Name).SetStatus(ActivityStatusCode.Error);
        }

        if (retry)
            retries.Add(1);
        if (!requests.Enabled)
            return;
        var status = new KeyValuePair<string, object?>("http_status", answer.HttpStatus?.ToString(CultureInfo.InvariantCulture) ?? "none");
        requests.Add(1, status);
        answers.Record(took.TotalSeconds, status);
    }

    /// <summary>Whether anybody wants to know of waits.</summary>
    internal bool TimesWaits => waits.Enabled;

    /// <summary>A request's turn has come.</summary>
    internal void Waited(string reason, TimeSpan time) => waits.Record(time.TotalSeconds, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose() => meter.Dispose();

    private void Gauge(string name, string unit, string description, Func<PaceState, double> value) =>
        meter.CreateObservableGauge(name, () => pace is { } state ? [new(value(state()))] : (Measurement<double>[])[], unit, description);

    private sealed class End(Measures measures) : IDisposable
    {
        public void Dispose() => (measures.pace, measures.progress) = (null, null);
    }
}
