using System.Diagnostics.Metrics;
using System.Globalization;
using Importer.Core.Measuring;

namespace Importer.Program.Telemetry;

/// <summary>An instrument's value for one of its labels.</summary>
/// <param name="Label">The label's name and value; null if the instrument has none.</param>
/// <param name="Value">The sum of a counter or histogram, the last value of a gauge.</param>
/// <param name="Buckets">A histogram's cumulative counts by upper bound, the total last; null for other instruments.</param>
internal sealed record Figure(
    Instrument Instrument,
    (string Name, string Value)? Label,
    double Value,
    IReadOnlyList<(double Most, long Count)>? Buckets
);

/// <summary>Sums up the measurements of <see cref="Measures"/>, from any thread.</summary>
internal sealed class Figures : IDisposable
{
    private readonly MeterListener listener = new();

    // Guarded by the lock: everything below.
    private readonly Lock guard = new();
    private readonly Dictionary<(Instrument, string), Sum> sums = [];
    private readonly List<Instrument> instruments = [];

    public Figures()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name != Measures.Name)
                return;
            lock (guard)
                instruments.Add(instrument);
            listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Take(instrument, value, labels));
        listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Take(instrument, value, labels));
        listener.Start();
    }

    /// <summary>
    /// All instruments in creation order, each with its figures sorted by label; no figures if nothing was measured.
    /// </summary>
    public IReadOnlyList<(Instrument Instrument, IReadOnlyList<Figure> Figures)> Read()
    {
        lock (guard)
        {
            foreach (var gauge in sums.Keys.Where(key => key.Item1.IsObservable).ToList())
                sums.Remove(gauge);
        }

        listener.RecordObservableInstruments();
        lock (guard)
        {
            return
            [
                .. instruments.Select(instrument =>
                    (
                        instrument,
                        (IReadOnlyList<Figure>)
                            [
                                .. sums.Where(sum => sum.Key.Item1 == instrument)
                                    .OrderBy(sum => sum.Key.Item2, StringComparer.Ordinal)
                                    .Select(sum => sum.Value.Show(instrument)),
                            ]
                    )
                ),
            ];
        }
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        (string Name, string Value)? label = labels.IsEmpty
            ? null
            : (labels[0].Key, Convert.ToString(labels[0].Value, CultureInfo.InvariantCulture)!);
        lock (guard)
        {
            if (!sums.TryGetValue((instrument, Key(label)), out var sum))
                sums.Add(
                    (instrument, Key(label)),
                    sum = new Sum(label, (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries)
                );
            sum.Take(value, isGauge: instrument.IsObservable);
        }
    }

    // Two labels of one instrument may have the same value.
    private static string Key((string Name, string Value)? label) => label is var (name, value) ? $"{name}={value}" : "";

    private sealed class Sum((string Name, string Value)? label, IReadOnlyList<double>? bounds)
    {
        private readonly long[] counts = new long[(bounds?.Count ?? 0) + 1];
        private double total;

        public void Take(double value, bool isGauge)
        {
            total = isGauge ? value : total + value;
            if (bounds is null)
                return;
            var at = 0;
            while (at < bounds.Count && value > bounds[at])
                at++;
            counts[at]++;
        }

        public Figure Show(Instrument instrument)
        {
            long sofar = 0;
            return new Figure(
                instrument,
                label,
                total,
                bounds is null
                    ? null
                    : [.. counts.Select((count, at) => (at < bounds.Count ? bounds[at] : double.PositiveInfinity, sofar += count))]
            );
        }
    }
}
